// SPDX-License-Identifier: Apache-2.0

internal import Index

/// Another attribute, method or function than the one that was meant.
struct MemberChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items {
            if site.isRole(item, .attribute) { member(item, site, &list) }
            if site.isRole(item, .call) { function(item, site, &list) }
        }
    }

    private func member(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let children = item.node.namedChildren
        guard let object = children.first, let name = children.last, children.count == 2 else { return }
        let text = site.text(name)
        let isCall = site.traits.isRole(item.parentKind, .call) && item.parent.child(field: "function") == item.node
        for group in site.traits.words[text] ?? [] {
            for (rank, word) in group.words.filter({ $0 != text }).enumerated() {
                list.replace(name, by: word, "wrong-method", group.prior * (rank == 0 ? 1 : 0.85))
            }
        }
        let isOwn = ["self", "this", "cls"].contains(site.text(object))
        if isCall {
            guard site.project.isMethod(text) else { return }
            let count = site.parts(ofCall: item.parent)?.arguments.count ?? 0
            for (other, definitions) in site.project.functions.sorted(by: { $0.key < $1.key }) where other != text {
                guard !other.hasPrefix("__"),
                    definitions.contains(where: { $0.isMethod && $0.least <= count && count <= $0.most })
                else {
                    continue
                }
                list.replace(name, by: other, "wrong-method", Spelling.isClose(text, other) ? 0.55 : 0.4, .medium)
            }
            return
        }
        result(name, text, site, &list)
        if isOwn {
            var found = 0
            for (other, _) in site.scope.members.sorted(by: { ($1.value.uses, $0.key) < ($0.value.uses, $1.key) })
            where other != text {
                guard found < 8 else { break }
                found += 1
                list.replace(name, by: other, "wrong-attribute", 0.45 * site.scope.fit(text, other))
            }
            for (other, count) in site.project.members(in: site.file.path).sorted(by: { $0.key < $1.key })
            where other != text && count > 0 && !site.project.isMethod(other) && site.scope.members[other] == nil {
                list.replace(name, by: other, "wrong-attribute", Spelling.isClose(text, other) ? 0.5 : 0.15)
            }
        } else {
            for (other, _) in site.project.members(in: site.file.path).sorted(by: {
                ($1.value, $0.key) < ($0.value, $1.key)
            }).prefix(14)
            where other != text && !site.project.isMethod(other) && site.traits.words[other] == nil {
                list.replace(name, by: other, "wrong-attribute", Spelling.isClose(text, other) ? 0.5 : 0.3)
            }
        }
    }

    /// `item.count` where what `item.free()` gives was meant.
    private func result(_ name: SyntaxNode, _ text: String, _ site: RepairSite, _ list: inout CandidateList) {
        guard site.isPython else { return }
        var found = 0
        for (other, definitions) in site.project.functions.sorted(by: { $0.key < $1.key }) where other != text {
            guard found < 8 else { break }
            guard !other.hasPrefix("__"),
                definitions.contains(where: { $0.isMethod && $0.path == site.file.path && $0.least == 0 })
            else { continue }
            found += 1
            list.replace(name, by: "\(other)()", "wrong-attribute", 0.15, .medium)
        }
    }

    private func function(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard let parts = site.parts(ofCall: item.node), site.traits.isRole(parts.function.kind, .identifier) else {
            return
        }
        let name = site.text(parts.function)
        for group in site.traits.words[name] ?? [] {
            for (rank, word) in group.words.filter({ $0 != name }).enumerated() {
                list.replace(parts.function, by: word, "wrong-function", group.prior * (rank == 0 ? 1 : 0.85))
            }
        }
        guard site.project.functions[name] != nil else { return }
        let count = parts.arguments.count
        for (other, definitions) in site.project.functions.sorted(by: { $0.key < $1.key }) where other != name {
            guard
                definitions.contains(where: {
                    !$0.isMethod && $0.path == site.file.path && $0.least <= count && count <= $0.most
                })
            else { continue }
            list.replace(
                parts.function,
                by: other,
                "wrong-function",
                Spelling.isClose(name, other) ? 0.5 : 0.35,
                .medium
            )
        }
    }
}
