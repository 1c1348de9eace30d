// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter

/// One pass over a tree with a cursor: depth first, no recursion, one array look-up per node.
@safe struct SymbolWalk {
    private let table: SymbolTable
    private let source: UnsafeBufferPointer<UInt8>
    private let maxDepth: Int
    private var facts = SyntaxFacts()
    private var names = NameCache()
    /// The definitions and scopes that the cursor stands in, outermost first.
    private var open: [Scope] = []
    /// How many of `open` are functions.
    private var openFunctions = 0
    private var comments = CommentBlock()
    private var wrapper: Wrapper?

    private struct Scope {
        var depth: Int
        var qualifiedName: String
        var kind: SymbolKind?
        /// Index into `facts.definitions`; null for a scope that is no definition.
        var definition: Int?
        var nameStart: Int
        var isFunction: Bool
    }

    /// A decorated definition, an export: it adds its beginning and its comment to the first definition directly in it.
    private struct Wrapper {
        var depth: Int
        var start: Int
        var startLine: Int
        var documentation: Range<Int>?
    }

    /// - Parameter source: has to stay valid while the walk runs.
    @unsafe init(table: SymbolTable, source: UnsafeBufferPointer<UInt8>, maxDepth: Int) {
        self.table = table
        unsafe self.source = source
        self.maxDepth = maxDepth
    }

    @unsafe mutating func run(_ root: TSNode, _ deadline: SyntaxDeadline) -> SyntaxFacts {
        facts.hasErrors = unsafe ts_node_has_error(root)
        var cursor = unsafe ts_tree_cursor_new(root)
        defer { unsafe ts_tree_cursor_delete(&cursor) }
        var depth = 0
        var steps = 0
        while true {
            let node = unsafe ts_tree_cursor_current_node(&cursor)
            let kind = Int(unsafe ts_node_symbol(node))
            // Error nodes have the number 65535, which no table reaches.
            if kind < table.slots.count {
                let slot = Int(table.slots[kind])
                if slot != 0 { unsafe visit(node, table.actions[slot], depth) }
            }
            steps &+= 1
            if steps & 0x3FFF == 0, deadline.isOver() { return facts }
            if depth < maxDepth {
                if unsafe ts_tree_cursor_goto_first_child(&cursor) {
                    depth += 1
                    continue
                }
            } else if unsafe ts_node_child_count(node) > 0 {
                facts.isTooDeep = true
            }
            while true {
                if let last = open.last, last.depth == depth { close() }
                if unsafe ts_tree_cursor_goto_next_sibling(&cursor) { break }
                guard unsafe ts_tree_cursor_goto_parent(&cursor) else { return facts }
                depth -= 1
            }
        }
    }

    private mutating func close() {
        if open.removeLast().isFunction { openFunctions -= 1 }
    }

    @unsafe private mutating func visit(_ node: TSNode, _ actions: NodeActions, _ depth: Int) {
        if actions.isComment {
            unsafe comments.add(node, depth, source)
            return
        }
        if actions.isBranch, openFunctions > 0, let function = open.last(where: \.isFunction)?.definition {
            facts.definitions[function].complexity += 1
        }
        if actions.isAttribute { unsafe comments.continueOver(node, depth) }
        if actions.isWrapper { unsafe wrap(node, depth) }
        for reference in actions.references { unsafe refer(node, reference) }
        if let rule = actions.definitions.first(where: { unsafe applies($0, to: node) }) {
            unsafe define(node, rule, depth)
        } else if let scope = actions.scope, let name = unsafe follow(scope, from: node).first {
            let text = unsafe text(of: name)
            if !text.isEmpty { unsafe enter(text, nil, nil, Int(ts_node_start_byte(name)), depth) }
        }
    }

    // MARK: - Definitions

    @unsafe private mutating func define(_ node: TSNode, _ rule: NodeActions.Definition, _ depth: Int) {
        if rule.isTopOnly && openFunctions > 0 { return }
        // A namespace is called by its whole name, `A.B`; of other qualified names the last part counts.
        let tails = rule.kind != .namespace && rule.kind != .module
        let names = unsafe follow(rule.name, from: node, tails: tails)
        for index in unsafe names.indices {
            let name = unsafe names[index]
            let text = unsafe text(of: name)
            if text.isEmpty { continue }
            let definition = unsafe add(text, name, rule.namesStandAlone ? name : node, rule, depth)
            // Several names in one declaration do not enclose each other.
            if unsafe names.count == 1, !rule.namesStandAlone {
                enter(
                    text,
                    definition.kind,
                    facts.definitions.count - 1,
                    definition.nameBytes.lowerBound,
                    depth,
                    within: definition.container
                )
            }
        }
    }

