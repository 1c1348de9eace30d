// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A value that lacks something around it: its sign in a sort key, a bound, the view of a mapping, the remainder that keeps an index inside.
struct ValueChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython else { return }
        let compared = compared(around: site)
        exchange(site, &list)
        for item in site.items {
            let traits = site.traits
            sign(item, site, &list)
            if traits.isRole(item.kind, .subscript) { remainder(item, site, &list) }
            guard
                traits.isRole(item.kind, .identifier) || traits.isRole(item.kind, .attribute)
                    || traits.isRole(item.kind, .subscript) || traits.isRole(item.kind, .call)
            else { continue }
            if traits.isRole(item.parentKind, .arguments) { view(item, site, &list) }
            let isValue =
                traits.isRole(item.parentKind, .tuple) || traits.isRole(item.parentKind, .arguments)
                || traits.isRole(item.parentKind, .return)
                || traits.isRole(item.parentKind, .assignment) && item.parent.namedChildren.last == item.node
            if isValue { bound(item, compared, site, &list) }
        }
    }

    /// Two names of a statement, each where the other belongs: `[coin] * count`.
    private func exchange(_ site: RepairSite, _ list: inout CandidateList) {
        var uses: [SyntaxNode] = []
        for item in site.items where site.isRole(item, .identifier) && uses.count < 8 {
            let traits = site.traits
            let isTarget =
                traits.isRole(item.parentKind, .assignment) && item.parent.namedChildren.first == item.node
                || traits.isRole(item.parentKind, .pattern) || traits.isRole(item.parentKind, .loop)
                || item.parentKind == "for_in_clause" || traits.isRole(item.parentKind, .parameters)
            let isName =
                traits.isRole(item.parentKind, .argument) && item.parent.namedChildren.first == item.node
                || traits.isRole(item.parentKind, .attribute) && item.parent.namedChildren.first != item.node
                || traits.isRole(item.parentKind, .call) || traits.isRole(item.parentKind, .function)
                || traits.isRole(item.parentKind, .classBody)
            if !isTarget, !isName, site.text(item.node) != "self" { uses.append(item.node) }
        }
        for (index, first) in uses.enumerated() {
            for second in uses[(index + 1)...] where site.text(first) != site.text(second) {
                list.add(
                    [ByteEdit(first.bytes, site.text(second)), ByteEdit(second.bytes, site.text(first))],
                    "exchanged-names",
                    0.3,
                    .medium,
                    title: "exchange `\(site.text(first))` and `\(site.text(second))` at line \(site.line)"
                )
            }
        }
    }

    /// `(-count, word)`: descending by the first, ascending by the second.
    private func sign(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let traits = site.traits
        guard traits.isRole(item.parentKind, .tuple) || traits.isRole(item.parentKind, .lambda),
            traits.isRole(item.kind, .subscript) || traits.isRole(item.kind, .attribute)
                || traits.isRole(item.kind, .identifier) || traits.isRole(item.kind, .call)
        else { return }
        let isKey = item.node.ancestors.prefix(4).contains { traits.isRole($0.kind, .lambda) }
        list.replace(item.node, by: "-\(site.operand(item.node))", "sign", isKey ? 0.4 : 0.12, .low)
    }

    /// `LETTERS[place]` past the end of what goes round.
    private func remainder(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let parts = item.node.namedChildren
        guard parts.count == 2,
            site.traits.isRole(parts[1].kind, .binary) || site.traits.isRole(parts[1].kind, .identifier)
        else { return }
        let whole = site.text(parts[0])
        guard whole.utf8.count <= 30, !site.text(parts[1]).contains("%") else { return }
        let share = site.hints.has("IndexError") ? 0.5 : 0.15
        list.replace(parts[1], by: "\(site.operand(parts[1])) % len(\(whole))", "missing-remainder", share, .low)
    }

    /// `sum(prices)` of a mapping, which adds up its keys.
    private func view(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let text = site.text(item.node)
        guard !text.hasSuffix("()") || !["values", "items", "keys"].contains(where: { text.hasSuffix(".\($0)()") }),
            let call = item.parent.parent, let function = call.child(field: "function"),
            Self.consumers.contains(site.text(function))
        else { return }
        for (name, share) in [("values", 0.35), ("items", 0.2), ("keys", 0.1)] {
            list.replace(item.node, by: "\(text).\(name)()", "wrong-view", share, .low)
        }
        // Numbers that are still text.
        list.replace(item.node, by: "map(int, \(text))", "missing-conversion", 0.25, .low)
    }

    private static let consumers: Set = [
        "sum", "max", "min", "sorted", "list", "set", "any", "all", "len", "tuple", "enumerate",
    ]

    /// The later of two ends, the smaller of two sizes.
    private func bound(
        _ item: RepairSite.Item,
        _ compared: [String],
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let text = site.text(item.node)
        if let variable = site.scope.variables[text], variable.isCollection || variable.isText { return }
        guard !text.hasPrefix("max("), !text.hasPrefix("min(") else { return }
        let names = site.scope.visible(at: item.node.bytes.lowerBound).filter {
            $0.name != "self" && $0.isNumber
        }
        for (others, prior) in [(compared.prefix(4), 0.18), (names.prefix(3).map(\.name)[...], 0.09)] {
            for other in others where other != text {
                list.replace(item.node, by: "max(\(other), \(text))", "missing-bound", prior, .medium)
                list.replace(item.node, by: "min(\(other), \(text))", "missing-bound", prior * 0.9, .medium)
            }
        }
    }

    /// What the conditions around the statement compare.
    private func compared(around site: RepairSite) -> [String] {
        var found: [String] = []
        for outer in site.node.ancestors.prefix(6) where site.traits.isRole(outer.kind, .branch) {
            var open = site.condition(of: outer).map { [$0] } ?? []
            while let node = open.popLast() {
                if site.traits.isRole(node.kind, .comparison) {
                    for side in node.namedChildren
                    where site.traits.isRole(side.kind, .subscript)
                        || site.traits.isRole(side.kind, .attribute)
                    {
                        let text = site.text(side)
                        if !found.contains(text), text.utf8.count <= 40 { found.append(text) }
                    }
                } else {
                    open += node.namedChildren.reversed()
                }
            }
        }
        return found
    }
}
