// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A variable that keeps its first value although a loop goes on, or a collection that nothing is ever put into.
///
/// Both show in the function alone: somebody made the variable for a purpose, and nothing serves it.
struct ForgottenUpdate: RepairOperator {
    private static let most = 40
    private static let growing: Set = [
        "append", "add", "extend", "insert", "update", "appendleft", "push", "setdefault", "heappush",
    ]

    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython, let function = site.function, !site.statement.isFunctionHead,
            let indent = site.indentation(of: site.node), let (block, _, _) = site.siblings,
            !["else_clause", "elif_clause", "except_clause", "finally_clause"].contains(site.node.kind)
        else { return }
        // A function within a function serves what the outer one has made.
        let outermost = function.ancestors.last { site.traits.isRole($0.kind, .function) } ?? function
        let facts = Facts(outermost, site)
        let loop = ([block] + block.ancestors.prefix { $0 != function }).first { site.traits.isRole($0.kind, .loop) }
        let lines = site.file.wholeLines(of: site.node)
        // Behind these nothing runs.
        let isLeft = site.traits.isRole(site.node.kind, .return) || site.traits.isRole(site.node.kind, .jump)
        var left = Self.most
        func insert(_ statement: String, _ prior: Double, _ name: String) {
            guard left > 0 else { return }
            left -= 1
            list.add(
                [.insert("\(indent)\(statement)\n", at: lines.lowerBound)],
                name,
                prior,
                .low,
                title: "insert `\(statement)` before line \(site.line)"
            )
            guard !isLeft else { return }
            list.add(
                [.insert("\(indent)\(statement)\n", at: lines.upperBound)],
                name,
                prior,
                .low,
                title: "insert `\(statement)` behind line \(site.line)"
            )
        }
        for collection in facts.collections.sorted(by: { $0.key < $1.key }) {
            // One that something is put into elsewhere may still be forgotten in a branch.
            let prior = facts.grown.contains(collection.key) ? 0.12 : 0.6
            for value in facts.values(for: collection.key, in: loop, site).prefix(5) {
                insert("\(collection.key).\(collection.value)(\(value))", prior, "missing-update")
            }
        }
        guard let loop else { return }
        for stale in facts.stale(in: loop).sorted() {
            for value in facts.values(for: stale, in: loop, site).prefix(5) {
                insert("\(stale) = \(value)", 0.6, "missing-update")
            }
        }
    }

    /// What a function does with its variables.
    private struct Facts {
        /// Collections that begin empty or with a first element, with the method that puts something in.
        private(set) var collections: [String: String] = [:]
        private(set) var grown: Set<String> = []
        /// Where each variable is assigned, and whether that is one plain name.
        private var assigned: [String: [Int]] = [:]
        private var read: [String: [Int]] = [:]

        init(_ function: SyntaxNode, _ site: RepairSite) {
            var open = [function]
            var visited = 0
            while let node = open.popLast(), visited < 4000 {
                visited += 1
                note(node, site)
                open += node.namedChildren
            }
        }

        private mutating func note(_ node: SyntaxNode, _ site: RepairSite) {
            let text = site.text
            switch node.kind {
            case "assignment", "for_statement", "augmented_assignment":
                guard let target = node.child(field: "left") else { return }
                let names = target.kind == "identifier" ? [target] : target.namedChildren
                for name in names where name.kind == "identifier" {
                    assigned[text(name), default: []].append(name.bytes.lowerBound)
                }
                // `items[i] = x` fills a collection, too.
                if target.kind == "subscript", let object = target.namedChildren.first { grown.insert(text(object)) }
                if node.kind == "augmented_assignment", target.kind == "identifier" { grown.insert(text(target)) }
                guard node.kind == "assignment", target.kind == "identifier", let value = node.child(field: "right"),
                    let method = Facts.method(filling: text(value))
                else { return }
                collections[text(target)] = method
            case "call":
                guard let called = node.child(field: "function") else { return }
                if called.kind == "attribute", let object = called.namedChildren.first,
                    let method = called.namedChildren.last, growing.contains(text(method))
                {
                    grown.insert(text(object))
                }
                if called.kind == "identifier", growing.contains(text(called)),
                    let first = node.child(field: "arguments")?.namedChildren.first
                {
                    grown.insert(text(first))
                }
            case "identifier": read[text(node), default: []].append(node.bytes.lowerBound)
            default: break
            }
        }

        private static func method(filling value: String) -> String? {
            if value == "[]" || value.hasPrefix("[") && value.hasSuffix("]") && value.utf8.count < 24 {
                return "append"
            }
            if value == "set()" || value.hasPrefix("{") && !value.contains(":") && value != "{}" { return "add" }
            if value.hasPrefix("deque(") { return "append" }
            return nil
        }

        /// Variables that are made before the loop, looked at after their first assignment, and never changed in the loop.
        func stale(in loop: SyntaxNode) -> [String] {
            assigned.compactMap { name, places in
                guard places.count == 1, let place = places.first, place < loop.bytes.lowerBound,
                    collections[name] == nil,
                    read[name, default: []].contains(where: { $0 > place && $0 >= loop.bytes.lowerBound })
                else { return nil }
                return name
            }
        }

        /// What could be assigned or put in: what the loop changes, nearest first, then parameters.
        func values(for name: String, in loop: SyntaxNode?, _ site: RepairSite) -> [String] {
            let position = site.node.bytes.upperBound
            let inLoop = assigned.filter { other, places in
                other != name
                    && places.contains { place in
                        place < position && loop.map { $0.bytes.contains(place) } ?? false
                    }
            }
            let near = inLoop.sorted { ($1.value.max() ?? 0, $0.key) < ($0.value.max() ?? 0, $1.key) }.map(\.key)
            let rest = site.scope.parameters.filter { $0 != name && $0 != "self" && !near.contains($0) }
            return near.filter { collections[$0] == nil } + rest
        }
    }
}
