// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A conversion that is missing: to a number, to text, to lower case, sorted, rounded.
struct ConversionChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython else { return }
        for item in site.items {
            let traits = site.traits
            let isValue =
                traits.isRole(item.parentKind, .return) || traits.isRole(item.parentKind, .conditional)
                || traits.isRole(item.parentKind, .assignment)
                    && item.parent.namedChildren.last == item.node
            let isOperand = traits.isRole(item.parentKind, .binary) || traits.isRole(item.parentKind, .comparison)
            let isArgument = traits.isRole(item.parentKind, .arguments)
            let isKey = traits.isRole(item.parentKind, .subscript) && item.parent.namedChildren.first != item.node
            let isIterated =
                traits.isRole(item.parentKind, .loop) && item.parent.child(field: "right") == item.node
                || item.parentKind == "for_in_clause" && item.parent.child(field: "right") == item.node
            guard isValue || isOperand || isArgument || isKey || isIterated else { continue }
            if traits.isRole(item.kind, .argument) || traits.isRole(item.kind, .constant)
                || traits.isRole(item.kind, .lambda)
            {
                continue
            }
            let base = isValue ? 0.22 : isIterated ? 0.25 : 0.16
            text(item, base, site, &list)
            numbers(item, base, isOperand, site, &list)
            collections(item, base, isValue, isIterated, site, &list)
        }
    }

    private func text(_ item: RepairSite.Item, _ base: Double, _ site: RepairSite, _ list: inout CandidateList) {
        guard isText(item.node, site) else { return }
        let operand = site.operand(item.node)
        for (method, share) in [("lower", 1.1), ("strip", 1.1), ("upper", 0.6), ("rstrip", 0.4), ("title", 0.2)]
        where !operand.hasSuffix(".\(method)()") {
            list.replace(item.node, by: "\(operand).\(method)()", "missing-conversion", base * share, .medium)
        }
    }

    /// Whether it seems to hold text.
    private func isText(_ node: SyntaxNode, _ site: RepairSite) -> Bool {
        if site.traits.isRole(node.kind, .identifier) {
            guard let variable = site.scope.variables[site.text(node)] else { return false }
            return variable.isText || !variable.isNumber
        }
        guard site.traits.isRole(node.kind, .call), let function = node.child(field: "function") else { return false }
        let name = function.namedChildren.last.map(site.text) ?? site.text(function)
        return ["join", "replace", "format", "str", "strip", "read", "sub", "get", "lower", "upper"].contains(name)
    }

    private func numbers(
        _ item: RepairSite.Item,
        _ base: Double,
        _ isOperand: Bool,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        if site.traits.isRole(item.kind, .string) || site.traits.isRole(item.kind, .list) { return }
        let isMixed = site.hints.mixesTextAndNumber && isOperand || site.hints.has("TypeError")
        let text = site.text(item.node)
        if site.traits.isRole(item.kind, .number) {
            if isMixed { list.replace(item.node, by: "str(\(text))", "missing-conversion", 0.5) }
            return
        }
        for (function, share) in [
            ("int", 0.9), ("str", 0.7), ("float", 0.5), ("abs", 0.7), ("len", 0.6), ("round", 0.2),
        ]
        where !text.hasPrefix("\(function)(") {
            list.replace(
                item.node,
                by: "\(function)(\(text))",
                "missing-conversion",
                isMixed && share >= 0.5 && function != "abs" ? 0.8 * share : base * share,
                .medium
            )
        }
        guard site.traits.isRole(item.kind, .binary), let parts = site.operands(item.node) else { return }
        if ["+", "-", "*", "**"].contains(parts.token.kind), !isOperand { clamp(item, text, site, &list) }
        guard parts.token.kind == "/" else { return }
        list.replace(item.node, by: "round(\(text), 2)", "missing-conversion", base * 0.5, .medium)
    }

    /// A sum that may not go below something, or not above.
    private func clamp(_ item: RepairSite.Item, _ text: String, _ site: RepairSite, _ list: inout CandidateList) {
        list.replace(item.node, by: "max(0, \(text))", "missing-bound", 0.28, .medium)
        let others = site.scope.visible(at: item.node.bytes.lowerBound).filter {
            $0.name != "self" && !$0.isCollection && !$0.isText
        }
        let members = site.ownMembers.filter { !text.contains($0) }
        for other in others.prefix(4).map(\.name) + members.prefix(4) {
            list.replace(item.node, by: "max(\(other), \(text))", "missing-bound", 0.2, .medium)
            list.replace(item.node, by: "min(\(other), \(text))", "missing-bound", 0.2, .medium)
        }
    }

    private func collections(
        _ item: RepairSite.Item,
        _ base: Double,
        _ isValue: Bool,
        _ isIterated: Bool,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        guard isValue || isIterated else { return }
        if site.traits.isRole(item.kind, .subscript), let whole = item.node.namedChildren.first {
            // The last of several where the largest was meant.
            for function in ["max", "min", "sum", "len"] {
                list.replace(
                    item.node,
                    by: "\(function)(\(site.text(whole)))",
                    "missing-conversion",
                    base * 1.2,
                    .medium
                )
            }
        }
        if site.traits.isRole(item.kind, .string) || site.traits.isRole(item.kind, .number) { return }
        let text = site.text(item.node)
        let operand = site.operand(item.node)
        for (function, share) in [
            ("sorted", 1.2), ("list", 0.9), ("set", 0.6), ("tuple", 0.3), ("sum", 0.2), ("bool", 0.2),
        ] where !text.hasPrefix("\(function)(") {
            list.replace(item.node, by: "\(function)(\(text))", "missing-conversion", base * share, .medium)
        }
        list.replace(item.node, by: "\(operand)[::-1]", "missing-conversion", base * 0.7, .medium)
        if isIterated { list.replace(item.node, by: "reversed(\(text))", "missing-conversion", base, .medium) }
        list.replace(item.node, by: "\(operand)[0]", "missing-conversion", base * 0.4, .medium)
        list.replace(item.node, by: "[\(text)]", "missing-conversion", base * 0.4, .medium)
    }
}
