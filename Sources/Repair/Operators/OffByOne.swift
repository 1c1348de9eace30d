// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A missing `+ 1` or `- 1`, by where the expression stands; and slices that take the wrong side.
struct OffByOne: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items {
            shift(item, site, &list)
            if site.isRole(item, .slice) { slice(item, site, &list) }
            if site.isRole(item, .subscript) { subscriptOrder(item.node, site, &list) }
            if site.isRole(item, .call) { range(item.node, site, &list) }
        }
    }

    private func shift(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let prior = prior(of: item, site)
        guard prior > 0 else { return }
        let text = site.text(item.node)
        guard text.utf8.count <= 80 else { return }
        let operand = needsParentheses(item, site) ? "(\(text))" : text
        let inner = site.traits.isRole(item.parentKind, .binary)
        for change in [" + 1", " - 1"] {
            list.replace(item.node, by: inner ? "(\(operand)\(change))" : operand + change, "off-by-one", prior)
        }
    }

    private func prior(of item: RepairSite.Item, _ site: RepairSite) -> Double {
        let traits = site.traits
        let kind = item.kind
        guard
            traits.isRole(kind, .identifier) || traits.isRole(kind, .binary) || traits.isRole(kind, .call)
                || traits.isRole(kind, .attribute) || traits.isRole(kind, .subscript)
                || traits.isRole(kind, .parenthesized)
        else { return 0 }
        var prior = 0.0
        let children = item.parent.namedChildren
        if traits.isRole(item.parentKind, .subscript) {
            prior = children.first == item.node ? 0 : 0.65
        } else if traits.isRole(item.parentKind, .slice) {
            prior = 0.65
        } else if traits.isRole(item.parentKind, .comparison) {
            prior = 0.35
            if children.contains(where: { traits.isRole($0.kind, .string) || traits.isRole($0.kind, .constant) }) {
                prior = 0
            }
        } else if traits.isRole(item.parentKind, .arguments) {
            let call = item.parent.parent
            let function = call?.child(field: "function").map(site.text) ?? ""
            prior =
                function == "range"
                ? 0.75 : function.hasSuffix(".append") ? 0.15 : ["len", "str", "print"].contains(function) ? 0 : 0.3
        } else if traits.isRole(item.parentKind, .binary) {
            // `[0] * n`, `x % n`: the other operand tells little about it.
            prior = children.last == item.node ? 0.3 : 0.2
        } else if traits.isRole(item.parentKind, .return) {
            prior = 0.4
        } else if traits.isRole(item.parentKind, .assignment) {
            prior = children.last == item.node ? 0.4 : 0
        } else if traits.isRole(item.parentKind, .tuple) {
            prior = 0.25
        }
        if traits.isRole(kind, .identifier) || traits.isRole(kind, .attribute) {
            let name = site.text(item.node).split(separator: ".").last.map(String.init) ?? ""
            let variable = site.scope.variables[name] ?? site.scope.members[name]
            if let variable, !variable.isNumber, variable.isCollection || variable.isText { prior *= 0.2 }
            if variable?.isNumber == true { prior *= 1.15 }
            if name == "self" || name.first?.isUppercase == true { prior = 0 }
        }
        return prior
    }

    private func needsParentheses(_ item: RepairSite.Item, _ site: RepairSite) -> Bool {
        guard site.traits.isRole(item.kind, .binary), let parts = site.operands(item.node) else { return false }
        return !["+", "-", "*", "/", "//", "%", "**"].contains(parts.token.kind)
    }

    private func slice(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let text = site.text(item.node)
        let bounds = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard bounds.count >= 2, item.node.namedChildCount <= 3, !text.contains("(") || bounds.count == 2 else {
            return
        }
        func trimmed(_ text: String) -> String {
            String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        let low = trimmed(bounds[0])
        let high = trimmed(bounds[1])
        if bounds.count == 2 {
            list.replace(item.node, by: "\(high):\(low)", "slice-bounds", 0.4)
            if !low.isEmpty { list.replace(item.node, by: ":\(high)", "slice-bounds", 0.3) }
            if !high.isEmpty { list.replace(item.node, by: "\(low):", "slice-bounds", 0.3) }
            if low.isEmpty { list.replace(item.node, by: "1:\(high)", "slice-bounds", 0.3) }
            if high.isEmpty { list.replace(item.node, by: "\(low):-1", "slice-bounds", 0.3) }
        } else if bounds.count == 3 {
            list.replace(item.node, by: "\(low):\(high)", "slice-bounds", 0.3)
        }
    }

    /// `m[a][b]` for `m[b][a]`.
    private func subscriptOrder(_ node: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        let outer = node.namedChildren
        if outer.count == 3 {
            // `m[b, a]` for `m[a, b]`.
            list.add(
                [ByteEdit(outer[1].bytes, site.text(outer[2])), ByteEdit(outer[2].bytes, site.text(outer[1]))],
                "swapped-indices",
                0.8,
                title: "swap the indices of `\(site.text(node))`"
            )
        }
        guard outer.count == 2, site.traits.isRole(outer[0].kind, .subscript) else { return }
        let inner = outer[0].namedChildren
        guard inner.count == 2 else { return }
        list.add(
            [ByteEdit(inner[1].bytes, site.text(outer[1])), ByteEdit(outer[1].bytes, site.text(inner[1]))],
            "swapped-indices",
            0.8,
            title: "swap the indices of `\(site.text(node))`"
        )
    }

    private func range(_ call: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        guard site.isPython, let parts = site.parts(ofCall: call), site.text(parts.function) == "range" else { return }
        let arguments = parts.arguments.map(site.text)
        switch arguments.count {
        case 1:
            list.replace(parts.list, by: "(1, \(arguments[0]))", "loop-bounds", 0.45)
            list.replace(parts.list, by: "(1, \(arguments[0]) + 1)", "loop-bounds", 0.4)
            list.replace(parts.list, by: "(\(arguments[0]) - 1, -1, -1)", "loop-bounds", 0.25)
            if let only = parts.arguments.first, site.scope.variables[arguments[0]]?.isCollection == true {
                list.replace(only, by: "len(\(arguments[0]))", "loop-bounds", 0.6)
            }
        case 2:
            list.replace(parts.list, by: "(\(arguments[1]))", "loop-bounds", 0.4)
            list.replace(parts.list, by: "(\(arguments[0]), \(arguments[1]), -1)", "loop-bounds", 0.15)
        case 3:
            list.replace(parts.list, by: "(\(arguments[0]), \(arguments[1]))", "loop-bounds", 0.35)
            list.replace(
                parts.arguments[2],
                by: arguments[2].hasPrefix("-") ? String(arguments[2].dropFirst()) : "-\(arguments[2])",
                "loop-bounds",
                0.35
            )
        default: break
        }
    }
}
