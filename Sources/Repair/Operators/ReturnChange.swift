// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A `return` that is missing, or returns something else than was meant.
struct ReturnChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.function != nil else { return }
        if site.traits.isRole(site.node.kind, .return) {
            values(site, &list)
        } else {
            missing(site, &list)
        }
        if site.statement.isFunctionHead { missingAtEnd(site, &list) }
    }

    private func values(_ site: RepairSite, _ list: inout CandidateList) {
        let keyword = site.traits.isRole(site.node.kind, .return) ? "return" : ""
        guard let value = site.node.namedChildren.first(where: { !site.traits.isRole($0.kind, .comment) }) else {
            for variable in site.scope.visible(at: site.node.bytes.upperBound).prefix(6) where variable.name != "self" {
                list.replace(site.node, by: "\(keyword) \(variable.name)", "return-value", 0.4)
            }
            return
        }
        let isConstant = site.traits.isRole(value.kind, .constant)
        let isTruth = isConstant && site.text(value) != site.traits.spellings["null"]
        let variables = site.scope.visible(at: value.bytes.upperBound).filter { $0.name != "self" }.prefix(10)
        let not = site.isPython ? "not " : site.traits.spellings["not"] ?? "!"
        for variable in variables {
            if !site.traits.isRole(value.kind, .identifier) {
                list.replace(value, by: variable.name, "return-value", 0.3, .medium)
            }
            guard isTruth, site.isPython else { continue }
            if variable.isCollection || !variable.isNumber {
                list.replace(value, by: "\(not)\(variable.name)", "return-value", 0.45, .low)
                list.replace(value, by: "len(\(variable.name)) == 0", "return-value", 0.1, .low)
                list.replace(value, by: "bool(\(variable.name))", "return-value", 0.1, .low)
            }
            if variable.isNumber { list.replace(value, by: "\(variable.name) == 0", "return-value", 0.4, .low) }
        }
        if !isConstant, site.traits.isRole(value.kind, .comparison) == false, !site.traits.isRole(value.kind, .number) {
            list.replace(value, by: "\(not)\(site.operand(value))", "negation", 0.2)
        }
        if site.isPython, isConstant || site.traits.isRole(value.kind, .number) {
            for other in ["0", "1", "-1", "None", "[]", "\"\"", "True", "False"] {
                list.replace(value, by: other, "return-value", 0.2 * site.fitAsResult(other), .medium)
            }
        }
        for name in site.scope.parameters.prefix(4) where site.isPython && name != "self" && isConstant {
            list.replace(value, by: "[\(name)]", "return-value", 0.12, .medium)
        }
    }

    /// `total` or `visit(child)` as a statement, where its value was meant to be returned.
    private func missing(_ site: RepairSite, _ list: inout CandidateList) {
        guard site.node.kind == "expression_statement", let expression = site.node.namedChildren.first else { return }
        let traits = site.traits
        let kind = expression.kind
        guard !traits.isRole(kind, .assignment), !traits.isRole(kind, .string), !traits.isRole(kind, .yield),
            !traits.isRole(kind, .await)
        else { return }
        let function = site.file.functionName(at: site.line)?.split(separator: ".").last.map(String.init) ?? "?"
        let callee = expression.child(field: "function").map(site.text) ?? ""
        let isRecursive = callee == function || callee.hasSuffix(".\(function)")
        let isCall = traits.isRole(kind, .call)
        let isLast = site.siblings.map { $0.position == $0.statements.count - 1 } ?? false
        let prior = !isCall ? 1.3 : isRecursive ? 0.8 : isLast ? 0.4 : 0.15
        list.add(
            [.insert("return ", at: site.node.bytes.lowerBound)],
            "missing-return",
            site.hints.meetsNull ? prior * 1.4 : prior,
            title: "return `\(site.text(expression))`"
        )
    }

    /// A function whose last statement is not a return gets one.
    private func missingAtEnd(_ site: RepairSite, _ list: inout CandidateList) {
        guard site.isPython, let body = site.node.child(field: "body"), let last = body.namedChildren.last,
            !["return_statement", "raise_statement"].contains(last.kind), let indent = site.indentation(of: last)
        else { return }
        let end = site.file.wholeLines(of: last).upperBound
        var returnsValue = false
        var open = [body]
        while let node = open.popLast(), !returnsValue {
            if node.kind == "return_statement", node.namedChildCount > 0 { returnsValue = true }
            if node.kind == "yield" { return }
            open += node.namedChildren
        }
        let prior = site.hints.meetsNull ? 1.4 : returnsValue ? 0.6 : 0.25
        let variables = site.scope.visible(at: end).filter { $0.name != "self" }
        let locals = variables.map(\.name)
        // How many there were.
        for variable in variables.prefix(4) where variable.isCollection && !returnsValue {
            list.add(
                [.insert("\(indent)return len(\(variable.name))\n", at: end)],
                "missing-return",
                prior * 0.5,
                .medium,
                title: "return `len(\(variable.name))` at the end of "
                    + "`\(site.file.functionName(at: site.line) ?? "the function")`"
            )
        }
        for name in (locals.prefix(6) + ["True", "False", "self", "[]", "0"])
        where name != "self" || site.enclosingClass != nil {
            let isLocal = locals.contains(name)
            list.add(
                [.insert("\(indent)return \(name)\n", at: end)],
                "missing-return",
                isLocal ? prior * 1.6 : prior * 0.8,
                isLocal ? .low : .medium,
                title: "return `\(name)` at the end of `\(site.file.functionName(at: site.line) ?? "the function")`"
            )
        }
    }
}
