// SPDX-License-Identifier: Apache-2.0

internal import Index

/// Operands in the wrong order, one too many, grouped wrongly.
struct OperandChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items {
            let isBinary = site.isRole(item, .binary)
            let isBoolean = site.isRole(item, .boolean)
            if isBinary || isBoolean || site.isRole(item, .comparison), let parts = site.operands(item.node) {
                swap(parts, item, site, &list)
                if isBinary || isBoolean {
                    drop(parts, item, isBoolean, site, &list)
                    regroup(parts, item, isBoolean, site, &list)
                }
            }
            missing(item, site, &list)
            missingPart(item, site, &list)
            if site.isRole(item, .conditional), site.isPython { swapBranches(item.node, site, &list) }
            if item.kind == "unary_operator", let operand = item.node.namedChildren.first {
                list.replace(item.node, by: site.text(operand), "sign", 0.4)
            }
            if site.isRole(item, .pattern) || site.isRole(item, .tuple) { swapElements(item.node, site, &list) }
        }
        if site.isRole(
            RepairSite.Item(node: site.node, kind: site.node.kind, parent: site.node, parentKind: "", depth: 0),
            .return
        ) {
            negateSign(site, &list)
        }
    }

    /// `weight` for `length + weight`: a sum or product of which one part was forgotten.
    private func missing(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let traits = site.traits
        let isValue =
            traits.isRole(item.parentKind, .return) || traits.isRole(item.parentKind, .arguments)
            || traits.isRole(item.parentKind, .tuple)
            || traits.isRole(item.parentKind, .assignment) && item.parent.namedChildren.last == item.node
        guard isValue,
            traits.isRole(item.kind, .identifier) || traits.isRole(item.kind, .subscript)
                || traits.isRole(item.kind, .call)
        else { return }
        let text = site.text(item.node)
        let limit = item.node.bytes.lowerBound
        if let variable = site.scope.variables[text], variable.isCollection || variable.isText { return }
        let others = site.scope.visible(at: limit).filter { other in
            other.name != text && other.name != "self" && !other.isCollection && !other.isText
        }
        for other in others.prefix(5) {
            let prior = other.isNumber ? 0.3 : 0.22
            list.replace(item.node, by: "\(text) + \(other.name)", "missing-operand", prior, .medium)
            list.replace(item.node, by: "\(text) - \(other.name)", "missing-operand", prior * 0.8, .medium)
            list.replace(item.node, by: "\(text) * \(other.name)", "missing-operand", prior * 0.5, .medium)
        }
    }

    /// `[x] + rest` of which `rest` was forgotten.
    private func missingPart(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let isList = site.isRole(item, .list) && item.kind == "list" || item.kind == "list_comprehension"
        guard isList, site.isPython,
            site.traits.isRole(item.parentKind, .return) || site.traits.isRole(item.parentKind, .assignment)
        else { return }
        let text = site.text(item.node)
        let others = site.scope.visible(at: item.node.bytes.lowerBound).filter { $0.isCollection && $0.name != text }
        for other in others.prefix(4) {
            list.replace(item.node, by: "\(other.name) + \(text)", "missing-operand", 0.3, .medium)
            list.replace(item.node, by: "\(text) + \(other.name)", "missing-operand", 0.3, .medium)
        }
    }

    private typealias Parts = (left: SyntaxNode, token: SyntaxNode, right: SyntaxNode)

    private func swap(_ parts: Parts, _ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let token = parts.token.kind
        let prior: Double =
            switch token {
            case "-", "/", "//", "%", "**", "<<", ">>", "in", "not in": 0.5
            case "+": 0.15
            default: 0
            }
        guard prior > 0 else { return }
        list.add(
            [
                ByteEdit(parts.left.bytes, site.operand(parts.right)),
                ByteEdit(parts.right.bytes, site.operand(parts.left)),
            ],
            "operand-order",
            prior,
            title: "swap the operands of `\(site.text(item.node))`"
        )
    }

    private func drop(
        _ parts: Parts,
        _ item: RepairSite.Item,
        _ isBoolean: Bool,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let isOne = site.text(parts.right) == "1"
        let left = isOne ? 0.8 : isBoolean ? 0.45 : 0.3
        list.replace(
            item.node,
            by: site.text(parts.left),
            isOne ? "off-by-one" : "extra-operand",
            left,
            isOne ? .low : .medium
        )
        list.replace(item.node, by: site.text(parts.right), "extra-operand", isBoolean ? 0.45 : 0.25, .medium)
    }

    /// `a + b * c` read from the left: `(a + b) * c`, and back.
    private func regroup(
        _ parts: Parts,
        _ item: RepairSite.Item,
        _ isBoolean: Bool,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        func isOperation(_ node: SyntaxNode) -> Bool {
            site.traits.isRole(node.kind, .binary) || site.traits.isRole(node.kind, .boolean)
        }
        func isSameLevel(_ first: String, _ second: String) -> Bool {
            first == second && ["+", "*", "and", "or", "&&", "||"].contains(first)
        }
        if isOperation(parts.left), let inner = site.operands(parts.left),
            !isSameLevel(inner.token.kind, parts.token.kind)
        {
            list.add(
                [.insert("(", at: inner.right.bytes.lowerBound), .insert(")", at: parts.right.bytes.upperBound)],
                "precedence",
                0.55,
                title: "group the right operands of `\(site.text(item.node))` at line \(site.line)"
            )
        }
        if isOperation(parts.right), let inner = site.operands(parts.right),
            !isSameLevel(inner.token.kind, parts.token.kind)
        {
            list.add(
                [.insert("(", at: parts.left.bytes.lowerBound), .insert(")", at: inner.left.bytes.upperBound)],
                "precedence",
                0.55,
                title: "group the left operands of `\(site.text(item.node))` at line \(site.line)"
            )
        }
        if isBoolean, site.traits.isRole(parts.left.kind, .not), let inner = parts.left.namedChildren.last {
            list.add(
                [.insert("(", at: inner.bytes.lowerBound), .insert(")", at: parts.right.bytes.upperBound)],
                "precedence",
                0.45,
                title: "let the negation cover `\(site.text(item.node))`"
            )
        }
        for side in [parts.left, parts.right] where site.traits.isRole(side.kind, .parenthesized) {
            if let inner = side.namedChildren.first { list.replace(side, by: site.text(inner), "precedence", 0.35) }
        }
    }

    private func swapBranches(_ node: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        let children = node.namedChildren
        guard children.count == 3 else { return }
        list.add(
            [ByteEdit(children[0].bytes, site.text(children[2])), ByteEdit(children[2].bytes, site.text(children[0]))],
            "swapped-branches",
            0.45,
            title: "swap the two results of `\(site.text(node))`"
        )
    }

    private func swapElements(_ node: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        let elements = node.namedChildren
        guard (2...4).contains(elements.count) else { return }
        for first in 0..<elements.count - 1 {
            for second in first + 1..<elements.count {
                list.add(
                    [
                        ByteEdit(elements[first].bytes, site.text(elements[second])),
                        ByteEdit(elements[second].bytes, site.text(elements[first])),
                    ],
                    "element-order",
                    elements.count == 2 ? 0.45 : 0.3,
                    title:
                        "swap `\(site.text(elements[first]))` and `\(site.text(elements[second]))` at line \(site.line)"
                )
            }
        }
    }

    private func negateSign(_ site: RepairSite, _ list: inout CandidateList) {
        guard let value = site.node.namedChildren.first else { return }
        let kind = value.kind
        guard
            site.traits.isRole(kind, .binary) || site.traits.isRole(kind, .identifier)
                || site.traits.isRole(kind, .number)
        else {
            return
        }
        list.replace(value, by: "-\(site.operand(value))", "sign", 0.15, .medium)
    }
}
