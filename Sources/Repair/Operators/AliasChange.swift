// SPDX-License-Identifier: Apache-2.0

internal import Index

/// Two names for one mutable thing where two things were meant.
struct AliasChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython else { return }
        for item in site.items {
            if site.isRole(item, .binary) { repeatedRows(item.node, site, &list) }
            guard site.isRole(item, .identifier) || site.isRole(item, .attribute) else { continue }
            let text = site.text(item.node)
            let isAssigned =
                site.traits.isRole(item.parentKind, .assignment) && item.parent.namedChildren.last == item.node
                && item.parentKind == "assignment"
            let isStored =
                site.traits.isRole(item.parentKind, .arguments)
                && (item.parent.parent?.child(field: "function").map(site.text)?.hasSuffix(".append") ?? false)
            let isReturned = site.traits.isRole(item.parentKind, .return)
            guard isAssigned || isStored || isReturned else { continue }
            let name = text.split(separator: ".").last.map(String.init) ?? text
            let variable = site.scope.variables[name] ?? site.scope.members[name]
            let factor = variable?.isCollection == true ? 1.0 : variable?.isNumber == true ? 0.1 : 0.4
            let prior = (isStored ? 0.5 : isAssigned ? 0.35 : 0.2) * factor
            list.replace(item.node, by: "list(\(text))", "shared-value", prior)
            list.replace(item.node, by: "\(text).copy()", "shared-value", prior * 0.9)
            list.replace(item.node, by: "dict(\(text))", "shared-value", prior * 0.4)
        }
    }

    /// `[[0] * n] * m` holds one row m times.
    private func repeatedRows(_ node: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        guard let parts = site.operands(node), parts.token.kind == "*", parts.left.kind == "list",
            parts.left.namedChildCount == 1,
            let element = parts.left.namedChildren.first
        else { return }
        let isMutable =
            site.traits.isRole(element.kind, .list) || site.traits.isRole(element.kind, .binary)
            || element.kind == "call"
            || element.kind == "list_comprehension"
        guard isMutable else { return }
        list.replace(node, by: "[\(site.text(element)) for _ in range(\(site.text(parts.right)))]", "shared-value", 1.2)
    }
}
