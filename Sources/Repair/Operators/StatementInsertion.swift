// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A statement that was forgotten, taken from elsewhere in the file: code repeats itself, so the missing one often has a twin.
struct StatementInsertion: RepairOperator {
    private static let most = 14

    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard let function = site.function, !site.statement.isFunctionHead,
            let indent = site.indentation(of: site.node),
            !["else_clause", "elif_clause", "except_clause", "finally_clause"].contains(site.node.kind), site.isPython
        else { return }
        let lines = site.file.wholeLines(of: site.node)
        let known = knownNames(site)
        var seen: Set<String> = []
        for source in sources(for: function, site) where seen.count < Self.most {
            let text = site.text(source.node)
            guard !text.contains("\n"), text.utf8.count <= 120, seen.insert(text).inserted, source.node != site.node,
                names(in: source.node, site).isSubset(of: known)
            else { continue }
            let prior = source.isNear ? 0.22 : 0.15
            list.add(
                [.insert("\(indent)\(text)\n", at: lines.lowerBound)],
                "missing-statement",
                prior,
                .medium,
                title: "insert `\(text)` before line \(site.line)"
            )
            guard !site.traits.isRole(site.node.kind, .compound), !site.traits.isRole(site.node.kind, .return) else {
                continue
            }
            list.add(
                [.insert("\(indent)\(text)\n", at: lines.upperBound)],
                "missing-statement",
                prior * 0.8,
                .medium,
                title: "insert `\(text)` behind line \(site.line)"
            )
        }
        counters(site, indent, lines, &list)
    }

    /// Simple statements of the function, then of the rest of the class or file.
    private func sources(for function: SyntaxNode, _ site: RepairSite) -> [(node: SyntaxNode, isNear: Bool)] {
        let kinds: Set = ["expression_statement", "return_statement", "continue_statement", "break_statement"]
        let area = site.enclosingClass?.bytes ?? function.bytes
        let simple = site.file.statements.filter { statement in
            guard kinds.contains(statement.node.kind), statement.function != nil else { return false }
            guard let inner = statement.node.namedChildren.first else { return true }
            return !site.traits.isRole(inner.kind, .string)
        }
        let own = simple.filter { function.bytes.contains($0.node.bytes.lowerBound) }
        let near = simple.filter {
            area.contains($0.node.bytes.lowerBound) && !function.bytes.contains($0.node.bytes.lowerBound)
        }
        return own.map { ($0.node, true) } + near.map { ($0.node, true) }
    }

    private func knownNames(_ site: RepairSite) -> Set<String> {
        var known = Set(site.scope.visible(at: site.node.bytes.upperBound).map(\.name))
        known.formUnion(site.project.globals.keys)
        known.formUnion([
            "self", "cls", "len", "max", "min", "sum", "sorted", "list", "set", "dict", "str", "int", "range", "float",
            "abs",
        ])
        known.formUnion([
            "next", "iter", "isinstance", "ValueError", "KeyError", "IndexError", "tuple", "zip", "enumerate", "print",
        ])
        return known
    }

    private func names(in node: SyntaxNode, _ site: RepairSite) -> Set<String> {
        var found: Set<String> = []
        var open: [(SyntaxNode, SyntaxNode)] = node.namedChildren.map { ($0, node) }
        while let (next, parent) = open.popLast() {
            if site.traits.isRole(next.kind, .identifier) {
                let parentKind = parent.kind
                if site.traits.isRole(parentKind, .attribute), parent.namedChildren.first != next { continue }
                if site.traits.isRole(parentKind, .argument), parent.namedChildren.first == next { continue }
                found.insert(site.text(next))
            }
            open += next.namedChildren.map { ($0, next) }
        }
        return found
    }

    /// `position += 1` at the end of a loop, `break` and `continue` behind what decides them.
    private func counters(_ site: RepairSite, _ indent: String, _ lines: Range<Int>, _ list: inout CandidateList) {
        guard let (block, statements, position) = site.siblings, position == statements.count - 1 else { return }
        let around = [block] + block.ancestors.prefix { !site.traits.isRole($0.kind, .function) }
        guard let loop = around.first(where: { site.traits.isRole($0.kind, .loop) }) else { return }
        let isEnd = !site.traits.isRole(site.node.kind, .jump) && !site.traits.isRole(site.node.kind, .return)
        guard isEnd else { return }
        if block.parent == loop, loop.kind == "while_statement", let condition = site.condition(of: loop) {
            for name in names(in: condition, site).union([site.text(condition)]).sorted() {
                guard let variable = site.scope.variables[name], variable.isBound else { continue }
                for change in ["+= 1", "-= 1"] {
                    list.add(
                        [.insert("\(indent)\(name) \(change)\n", at: lines.upperBound)],
                        "missing-update",
                        site.hints.hangs ? 0.7 : 0.3
                    )
                }
            }
        }
        for (jump, prior) in [("break", 0.2), ("continue", 0.1)] where block.parent != loop {
            list.add([.insert("\(indent)\(jump)\n", at: lines.upperBound)], "missing-jump", prior, .medium)
        }
    }
}
