// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter

/// A node of a syntax tree. Keeps its tree alive.
@safe package struct SyntaxNode {
    package let tree: SyntaxTree
    let node: TSNode

    init(_ node: TSNode, in tree: SyntaxTree) {
        self.tree = tree
        unsafe self.node = node
    }

    private init?(ifPresent node: TSNode, in tree: SyntaxTree) {
        if unsafe ts_node_is_null(node) { return nil }
        unsafe self.init(node, in: tree)
    }

    /// The kind as the grammar calls it, for example `call`; a token's kind is its text.
    package var kind: String {
        unsafe ts_node_type(node).map { unsafe String(cString: $0) } ?? ""
    }

    /// The kind's number in this grammar.
    var symbol: UInt16 { unsafe ts_node_symbol(node) }

    /// False for tokens such as `(` and keywords.
    package var isNamed: Bool { unsafe ts_node_is_named(node) }
    /// Text the parser could not make sense of.
    package var isError: Bool { unsafe ts_node_is_error(node) }
    /// A token the parser put in to go on; it has no text.
    package var isMissing: Bool { unsafe ts_node_is_missing(node) }
    /// Whether it, or anything below it, is an error or missing.
    package var hasErrors: Bool { unsafe ts_node_has_error(node) }

    /// Half-open, in bytes of the file.
    package var bytes: Range<Int> {
        let start = Int(unsafe ts_node_start_byte(node))
        return start..<max(start, Int(unsafe ts_node_end_byte(node)))
    }

    /// Where it starts: 1-based line and 1-based column in bytes.
    package var start: SourcePosition { SourcePosition(unsafe ts_node_start_point(node)) }
    /// Where it ends: the position after its last byte.
    package var end: SourcePosition { SourcePosition(unsafe ts_node_end_point(node)) }

    /// Its text; what is not UTF-8 is replaced.
    package var text: String {
        String(decoding: tree.source[bytes.clamped(to: 0..<tree.source.count)], as: UTF8.self)
    }

    /// Costs a walk from the root.
    package var parent: SyntaxNode? { unsafe SyntaxNode(ifPresent: ts_node_parent(node), in: tree) }
    package var nextNamedSibling: SyntaxNode? {
        unsafe SyntaxNode(ifPresent: ts_node_next_named_sibling(node), in: tree)
    }
    package var previousNamedSibling: SyntaxNode? {
        unsafe SyntaxNode(ifPresent: ts_node_prev_named_sibling(node), in: tree)
    }

    /// The first child in field `name`.
    package func child(field name: String) -> SyntaxNode? {
        unsafe SyntaxNode(ifPresent: ts_node_child_by_field_name(node, name, UInt32(name.utf8.count)), in: tree)
    }

    package var namedChildCount: Int { Int(unsafe ts_node_named_child_count(node)) }

    /// All children but tokens, in source order.
    package var namedChildren: [SyntaxNode] { children.filter(\.isNamed) }

    /// All children, in source order.
    package var children: [SyntaxNode] {
        var cursor = unsafe ts_tree_cursor_new(node)
        defer { unsafe ts_tree_cursor_delete(&cursor) }
        var found: [SyntaxNode] = []
        guard unsafe ts_tree_cursor_goto_first_child(&cursor) else { return found }
        repeat {
            found.append(unsafe SyntaxNode(ts_tree_cursor_current_node(&cursor), in: tree))
        } while unsafe ts_tree_cursor_goto_next_sibling(&cursor)
        return found
    }

    /// From the parent to the root. One walk, however deep.
    package var ancestors: [SyntaxNode] {
        var path: [SyntaxNode] = []
        var current = tree.root
        while current != self {
            path.append(current)
            guard
                let below = unsafe SyntaxNode(
                    ifPresent: ts_node_child_with_descendant(current.node, node),
                    in: tree
                )
            else { break }
            current = below
        }
        return path.reversed()
    }

    /// The smallest node that covers `range`, in bytes of the file.
    package func descendant(covering range: Range<Int>) -> SyntaxNode? {
        unsafe SyntaxNode(
            ifPresent: ts_node_descendant_for_byte_range(
                node,
                UInt32(clamping: range.lowerBound),
                UInt32(clamping: range.upperBound)
            ),
            in: tree
        )
    }
}

extension SyntaxNode: Equatable {
    package static func == (left: SyntaxNode, right: SyntaxNode) -> Bool {
        unsafe left.tree === right.tree && ts_node_eq(left.node, right.node)
    }
}

/// A place in a file.
package struct SourcePosition: Equatable, Comparable, Sendable {
    /// 1-based.
    package var line: Int
    /// 1-based, in bytes.
    package var column: Int

    init(_ point: TSPoint) {
        line = Int(point.row) + 1
        column = Int(point.column) + 1
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

extension SyntaxTree {
    /// The error nodes and missing tokens, in source order, at most `limit`; what is inside an error node is not looked at.
    package func errors(limit: Int = 100) -> [SyntaxNode] {
        guard root.hasErrors else { return [] }
        var cursor = unsafe ts_tree_cursor_new(ts_tree_root_node(pointer))
        defer { unsafe ts_tree_cursor_delete(&cursor) }
        var found: [SyntaxNode] = []
        while found.count < limit {
            let node = unsafe SyntaxNode(ts_tree_cursor_current_node(&cursor), in: self)
            let isProblem = node.isError || node.isMissing
            if isProblem { found.append(node) }
            if !isProblem, node.hasErrors, unsafe ts_tree_cursor_goto_first_child(&cursor) { continue }
            while unsafe !ts_tree_cursor_goto_next_sibling(&cursor) {
                guard unsafe ts_tree_cursor_goto_parent(&cursor) else { return found }
            }
        }
        return found
    }
}
