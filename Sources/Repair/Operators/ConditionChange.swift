// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A condition that is negated, or lacks a part.
struct ConditionChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        if let condition = site.condition(of: site.node) { propose(condition, site, &list) }
        for item in site.items {
            if site.isRole(item, .branch), let condition = site.condition(of: item.node) {
                propose(condition, site, &list)
            }
            if site.isRole(item, .not), let inner = item.node.namedChildren.last {
                list.replace(item.node, by: site.text(inner), "negation", 0.7)
            } else if site.isRole(item, .call) || site.isRole(item, .identifier),
                site.traits.isRole(item.parentKind, .boolean)
                    || item.parentKind == "generator_expression" && item.parent.namedChildren.first == item.node
            {
                // `any(c.isdigit() for c in text)`, a part of a conjunction.
                list.replace(item.node, by: negated(item.node, site), "negation", 0.4)
            }
        }
    }

    private func negated(_ node: SyntaxNode, _ site: RepairSite) -> String {
        let word = site.traits.spellings["not"] ?? "!"
        return word == "!" ? "!\(site.operand(node))" : "\(word) \(site.operand(node))"
    }

    private func propose(_ condition: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        let kind = condition.kind
        let traits = site.traits
        if !traits.isRole(kind, .not) {
            // A comparison has its own opposites.
            list.replace(
                condition,
                by: negated(condition, site),
                "negation",
                traits.isRole(kind, .comparison) ? 0.25 : 0.65
            )
        }
        let and = traits.spellings["and"] ?? "&&"
        let or = traits.spellings["or"] ?? "||"
        let text = site.text(condition)
        let whole =
            traits.isRole(kind, .comparison) || traits.isRole(kind, .not) && site.isPython
            ? text : site.operand(condition)
        for (part, prior) in parts(for: condition, site) where part != text && !text.contains(part) {
            list.replace(condition, by: "\(whole) \(and) \(part)", "missing-condition", prior, .medium)
            list.replace(condition, by: "\(whole) \(or) \(part)", "missing-condition", prior, .medium)
            list.replace(
                condition,
                by: "\(part) \(and) \(whole)",
                "missing-condition",
                site.hints.meetsNull || site.hints.has("IndexError") ? prior : prior * 0.5,
                .medium
            )
            list.replace(condition, by: "\(part) \(or) \(whole)", "missing-condition", prior * 0.4, .medium)
        }
        for (constant, name) in [("true", "True"), ("false", "False")] {
            list.replace(
                condition,
                by: traits.spellings[constant] ?? name.lowercased(),
                "constant-condition",
                0.06,
                .high
            )
        }
    }

    /// What else could be asked: the conditions of the function's other branches, and whether a variable holds anything.
    private func parts(for condition: SyntaxNode, _ site: RepairSite) -> [(String, Double)] {
        var found: [(String, Double)] = []
        let limit = condition.bytes.upperBound
        for variable in site.scope.visible(at: limit).prefix(8) where variable.name != "self" {
            if variable.isNumber && !variable.isCollection {
                if site.isPython { found.append(("\(variable.name) > 0", 0.1)) }
                continue
            }
            found.append((variable.name, 0.25))
            found.append(("\(site.traits.spellings["not"] ?? "!")\(site.isPython ? " " : "")\(variable.name)", 0.2))
            if site.isPython, !variable.isCollection { found.append(("\(variable.name) is not None", 0.15)) }
        }
        if site.hints.meetsNull || site.hints.has("AttributeError") { found += members(site) }
        var open = site.function.map { [$0] } ?? []
        var others = 0
        while let node = open.popLast(), others < 8 {
            if site.traits.isRole(node.kind, .branch), let other = site.condition(of: node), other != condition {
                others += 1
                found.append((site.operand(other), 0.15))
            }
            open += node.namedChildren.reversed()
        }
        // Bounds: the index that is used against the length of what it indexes.
        if site.isPython, site.hints.has("IndexError") {
            for item in site.items where site.isRole(item, .subscript) {
                let children = item.node.namedChildren
                if children.count == 2 {
                    found.append(("\(site.text(children[1])) < len(\(site.text(children[0])))", 0.7))
                }
            }
        }
        return found
    }

    /// Whether what the function follows is there: `node.next` where it goes on to `node.next.next`.
    private func members(_ site: RepairSite) -> [(String, Double)] {
        var found: [(String, Double)] = []
        var open = site.function.map { [$0] } ?? []
        while let node = open.popLast(), found.count < 6 {
            if site.traits.isRole(node.kind, .attribute), let object = node.namedChildren.first,
                site.traits.isRole(object.kind, .attribute), !found.contains(where: { $0.0 == site.text(object) })
            {
                found.append((site.text(object), 0.5))
            }
            open += node.namedChildren.reversed()
        }
        return found
    }
}
