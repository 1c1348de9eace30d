// SPDX-License-Identifier: Apache-2.0

internal import Index

/// `break` for `continue`, `elif` for `if`, `while` for `if`, `yield` for `yield from`.
struct KeywordChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        let node = site.node
        let start = node.bytes.lowerBound
        func keyword(_ old: String, _ new: String, _ prior: Double, _ risk: Candidate.Risk = .low) {
            list.add(
                [ByteEdit(start..<start + old.utf8.count, new)],
                "keyword",
                prior,
                risk,
                title: "write `\(new)` for `\(old)` at line \(site.line)"
            )
        }
        switch node.kind {
        case "break_statement":
            keyword("break", "continue", 0.5)
            if site.isPython { keyword("break", "pass", 0.3) }
            keyword("break", "return", 0.2)
        case "continue_statement":
            keyword("continue", "break", 0.5)
            if site.isPython { keyword("continue", "pass", 0.2) }
        case "pass_statement":
            keyword("pass", "continue", 0.3)
            keyword("pass", "break", 0.3)
        case "if_statement" where site.isPython:
            keyword("if", "while", 0.3)
            if let (_, statements, position) = site.siblings, position > 0,
                statements[position - 1].kind == "if_statement",
                statements[position - 1].namedChildren.last?.kind != "else_clause"
            {
                keyword("if", "elif", 0.45)
            }
        case "elif_clause" where site.isPython: keyword("elif", "if", 0.4)
        case "while_statement" where site.isPython: keyword("while", "if", 0.25)
        default: break
        }
        for item in site.items {
            if site.isRole(item, .yield), let value = item.node.namedChildren.first {
                let text = site.text(item.node)
                let valueText = site.text(value)
                list.replace(
                    item.node,
                    by: text.hasPrefix("yield from") ? "yield \(valueText)" : "yield from \(valueText)",
                    "keyword",
                    0.5
                )
            }
            if item.kind == "list_splat" || item.kind == "dictionary_splat", let value = item.node.namedChildren.first {
                list.replace(item.node, by: site.text(value), "keyword", 0.2)
            }
        }
        if node.kind == "expression_statement", let value = node.namedChildren.first, value.kind == "yield",
            site.isPython
        {
            let inner = value.namedChildren.first.map(site.text) ?? ""
            let isFrom = site.text(value).hasPrefix("yield from")
            if !inner.isEmpty {
                list.replace(value, by: isFrom ? "yield \(inner)" : "yield from \(inner)", "keyword", 0.5)
            }
        }
    }
}
