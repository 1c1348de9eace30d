// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A case that a function should settle before anything else: an empty input, the end of a recursion.
struct BaseCase: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython, site.statement.isFunctionHead, let body = site.node.child(field: "body"),
            let name = site.node.child(field: "name").map(site.text)
        else { return }
        // Behind the documentation string.
        let statements = body.namedChildren.filter { !site.traits.isRole($0.kind, .comment) }
        guard
            let first = statements.first(where: { statement in
                !(statement.kind == "expression_statement" && statement.namedChildren.first?.kind == "string")
            }), let indent = site.indentation(of: first)
        else { return }
        let hints = site.hints
        let isRecursive = site.text(body).contains("\(name)(")
        let isTelling = [
            "IndexError", "ZeroDivisionError", "RecursionError", "KeyError", "StopIteration", "ValueError", "TypeError",
            "AttributeError",
        ]
        .contains { hints.has($0) }
        let base =
            hints.has("RecursionError") || hints.hangs && isRecursive ? 0.7 : isTelling ? 0.4 : isRecursive ? 0.2 : 0.1
        let place = site.file.lineStart(of: first.bytes.lowerBound)
        let parameters = site.scope.parameters.filter { $0 != "self" && $0 != "cls" }.prefix(3)
        for parameter in parameters {
            let variable = site.scope.variables[parameter]
            var conditions = [("not \(parameter)", 1.0)]
            if variable?.isCollection == true { conditions.append(("len(\(parameter)) <= 1", 0.5)) }
            if variable?.isNumber == true { conditions += [("\(parameter) <= 0", 0.7), ("\(parameter) <= 1", 0.7)] }
            conditions.append(("\(parameter) is None", hints.meetsNull ? 1.0 : 0.3))
            let others = parameters.filter { $0 != parameter }
            let results: [(String, Double)] =
                [
                    ("0", 0.8), (parameter, 0.8), ("[]", 0.8), ("None", 0.7), ("False", 0.5), ("True", 0.5), ("1", 0.6),
                    ("\"\"", 0.4), ("[[]]", 0.4), ("{}", 0.3),
                ]
                + others.map { ($0, 0.5) }
            for (condition, weight) in conditions {
                for (result, share) in results {
                    list.add(
                        [
                            .insert(
                                "\(indent)if \(condition):\n\(indent)\(site.indentationUnit)return \(result)\n",
                                at: place
                            )
                        ],
                        "base-case",
                        base * weight * share * site.fitAsResult(result),
                        .medium,
                        title: "return `\(result)` from `\(name)` when `\(condition)`"
                    )
                }
            }
        }
    }
}