    @unsafe private mutating func add(
        _ text: String,
        _ name: TSNode,
        _ node: TSNode,
        _ rule: NodeActions.Definition,
        _ depth: Int
    ) -> SymbolDefinition {
        var start = Int(unsafe ts_node_start_byte(node))
        var startLine = Int(unsafe ts_node_start_point(node).row) + 1
        var documentation = unsafe comments.block(before: node, depth)
        if let wrapper, wrapper.depth == depth - 1 {
            start = wrapper.start
            startLine = wrapper.startLine
            documentation = wrapper.documentation ?? documentation
            self.wrapper = nil
        }
        if let inside = rule.documentation, let found = unsafe follow(inside, from: node).first {
            documentation = unsafe range(of: found)
        }
        var kind = rule.kind
        if let around = open.last, around.kind?.isType ?? (around.definition == nil) {
            if kind == .function { kind = .method }
            if kind == .variable { kind = .property }
        }
        var container = open.last?.qualifiedName
        if let path = rule.container, let owner = unsafe follow(path, from: node).first {
            container = unsafe [container, self.text(of: owner)].compactMap(\.self).joined(separator: ".")
        }
        let end = Int(unsafe ts_node_end_byte(node))
        let definition = SymbolDefinition(
            name: text,
            kind: kind,
            container: container,
            signature: unsafe signature(of: node),
            bytes: start..<max(start, end),
            lines: startLine...max(startLine, unsafe lastLine(of: node)),
            nameBytes: unsafe range(of: name),
            nameLine: Int(unsafe ts_node_start_point(name).row) + 1,
            documentation: documentation,
            complexity: kind == .function || kind == .method ? 1 : 0
        )
        facts.definitions.append(definition)
        return definition
    }

    private mutating func enter(
        _ name: String,
        _ kind: SymbolKind?,
        _ definition: Int?,
        _ nameStart: Int,
        _ depth: Int,
        within container: String? = nil
    ) {
        let outer = container ?? open.last?.qualifiedName
        let isFunction = kind == .function || kind == .method
        if isFunction { openFunctions += 1 }
        open.append(
            Scope(
                depth: depth,
                qualifiedName: outer.map { "\($0).\(name)" } ?? name,
                kind: kind,
                definition: definition,
                nameStart: nameStart,
                isFunction: isFunction
            )
        )
    }

    @unsafe private func applies(_ rule: NodeActions.Definition, to node: TSNode) -> Bool {
        if let condition = rule.onlyIf {
            let child = unsafe ts_node_child_by_field_id(node, condition.field)
            if unsafe ts_node_is_null(child) || !condition.kinds.contains(unsafe ts_node_symbol(child)) { return false }
        }
        guard let wanted = rule.mustHave else { return true }
        return unsafe (0..<ts_node_child_count(node)).contains {
            unsafe ts_node_symbol(ts_node_child(node, $0)) == wanted
        }
    }

    @unsafe private mutating func wrap(_ node: TSNode, _ depth: Int) {
        // An export around a declaration around a declarator: the outermost beginning counts.
        if wrapper?.depth == depth - 1, depth > 0 {
            wrapper?.depth = depth
        } else {
            wrapper = Wrapper(
                depth: depth,
                start: Int(unsafe ts_node_start_byte(node)),
                startLine: Int(unsafe ts_node_start_point(node).row) + 1,
                documentation: unsafe comments.block(before: node, depth)
            )
        }
    }

    /// Up to the body.
    @unsafe private func signature(of node: TSNode) -> Range<Int> {
        let start = Int(unsafe ts_node_start_byte(node))
        var end = Int(unsafe ts_node_end_byte(node))
        if let field = table.bodyField {
            let body = unsafe ts_node_child_by_field_id(node, field)
            if unsafe !ts_node_is_null(body) { end = Int(unsafe ts_node_start_byte(body)) }
        }
        // Some grammars have no field for the body; some put it one level down, in the declarator's value.
        let childCount = unsafe ts_node_child_count(node)
        for index in 0..<min(childCount, 64) {
            let child = unsafe ts_node_child(node, index)
            if unsafe actions(of: child)?.isBody == true { end = min(end, Int(unsafe ts_node_start_byte(child))) }
        }
        return (start..<max(start, end)).clamped(to: 0..<(unsafe source.count))
    }

    // MARK: - References

    @unsafe private mutating func refer(_ node: TSNode, _ rule: NodeActions.Reference) {
        let targets = unsafe follow(rule.name, from: node, tails: rule.kind != .import)
        for index in unsafe targets.indices {
            let target = unsafe targets[index]
            let start = Int(unsafe ts_node_start_byte(target))
            if unsafe actions(of: target)?.isIgnored == true { continue }
            // The name in `class Name` is a type identifier too, but defines it.
            if rule.kind == .type, open.contains(where: { $0.nameStart == start && $0.definition != nil }) { continue }
            let name = rule.kind == .import ? unsafe importedName(target) : unsafe text(of: target)
            if name.isEmpty || name.utf8.count > 256 { continue }
            facts.references.append(
                SymbolReference(
                    name: name,
                    kind: rule.kind,
                    line: Int(unsafe ts_node_start_point(target).row) + 1,
                    enclosing: open.last { $0.definition != nil }?.definition
                )
            )
        }
    }

