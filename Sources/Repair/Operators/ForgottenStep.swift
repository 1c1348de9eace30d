// SPDX-License-Identifier: Apache-2.0

internal import Index

/// What a loop does with its variables and here does not: begin anew, go back, wrap around, keep what there was.
struct ForgottenStep: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython, let function = site.function else { return }
        sliceEnd(site, &list)
        wrapAround(site, &list)
        counterpart(site, &list)
        let isInLoop = site.node.ancestors.prefix { $0 != function }.contains { site.traits.isRole($0.kind, .loop) }
        guard isInLoop else { return }
        let first = Self.firstValues(in: function, site)
        guard !first.isEmpty else { return }
        beginAnew(first, site, &list)
        keep(first, site, &list)
    }

    /// `data[start:width]`: an end is counted from the start.
    private func sliceEnd(_ site: RepairSite, _ list: inout CandidateList) {
        for item in site.items where site.isRole(item, .slice) {
            let bounds = item.node.namedChildren
            guard bounds.count == 2, !site.traits.isRole(bounds[0].kind, .number),
                !site.text(bounds[1]).contains(site.text(bounds[0]))
            else { continue }
            list.replace(
                bounds[1],
                by: "\(site.text(bounds[0])) + \(site.operand(bounds[1]))",
                "slice-bounds",
                0.45,
                .medium
            )
        }
    }

    /// `self.next = self.next + 1` for a place in a list: around its end.
    private func wrapAround(_ site: RepairSite, _ list: inout CandidateList) {
        guard let (target, value) = Self.assignment(site.node, site), site.traits.isRole(value.kind, .binary),
            let parts = site.operands(value), parts.token.kind == "+" || parts.token.kind == "-"
        else { return }
        let place = site.text(target)
        guard site.text(parts.left) == place, let around = site.enclosingClass ?? site.function else { return }
        var wholes: Set<String> = []
        var open = [around]
        var visited = 0
        while let node = open.popLast(), visited < 4000 {
            visited += 1
            if site.traits.isRole(node.kind, .subscript), node.namedChildCount == 2,
                node.namedChildren.last.map(site.text) == place, let whole = node.namedChildren.first
            {
                wholes.insert(site.text(whole))
            }
            open += node.namedChildren
        }
        for whole in wholes.sorted().prefix(3) {
            list.replace(value, by: "(\(site.text(value))) % len(\(whole))", "missing-remainder", 0.5, .medium)
        }
    }

    /// Where one branch counts up, another counts down.
    private func counterpart(_ site: RepairSite, _ list: inout CandidateList) {
        guard let siblings = site.siblings, siblings.position == 0, let indent = site.indentation(of: site.node),
            let clause = siblings.block.parent
        else { return }
        let head = clause.kind == "if_statement" ? clause : clause.parent
        guard let head, head.kind == "if_statement" else { return }
        var open = head.namedChildren
        var updates: [String] = []
        var visited = 0
        while let node = open.popLast(), visited < 400 {
            visited += 1
            if node == siblings.block { continue }
            if node.kind == "augmented_assignment", let parts = site.operands(node) {
                let token = site.file.text(parts.token.bytes)
                guard token == "+=" || token == "-=" else { continue }
                updates.append("\(site.text(parts.left)) \(token == "+=" ? "-=" : "+=") \(site.text(parts.right))")
                continue
            }
            open += node.namedChildren
        }
        let place = site.file.lineStart(of: site.node.bytes.lowerBound)
        for update in updates.prefix(4) {
            list.add([.insert("\(indent)\(update)\n", at: place)], "missing-update", 0.3, .medium)
        }
    }

    /// `digits = ""` behind the statement that has used them up.
    private func beginAnew(_ first: [String: String], _ site: RepairSite, _ list: inout CandidateList) {
        let isCompound = site.traits.isRole(site.node.kind, .compound)
        let target = Self.assignment(site.node, site).map { site.text($0.target) }
        let names = Set(site.items.filter { site.isRole($0, .identifier) }.map { site.text($0.node) })
        for (name, value) in first.sorted(by: { $0.key < $1.key }) where names.contains(name) {
            if !isCompound, name != target, let indent = site.indentation(of: site.node) {
                let place = site.file.wholeLines(of: site.node).upperBound
                list.add([.insert("\(indent)\(name) = \(value)\n", at: place)], "missing-reset", 0.3, .medium)
            }
            // `run = run if taken else run + 1`.
            guard name == target else { continue }
            for item in site.items
            where site.traits.isRole(item.parentKind, .conditional) && site.text(item.node) == name {
                list.replace(item.node, by: value, "missing-reset", 0.3, .medium)
            }
        }
    }

    /// The new value in place of what was gathered: the greater one, the sum, the next digit.
    private func keep(_ first: [String: String], _ site: RepairSite, _ list: inout CandidateList) {
        guard let (target, value) = Self.assignment(site.node, site), first[site.text(target)] != nil else { return }
        let name = site.text(target)
        let text = site.text(value)
        guard !text.contains(name), !site.traits.isRole(value.kind, .number), !site.traits.isRole(value.kind, .string)
        else { return }
        for function in ["max", "min"] {
            list.replace(value, by: "\(function)(\(name), \(text))", "missing-bound", 0.3, .medium)
        }
        if text.hasPrefix("int(") { list.replace(value, by: "\(name) * 10 + \(text)", "missing-operand", 0.3, .medium) }
    }

    /// Target and value of a plain assignment.
    private static func assignment(
        _ node: SyntaxNode,
        _ site: RepairSite
    ) -> (target: SyntaxNode, value: SyntaxNode)? {
        guard node.kind == "expression_statement", let inner = node.namedChildren.first, inner.kind == "assignment",
            let target = inner.child(field: "left"), let value = inner.child(field: "right")
        else { return nil }
        return (target, value)
    }

    /// What variables hold before the loops of a function, where it is a simple value.
    private static func firstValues(in function: SyntaxNode, _ site: RepairSite) -> [String: String] {
        var found: [String: String] = [:]
        for statement in function.child(field: "body")?.namedChildren ?? [] {
            guard var pair = assignment(statement, site) else { continue }
            var targets = [pair.target]
            // `depth = most = 0`
            while pair.value.kind == "assignment", let target = pair.value.child(field: "left"),
                let value = pair.value.child(field: "right")
            {
                targets.append(target)
                pair.value = value
            }
            let values = pair.value.kind == "expression_list" ? pair.value.namedChildren : [pair.value]
            if targets.count == 1, targets[0].kind == "pattern_list" { targets = targets[0].namedChildren }
            for (place, target) in targets.enumerated() where site.traits.isRole(target.kind, .identifier) {
                let value = values.count == targets.count ? values[place] : values[0]
                let text = site.text(value)
                // Names as well: `place = start`.
                let isSimple =
                    site.traits.isRole(value.kind, .number) || site.traits.isRole(value.kind, .string)
                    || site.traits.isRole(value.kind, .identifier)
                    || ["[]", "{}", "()", "set()", "None"].contains(text)
                if isSimple, text.utf8.count < 20 { found[site.text(target)] = text }
            }
        }
        return found
    }
}
