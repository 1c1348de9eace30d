// SPDX-License-Identifier: Apache-2.0

internal import Index

/// An attribute that an object does not have: misspelt where it is used, or never set. Also a method without `self`.
struct MissingMember: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items where site.isRole(item, .attribute) {
            guard let name = item.node.namedChildren.last, item.node.namedChildCount == 2 else { continue }
            let text = site.text(name)
            let isUnknown = site.hints.unknownMembers.contains(text)
            var known = Set(site.project.members(in: site.file.path).keys).union(site.scope.members.keys)
            known.formUnion(site.project.functions.keys)
            if isUnknown { known.formUnion(Self.common) }
            for (rank, close) in Spelling.close(to: text, in: known.sorted()).enumerated() {
                list.replace(name, by: close, "misspelt-attribute", isUnknown ? 2.0 - 0.1 * Double(rank) : 0.4)
            }
            if site.hints.comparesFunction,
                !site.traits.isRole(item.parentKind, .call) || item.parent.namedChildren.first != item.node
            {
                list.add([.insert("()", at: item.node.bytes.upperBound)], "missing-call", 1.2)
            }
        }
        for item in site.items where site.isRole(item, .argument) {
            // A keyword that the function does not take.
            guard let name = item.node.namedChildren.first, site.hints.unknownMembers.contains(site.text(name)) else {
                continue
            }
            let known =
                site.file.facts.definitions.map(\.name) + Array(site.scope.variables.keys)
                + Array(site.scope.members.keys)
            for close in Spelling.close(to: site.text(name), in: Set(known).sorted()) {
                list.replace(name, by: close, "misspelt-keyword", 1.6)
            }
        }
        if site.isPython, site.statement.isFunctionHead { head(site, &list) }
    }

    private static let common: Set = [
        "append", "extend", "insert", "remove", "pop", "clear", "index", "count", "sort", "reverse", "copy", "items",
        "keys", "values", "get",
        "update", "setdefault", "add", "discard", "union", "join", "split", "strip", "lstrip", "rstrip", "lower",
        "upper", "replace", "find",
        "startswith", "endswith", "format", "isdigit", "isalpha", "title", "encode", "decode", "read", "write", "close",
        "popleft",
        "appendleft", "most_common", "total_seconds", "isoformat", "strftime", "strptime", "year", "month", "day",
    ]

    private func head(_ site: RepairSite, _ list: inout CandidateList) {
        guard let name = site.node.child(field: "name").map(site.text),
            let parameters = site.node.child(field: "parameters"),
            let body = site.node.child(field: "body")
        else { return }
        let isMethod =
            site.node.ancestors.first {
                site.traits.isRole($0.kind, .function) || site.traits.isRole($0.kind, .classBody)
            }
            .map { site.traits.isRole($0.kind, .classBody) } ?? false
        let names = parameters.namedChildren
        let first = names.first.map(site.text)
        if isMethod, first != "self", first != "cls", site.node.parent?.kind != "decorated_definition" {
            let text = names.isEmpty ? "self" : "self, "
            list.add(
                [.insert(text, at: parameters.bytes.lowerBound + 1)],
                "missing-self",
                site.hints.tooManyArguments ? 2.0 : 0.8
            )
            if let indent = site.indentation(of: site.node) {
                list.add(
                    [.insert("@staticmethod\n\(indent)", at: site.node.bytes.lowerBound)],
                    "missing-decorator",
                    site.hints.tooManyArguments ? 1.0 : 0.3
                )
            }
        }
        if isMethod, let indent = site.indentation(of: site.node), names.count == 1,
            site.node.parent?.kind != "decorated_definition", name != "__init__"
        {
            let prior = site.hints.comparesFunction ? 1.2 : 0.05
            list.add([.insert("@property\n\(indent)", at: site.node.bytes.lowerBound)], "missing-decorator", prior)
        }
        guard name == "__init__", let last = body.namedChildren.last, let indent = site.indentation(of: last) else {
            return
        }
        let end = site.file.wholeLines(of: last).upperBound
        for member in site.hints.unknownMembers.sorted() where site.hints.has("AttributeError") {
            let isParameter = site.scope.parameters.contains(member)
            let values = (isParameter ? [member] : []) + ["None", "0", "[]", "{}", "\"\"", "set()", "False"]
            for (rank, value) in values.enumerated() where !site.text(body).contains("self.\(member) =") {
                list.add(
                    [.insert("\(indent)self.\(member) = \(value)\n", at: end)],
                    "missing-attribute",
                    (isParameter ? 2.0 : 1.0) - 0.08 * Double(rank)
                )
            }
        }
        if let type = site.enclosingClass, let bases = type.child(field: "superclasses"), bases.namedChildCount > 0,
            !site.text(body).contains("super()"),
            let firstStatement = body.namedChildren.first
        {
            let place = site.file.lineStart(of: firstStatement.bytes.lowerBound)
            let parameters = site.scope.parameters.filter { $0 != "self" }
            for count in 0...min(parameters.count, 3) {
                let arguments = parameters.prefix(count).joined(separator: ", ")
                list.add(
                    [.insert("\(indent)super().__init__(\(arguments))\n", at: place)],
                    "missing-super",
                    site.hints.has("AttributeError") ? 1.3 : 0.3
                )
            }
        }
    }
}