    /// The text without the keyword that begins it, without quotes or angle brackets, on one line.
    @unsafe private mutating func importedName(_ node: TSNode) -> String {
        var bytes = unsafe range(of: node)
        let first = unsafe ts_node_child(node, 0)
        if unsafe !ts_node_is_null(first) && !ts_node_is_named(first) && ts_node_child_count(node) > 1 {
            let start = Int(unsafe ts_node_start_byte(ts_node_child(node, 1)))
            bytes = max(start, bytes.lowerBound)..<max(start, bytes.upperBound)
        }
        func isQuote(_ byte: UInt8) -> Bool {
            [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`")].contains(
                byte
            )
        }
        while let first = bytes.first, isQuote(unsafe source[first]) { bytes.removeFirst() }
        while let last = bytes.last, isQuote(unsafe source[last]) { bytes.removeLast() }
        if unsafe source[bytes].contains(UInt8(ascii: "\n")) {
            return String(decoding: unsafe source[bytes].filter { $0 > 32 }, as: UTF8.self)
        }
        return unsafe names.string(source, bytes)
    }

    // MARK: - Nodes

    /// The nodes at the end of `path`; then, as long as the kind has a `tail`, on to what that leads to.
    @unsafe private func follow(_ path: NodePath, from node: TSNode, tails: Bool = true) -> [TSNode] {
        var current = unsafe node
        for (index, step) in path.steps.enumerated() {
            if path.leadsToAll && index == path.steps.count - 1 {
                return unsafe allChildren(of: current, step).map { tails ? unsafe tail(of: $0) : unsafe $0 }
            }
            guard let next = unsafe child(of: current, step) else { return unsafe [] }
            unsafe current = next
        }
        return unsafe [tails ? tail(of: current) : current]
    }

    @unsafe private func tail(of node: TSNode) -> TSNode {
        var current = unsafe node
        // Chains such as `a.b.c` or `**pointer` are short; what is longer has no name we want.
        for _ in 0..<32 {
            guard let tails = unsafe actions(of: current)?.tails else { break }
            let found = unsafe tails.lazy.compactMap { unsafe $0.steps.first.flatMap { unsafe child(of: current, $0) } }
            guard let next = unsafe found.first else { break }
            unsafe current = next
        }
        return unsafe current
    }

    @unsafe private func child(of node: TSNode, _ step: NodePath.Step) -> TSNode? {
        switch step {
        case .field(let field):
            let child = unsafe ts_node_child_by_field_id(node, field)
            return unsafe ts_node_is_null(child) ? nil : child
        case .firstNamed(let kind):
            let child = unsafe ts_node_named_child(node, 0)
            return unsafe !ts_node_is_null(child) && ts_node_symbol(child) == kind ? child : nil
        case .child: return unsafe allChildren(of: node, step, limit: 1).first
        case .lastChild: return unsafe allChildren(of: node, step).last
        }
    }

    @unsafe private func allChildren(of node: TSNode, _ step: NodePath.Step, limit: Int = 4096) -> [TSNode] {
        var found: [TSNode] = unsafe []
        var cursor = unsafe ts_tree_cursor_new(node)
        defer { unsafe ts_tree_cursor_delete(&cursor) }
        guard unsafe ts_tree_cursor_goto_first_child(&cursor) else { return unsafe found }
        repeat {
            let child = unsafe ts_tree_cursor_current_node(&cursor)
            let fits =
                switch step {
                case .field(let field): unsafe ts_tree_cursor_current_field_id(&cursor) == field
                case .child(let kind), .lastChild(let kind), .firstNamed(let kind): unsafe ts_node_symbol(child) == kind
                }
            if fits { unsafe found.append(child) }
        } while unsafe found.count < limit && ts_tree_cursor_goto_next_sibling(&cursor)
        return unsafe found
    }

    @unsafe private func actions(of node: TSNode) -> NodeActions? {
        let kind = Int(unsafe ts_node_symbol(node))
        guard kind < table.slots.count, table.slots[kind] != 0 else { return nil }
        return table.actions[Int(table.slots[kind])]
    }

    /// The text if it can be a name: one line, at most 256 bytes; else empty.
    @unsafe private mutating func text(of node: TSNode) -> String {
        let bytes = unsafe range(of: node)
        guard bytes.count <= 256, unsafe !source[bytes].contains(UInt8(ascii: "\n")) else { return "" }
        return unsafe names.string(source, bytes)
    }

    @unsafe private func range(of node: TSNode) -> Range<Int> {
        let start = Int(unsafe ts_node_start_byte(node))
        return (start..<max(start, Int(unsafe ts_node_end_byte(node)))).clamped(to: 0..<(unsafe source.count))
    }

    /// A node that ends at the start of a line (its last token is the line break) ends on the line before.
    @unsafe private func lastLine(of node: TSNode) -> Int {
        let end = unsafe ts_node_end_point(node)
        return Int(end.row) + (end.column == 0 ? 0 : 1)
    }
}
