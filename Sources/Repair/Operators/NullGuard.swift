// SPDX-License-Identifier: Apache-2.0

internal import Index

/// Nothing where something was expected, and other values that a line cannot stand: guarded.
struct NullGuard: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython else { return }
        let hints = site.hints
        for item in site.items {
            if site.isRole(item, .attribute) { attribute(item, site, &list) }
            if site.isRole(item, .subscript) { lookUp(item, site, &list) }
            if site.isRole(item, .binary), hints.has("ZeroDivisionError") { division(item, site, &list) }
        }
        if hints.meetsNull { statementUnlessNull(site, &list) }
        if hints.meetsNull || hints.has("IndexError") || hints.has("KeyError") || hints.has("ZeroDivisionError")
            || hints.has("TypeError")
        {
            statementGuard(site, &list)
        }
    }

    private func attribute(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard let object = item.node.namedChildren.first, let name = item.node.namedChildren.last else { return }
        let text = site.text(object)
        guard text != "self", !text.contains("\n"), site.hints.meetsNull || site.hints.has("AttributeError") else {
            return
        }
        let isNamed = site.hints.unknownMembers.contains(site.text(name))
        let isCall = site.traits.isRole(item.parentKind, .call) && item.parent.child(field: "function") == item.node
        let whole = isCall ? item.parent : item.node
        let prior = isNamed ? 1.0 : 0.3
        for (other, share) in [("None", 1.0), ("\"\"", 0.6), ("0", 0.6), ("[]", 0.5), ("False", 0.4)] {
            let expression = "\(site.text(whole)) if \(text) else \(other)"
            let isAlone =
                site.traits.isRole(item.parentKind, .arguments) || site.traits.isRole(item.parentKind, .return)
                || site.traits.isRole(item.parentKind, .assignment)
            list.replace(
                whole,
                by: isAlone && !isCall ? expression : "(\(expression))",
                "null-guard",
                prior * share,
                .medium
            )
        }
    }

    private func lookUp(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let children = item.node.namedChildren
        guard children.count == 2, !site.traits.isRole(children[1].kind, .slice),
            site.hints.has("KeyError") || site.hints.has("IndexError"),
            !(site.traits.isRole(item.parentKind, .assignment) && item.parent.namedChildren.first == item.node
                && item.parentKind == "assignment")
        else { return }
        let object = site.text(children[0])
        let key = site.text(children[1])
        guard item.parentKind != "augmented_assignment" else {
            if site.hints.has("KeyError"), item.parent.namedChildren.first == item.node {
                // `counts[word] += 1` for a word that is not there yet.
                for start in ["0", "[]", "\"\""] {
                    if let value = item.parent.namedChildren.last,
                        let token = item.parent.children.first(where: { !$0.isNamed })
                    {
                        let sign = token.kind.replacing("=", with: "")
                        list.replace(
                            item.parent,
                            by: "\(object)[\(key)] = \(object).get(\(key), \(start)) \(sign) \(site.operand(value))",
                            "missing-key",
                            1.0
                        )
                    }
                }
            }
            return
        }
        if site.hints.has("KeyError") {
            for (fallback, prior) in [
                ("", 0.8), (", 0", 0.8), (", []", 0.7), (", \"\"", 0.5), (", {}", 0.4), (", \(key)", 0.3),
            ] {
                list.replace(item.node, by: "\(object).get(\(key)\(fallback))", "missing-key", prior, .medium)
            }
            list.replace(item.node, by: "\(object).setdefault(\(key), [])", "missing-key", 0.6, .medium)
        }
    }

    private func division(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard let parts = site.operands(item.node), ["/", "//", "%"].contains(parts.token.kind) else { return }
        for (other, prior) in [("0", 0.9), ("None", 0.4), ("0.0", 0.7)] {
            list.replace(
                item.node,
                by: "(\(site.text(item.node)) if \(site.text(parts.right)) else \(other))",
                "zero-guard",
                prior,
                .medium
            )
        }
        list.replace(parts.right, by: "max(\(site.text(parts.right)), 1)", "zero-guard", 0.3, .medium)
    }

    /// `if value is not None:` around a statement that needs one.
    private func statementUnlessNull(_ site: RepairSite, _ list: inout CandidateList) {
        guard site.node.kind == "expression_statement", site.node.start.line == site.node.end.line,
            let indent = site.indentation(of: site.node)
        else { return }
        var seen: Set<String> = []
        for item in site.items where site.isRole(item, .attribute) && seen.count < 4 {
            guard let object = item.node.namedChildren.first else { continue }
            let text = site.text(object)
            guard text != "self", !text.contains("("), seen.insert(text).inserted else { continue }
            let isNamed =
                item.node.namedChildren.last.map { site.hints.unknownMembers.contains(site.text($0)) } ?? false
            list.add(
                [.insert("if \(text) is not None:\n\(indent)\(site.indentationUnit)", at: site.node.bytes.lowerBound)],
                "null-guard",
                isNamed ? 0.8 : 0.3,
                .medium,
                title: "only when `\(text)` is not None, at line \(site.line)"
            )
        }
    }

    /// `if not value: return …` before the line that fails.
    private func statementGuard(_ site: RepairSite, _ list: inout CandidateList) {
        guard !site.statement.isFunctionHead, site.function != nil, let indent = site.indentation(of: site.node),
            !["else_clause", "elif_clause", "except_clause", "finally_clause"].contains(site.node.kind)
        else { return }
        let place = site.file.lineStart(of: site.node.bytes.lowerBound)
        var subjects: [String] = []
        for item in site.items where subjects.count < 4 {
            let isSubject =
                site.isRole(item, .identifier)
                && (site.traits.isRole(item.parentKind, .attribute) && item.parent.namedChildren.first == item.node
                    || site.traits.isRole(item.parentKind, .subscript) || site.traits.isRole(item.parentKind, .binary)
                    || site.traits.isRole(item.parentKind, .arguments))
            let text = site.text(item.node)
            if isSubject, text != "self", site.scope.variables[text]?.isBound == true, !subjects.contains(text) {
                subjects.append(text)
            }
        }
        let inLoop = site.node.ancestors.prefix { !site.traits.isRole($0.kind, .function) }.contains {
            site.traits.isRole($0.kind, .loop)
        }
        for subject in subjects {
            var actions: [(String, Double)] = [
                ("return None", 0.8), ("return 0", 0.7), ("return []", 0.7), ("return False", 0.6),
                ("return True", 0.3), ("return \"\"", 0.4), ("return {}", 0.3),
            ]
            actions += [("return", 0.2), ("return \(subject)", 0.5)]
            if inLoop { actions += [("continue", 0.7), ("break", 0.6)] }
            for (action, share) in actions {
                let result = action.hasPrefix("return ") ? String(action.dropFirst(7)) : ""
                let prior = share * site.fitAsResult(result)
                for (condition, share) in [
                    ("not \(subject)", 1.0), ("\(subject) is None", site.hints.meetsNull ? 0.9 : 0.2),
                ] {
                    list.add(
                        [.insert("\(indent)if \(condition):\n\(indent)\(site.indentationUnit)\(action)\n", at: place)],
                        "guard",
                        0.55 * prior * share,
                        .medium,
                        title: "`\(action)` when `\(condition)`, before line \(site.line)"
                    )
                }
            }
        }
    }
}
