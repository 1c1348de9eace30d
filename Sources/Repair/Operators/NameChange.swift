// SPDX-License-Identifier: Apache-2.0

internal import Index

/// Another variable in scope than the one that was meant.
struct NameChange: RepairOperator {
    private static let most = 12

    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items where site.isRole(item, .identifier) {
            let isLoad = isLoad(item, site)
            let isStore = !isLoad && isStore(item, site)
            guard isLoad || isStore else { continue }
            let name = site.text(item.node)
            if name == "self" || name == "cls" || name == "this" { continue }
            variables(name, item, isLoad, site, &list)
        }
    }

    private func variables(
        _ name: String,
        _ item: RepairSite.Item,
        _ isLoad: Bool,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let related = Set((site.traits.words[name] ?? []).flatMap(\.words))
        // Names bound later in a loop are in scope as well: the position is only a hint.
        let limit = site.function.map(\.bytes.upperBound) ?? item.node.bytes.lowerBound
        var found = 0
        for variable in site.scope.visible(at: limit) where variable.name != name && found < Self.most {
            found += 1
            var prior = isLoad ? 0.45 : 0.2
            prior *= site.scope.fit(name, variable.name)
            if variable.first > item.node.bytes.upperBound { prior *= 0.5 }
            if related.contains(variable.name) { prior *= 1.4 }
            if Spelling.isClose(name, variable.name) { prior *= 1.3 }
            // A variable that would stand on both sides makes no sense.
            if let parts = site.operands(item.parent),
                site.text(parts.left == item.node ? parts.right : parts.left) == variable.name
            {
                prior *= 0.25
            }
            list.replace(item.node, by: variable.name, "wrong-variable", prior, isLoad ? .low : .medium)
        }
        guard isLoad, site.traits.isRole(item.parentKind, .attribute) == false else { return }
        let receiver = site.isPython ? "self" : "this"
        if site.scope.members[name] != nil, site.enclosingClass != nil {
            list.replace(item.node, by: "\(receiver).\(name)", "wrong-variable", 0.35)
        }
    }

    private func isLoad(_ item: RepairSite.Item, _ site: RepairSite) -> Bool {
        let traits = site.traits
        let parent = item.parent
        if traits.isRole(item.parentKind, .attribute) { return parent.namedChildren.first == item.node }
        if traits.isRole(item.parentKind, .argument) { return parent.namedChildren.first != item.node }
        if traits.isRole(item.parentKind, .call), parent.child(field: "function") == item.node { return false }
        if traits.isRole(item.parentKind, .function) || traits.isRole(item.parentKind, .classBody) { return false }
        if traits.isRole(item.parentKind, .parameters) || item.parentKind.contains("parameter") { return false }
        if traits.isRole(item.parentKind, .import) || item.parentKind == "dotted_name"
            || item.parentKind == "aliased_import"
        {
            return false
        }
        return !isStore(item, site)
    }

    private func isStore(_ item: RepairSite.Item, _ site: RepairSite) -> Bool {
        let traits = site.traits
        if traits.isRole(item.parentKind, .assignment) { return item.parent.namedChildren.first == item.node }
        if traits.isRole(item.parentKind, .loop) || item.parentKind == "for_in_clause" {
            return item.parent.child(field: "left") == item.node
        }
        return traits.isRole(item.parentKind, .pattern)
    }
}

/// How alike two names are.
enum Spelling {
    /// Whether one may be a slip of the other: few edits for their length, or one begins or ends with the other.
    static func isClose(_ left: String, _ right: String) -> Bool {
        distance(left, right).map { $0 > 0 } ?? false
    }

    /// The number of edits between them when they are close enough to be confused; 0 when they are equal.
    static func distance(_ left: String, _ right: String) -> Int? {
        if left == right { return 0 }
        let shorter = min(left.utf8.count, right.utf8.count)
        let limit = shorter <= 2 ? 0 : shorter <= 4 ? 1 : shorter <= 8 ? 2 : 3
        return EditDistance.between(Array(left.lowercased().utf8), Array(right.lowercased().utf8), atMost: limit)
    }

    /// The names close to `name`, nearest first.
    static func close(to name: String, in names: some Sequence<String>, limit: Int = 5) -> [String] {
        var found: [(distance: Int, name: String)] = []
        for other in names where other != name {
            if let distance = distance(name, other) {
                found.append((distance, other))
            } else if other.utf8.count > 3, name.utf8.count > 3,
                other.hasPrefix(name) || name.hasPrefix(other) || other.hasSuffix(name) || name.hasSuffix(other)
            {
                found.append((4, other))
            }
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
    }
}
