// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A value that the function takes, or the object keeps, and nobody uses; and the other half of a condition.
struct ForgottenValue: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython, let function = site.function else { return }
        let unused = unusedParameters(of: function, site)
        for item in site.items {
            if !unused.isEmpty { compute(item, unused, site, &list) }
            guard site.isRole(item, .comparison) else { continue }
            mirror(item, site, &list)
            exclude(item, site, &list)
            wrapBoth(item, site, &list)
        }
    }

    private func unusedParameters(of function: SyntaxNode, _ site: RepairSite) -> [String] {
        site.scope.parameters.filter { name in
            name != "self" && name != "cls" && !name.hasPrefix("_") && site.scope.variables[name]?.uses == 1
        }
    }

    /// `price * rate` where a deposit is given and not looked at: `(price - deposit) * rate`.
    private func compute(
        _ item: RepairSite.Item,
        _ unused: [String],
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        guard site.isRole(item, .identifier),
            site.traits.isRole(item.parentKind, .binary) || site.traits.isRole(item.parentKind, .comparison)
                || site.traits.isRole(item.parentKind, .return)
        else { return }
        let text = site.text(item.node)
        guard let variable = site.scope.variables[text], !variable.isCollection, !variable.isText else { return }
        for name in unused.prefix(3) where name != text {
            for token in ["-", "+"] {
                list.replace(item.node, by: "(\(text) \(token) \(name))", "forgotten-value", 0.4, .medium)
            }
        }
    }

    /// `a[0] < b[1]`: whether two things meet is asked from both sides.
    private func mirror(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard !site.traits.isRole(item.parentKind, .boolean), let parts = site.operands(item.node),
            ["<", "<=", ">", ">="].contains(parts.token.kind), let left = root(of: parts.left, site),
            let right = root(of: parts.right, site), left.name != right.name
        else { return }
        let text = site.text(item.node)
        let other = "\(right.name)\(left.rest) \(parts.token.kind) \(left.name)\(right.rest)"
        guard other != text, !left.rest.isEmpty, !right.rest.isEmpty else { return }
        list.replace(item.node, by: "\(text) and \(other)", "missing-condition", 0.35, .medium)
        list.replace(item.node, by: "\(text) or \(other)", "missing-condition", 0.2, .medium)
    }

    /// The name that an index or attribute begins with, and what follows it.
    private func root(of node: SyntaxNode, _ site: RepairSite) -> (name: String, rest: String)? {
        var inner = node
        while site.traits.isRole(inner.kind, .subscript) || site.traits.isRole(inner.kind, .attribute) {
            guard let next = inner.namedChildren.first else { return nil }
            inner = next
        }
        guard site.traits.isRole(inner.kind, .identifier) else { return nil }
        return (site.text(inner), site.file.text(inner.bytes.upperBound..<node.bytes.upperBound))
    }

    /// A condition that leaves out what the object was given for it: `and user != self.owner`.
    private func exclude(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        // All of the class is looked through for each comparison in it.
        guard let type = site.enclosingClass, type.bytes.count <= 20_000 else { return }
        let whole = site.text(type)
        let idle = site.ownMembers.filter { member in
            // Set once, in whatever way, and nowhere read.
            whole.components(of: member) == 1
        }
        let text = site.text(item.node)
        for member in idle.prefix(3) {
            for parameter in site.scope.parameters where parameter != "self" {
                for comparison in ["!=", "=="] {
                    list.replace(
                        item.node,
                        by: "\(text) and \(parameter) \(comparison) \(member)",
                        "missing-condition",
                        0.35,
                        .medium
                    )
                }
            }
        }
    }

    /// Two values compared as they are, where the file has a function of one that prepares them.
    private func wrapBoth(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard let parts = site.operands(item.node), site.traits.isRole(parts.left.kind, .identifier),
            site.traits.isRole(parts.right.kind, .identifier)
        else { return }
        let own = site.function?.child(field: "name").map(site.text)
        for (name, functions) in site.project.functions.sorted(by: { $0.key < $1.key }) where name != own {
            guard let function = functions.first, functions.count == 1, function.path == site.file.path,
                !function.isMethod, function.least == 1, function.most == 1
            else { continue }
            let text = "\(name)(\(site.text(parts.left))) \(parts.token.kind) \(name)(\(site.text(parts.right)))"
            list.replace(item.node, by: text, "missing-call", 0.3, .medium)
        }
    }
}

extension String {
    /// How often `word` stands in it and no letter, digit or underscore follows.
    fileprivate func components(of word: String) -> Int {
        let text = Array(utf8)
        let wanted = Array(word.utf8)
        guard !wanted.isEmpty, text.count >= wanted.count else { return 0 }
        var found = 0
        for start in 0...(text.count - wanted.count) where text[start..<start + wanted.count].elementsEqual(wanted) {
            let next = start + wanted.count < text.count ? text[start + wanted.count] : UInt8(ascii: " ")
            let continues =
                next == UInt8(ascii: "_") || Unicode.Scalar(next).properties.isAlphabetic
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
            if !continues { found += 1 }
        }
        return found
    }
}
