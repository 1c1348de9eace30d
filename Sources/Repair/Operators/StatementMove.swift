// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A statement that stands at the wrong place: in or out of a loop, before or after its neighbour. Also one that should not be there.
struct StatementMove: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython || site.node.kind.hasSuffix("statement"), let (block, statements, position) = site.siblings,
            !site.statement.isFunctionHead, site.indentation(of: site.node) != nil
        else { return }
        reorder(statements, position, site, &list)
        if site.isPython {
            dedent(block, statements, position, site, &list)
            indent(statements, position, site, &list)
        }
        remove(statements, site, &list)
    }

    private func lines(_ node: SyntaxNode, _ site: RepairSite) -> (range: Range<Int>, text: String) {
        let range = site.file.wholeLines(of: node)
        let text = site.file.text(range)
        return (range, text.hasSuffix("\n") ? text : text + "\n")
    }

    private func reorder(_ statements: [SyntaxNode], _ position: Int, _ site: RepairSite, _ list: inout CandidateList) {
        guard site.node.bytes.count <= 2000 else { return }
        let own = lines(site.node, site)
        // To every earlier place, and behind the next: that reaches any order of two and any move of one.
        for other in statements.indices where other != position && abs(other - position) <= 6 {
            let target = lines(statements[other], site)
            if target.text.hasPrefix("\"\"\"") { continue }
            let isNeighbour = abs(other - position) == 1
            let prior = isNeighbour ? 0.35 : 0.2
            let place = other < position ? target.range.lowerBound : target.range.upperBound
            list.add(
                [ByteEdit(own.range, ""), .insert(own.text, at: place)],
                "statement-order",
                prior,
                .medium,
                title:
                    "move line \(site.line) \(other < position ? "before" : "behind") line \(statements[other].start.line)"
            )
        }
    }

    /// Out of the block around it, behind that: `return` in a loop that should end first.
    private func dedent(
        _ block: SyntaxNode,
        _ statements: [SyntaxNode],
        _ position: Int,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        guard position == statements.count - 1, position > 0, let owner = block.parent,
            !site.traits.isRole(owner.kind, .function), !site.traits.isRole(owner.kind, .classBody),
            let outer = site.indentation(
                of: owner.kind == "elif_clause" || owner.kind == "else_clause" ? owner.parent ?? owner : owner
            )
        else { return }
        let own = lines(site.node, site)
        let inner = site.indentation(of: site.node) ?? ""
        let moved = shift(own.text, from: inner, to: outer)
        let isReturn = site.traits.isRole(site.node.kind, .return)
        list.add(
            [ByteEdit(own.range, moved)],
            "indentation",
            isReturn ? 0.7 : 0.5,
            title: "move line \(site.line) out of the block that begins at line \(owner.start.line)"
        )
    }

    /// Into the block before it.
    private func indent(_ statements: [SyntaxNode], _ position: Int, _ site: RepairSite, _ list: inout CandidateList) {
        guard position > 0 else { return }
        let before = statements[position - 1]
        guard site.traits.isRole(before.kind, .compound), !site.traits.isRole(before.kind, .function),
            let inner = site.indentation(of: site.node)
        else { return }
        let own = lines(site.node, site)
        // One step deeper, and as deep as the last statement before it.
        var deepest = before
        while let body = deepest.namedChildren.last(where: {
            site.traits.isRole($0.kind, .block) || site.traits.isRole($0.kind, .compound)
        }),
            let last = site.traits.isRole(body.kind, .block) ? body.namedChildren.last : body
        {
            deepest = last
        }
        var depths = [inner + site.indentationUnit]
        if let other = site.indentation(of: deepest), other.count > depths[0].count { depths.append(other) }
        for depth in depths {
            list.add(
                [ByteEdit(own.range, shift(own.text, from: inner, to: depth))],
                "indentation",
                0.4,
                title: "move line \(site.line) into the block that begins at line \(before.start.line)"
            )
        }
    }

    private func shift(_ text: String, from old: String, to new: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix(old) && !line.isEmpty ? new + line.dropFirst(old.count) : String(line)
        }.joined(separator: "\n")
    }

    private func remove(_ statements: [SyntaxNode], _ site: RepairSite, _ list: inout CandidateList) {
        let own = lines(site.node, site)
        if statements.count > 1 {
            list.add([ByteEdit(own.range, "")], "extra-statement", 0.15, .high, title: "remove line \(site.line)")
        } else if site.isPython, let indent = site.indentation(of: site.node) {
            list.add(
                [ByteEdit(own.range, "\(indent)pass\n")],
                "extra-statement",
                0.08,
                .high,
                title: "remove line \(site.line)"
            )
        }
    }
}
