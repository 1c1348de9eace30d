// SPDX-License-Identifier: Apache-2.0

internal import Index

/// What the function does with such a value elsewhere, done here as well: a call, a remainder, a slice.
struct TwinExpression: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard let function = site.function else { return }
        let twins = Twins(site.enclosingClass ?? function, site)
        guard !twins.isEmpty else { return }
        for item in site.items where isValue(item, site) {
            let text = site.text(item.node)
            guard text.utf8.count <= 60 else { continue }
            let isCalled = item.parentKind == "argument_list"
            let isName = site.isRole(item, .identifier) || site.isRole(item, .attribute)
            if isName {
                for name in twins.calls where !(isCalled && called(item, site) == name) && name != text {
                    list.replace(item.node, by: "\(name)(\(text))", "missing-call", 0.3, .low)
                }
                // What is only asked for its truth is seldom a part of something.
                let isTested =
                    site.traits.isRole(item.parentKind, .not) || site.traits.isRole(item.parentKind, .boolean)
                    || site.traits.isRole(item.parentKind, .comparison)
                for slice in twins.slices where site.isPython && !isTested {
                    let isCollection = site.scope.variables[text]?.isCollection ?? false
                    list.replace(item.node, by: "\(text)[\(slice)]", "missing-slice", isCollection ? 0.35 : 0.2, .low)
                }
            }
            guard isName || site.isRole(item, .binary) else { continue }
            for divisor in twins.divisors where !text.contains("%") && divisor != text {
                list.replace(item.node, by: "\(site.operand(item.node)) % \(divisor)", "missing-remainder", 0.35, .low)
            }
        }
    }

    /// Where a value stands, and not the name of something that is assigned or called.
    private func isValue(_ item: RepairSite.Item, _ site: RepairSite) -> Bool {
        let traits = site.traits
        if traits.isRole(item.parentKind, .attribute) { return false }
        if traits.isRole(item.parentKind, .call) || traits.isRole(item.parentKind, .parameters) { return false }
        if traits.isRole(item.parentKind, .argument), item.parent.namedChildren.first == item.node { return false }
        if traits.isRole(item.parentKind, .pattern) { return false }
        if traits.isRole(item.parentKind, .assignment) || traits.isRole(item.parentKind, .loop) {
            return item.parent.namedChildren.first != item.node
        }
        return true
    }

    private func called(_ item: RepairSite.Item, _ site: RepairSite) -> String? {
        item.parent.parent?.child(field: "function").map(site.text)
    }

    /// What stands in the function.
    private struct Twins {
        /// Functions of this file that are called with one argument.
        private(set) var calls: [String] = []
        private(set) var divisors: [String] = []
        private(set) var slices: [String] = []

        var isEmpty: Bool { calls.isEmpty && divisors.isEmpty && slices.isEmpty }

        init(_ area: SyntaxNode, _ site: RepairSite) {
            var open = [area]
            var visited = 0
            while let node = open.popLast(), visited < 4000 {
                visited += 1
                note(node, site)
                open += node.namedChildren.reversed()
            }
        }

        private mutating func note(_ node: SyntaxNode, _ site: RepairSite) {
            func add(_ text: String, _ list: inout [String]) {
                if text.utf8.count <= 40, list.count < 4, !list.contains(text) { list.append(text) }
            }
            if site.traits.isRole(node.kind, .call), let parts = site.parts(ofCall: node), parts.arguments.count == 1,
                site.traits.isRole(parts.function.kind, .identifier)
            {
                let name = site.text(parts.function)
                if site.project.functions[name] != nil { add(name, &calls) }
            }
            if site.traits.isRole(node.kind, .binary), let parts = site.operands(node), parts.token.kind == "%",
                !site.traits.isRole(parts.left.kind, .string)
            {
                add(site.operand(parts.right), &divisors)
            }
            guard site.isPython, site.traits.isRole(node.kind, .slice) else { return }
            let text = site.text(node)
            add(text, &slices)
            // What the other half would be.
            let bounds = text.split(separator: ":", omittingEmptySubsequences: false)
            if bounds.count == 2, bounds[0].isEmpty || bounds[1].isEmpty { add("\(bounds[1]):\(bounds[0])", &slices) }
        }
    }
}
