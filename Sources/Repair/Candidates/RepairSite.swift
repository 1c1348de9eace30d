// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A suspicious statement with what operators need to know of its surroundings.
struct RepairSite {
    /// A node of the statement with the node above it.
    struct Item {
        var node: SyntaxNode
        var kind: String
        var parent: SyntaxNode
        var parentKind: String
        /// The field or position it has there matters to few; they ask the parent.
        var depth: Int
    }

    let file: ParsedFile
    let index: Int
    let suspicion: Double
    let hints: FailureHints
    let project: ProjectNames
    let scope: Scope
    /// Nodes of the statement, of a compound one only those of its head; outermost first.
    let items: [Item]
    /// The innermost function around it.
    let function: SyntaxNode?
    let enclosingClass: SyntaxNode?

    var statement: ParsedFile.Statement { file.statements[index] }
    var node: SyntaxNode { statement.node }
    var line: Int { statement.lines.lowerBound }
    var traits: LanguageTraits { file.traits }
    var isPython: Bool { file.language == .python }

    init(
        file: ParsedFile,
        index: Int,
        suspicion: Double,
        hints: FailureHints,
        project: ProjectNames,
        scopes: ScopeCache
    ) {
        self.file = file
        self.index = index
        self.suspicion = suspicion
        self.hints = hints
        self.project = project
        let statement = file.statements[index]
        let around = [statement.node] + statement.node.ancestors
        // The head of a function belongs to the function itself.
        function = around.first { file.traits.isRole($0.kind, .function) }
        enclosingClass = around.first { file.traits.isRole($0.kind, .classBody) }
        scope = scopes.scope(of: function ?? file.tree.root, in: file)
        items = RepairSite.items(of: statement, file.traits)
    }

    private static func items(of statement: ParsedFile.Statement, _ traits: LanguageTraits) -> [Item] {
        var found: [Item] = []
        let isCompound = traits.isRole(statement.node.kind, .compound)
        var open: [Item] = []
        func push(_ parent: SyntaxNode, _ depth: Int) {
            let parentKind = parent.kind
            for child in parent.namedChildren.reversed() {
                let kind = child.kind
                if kind == "type" || traits.isRole(kind, .comment) { continue }
                if isCompound, traits.isRole(kind, .block) || traits.isRole(kind, .compound) { continue }
                open.append(Item(node: child, kind: kind, parent: parent, parentKind: parentKind, depth: depth))
            }
        }
        push(statement.node, 1)
        while let item = open.popLast(), found.count < 600 {
            found.append(item)
            push(item.node, item.depth + 1)
        }
        return found
    }

    // MARK: - Text

    func text(_ node: SyntaxNode) -> String { file.text(node.bytes) }

    /// The text, in parentheses unless it binds tightly.
    func operand(_ node: SyntaxNode) -> String {
        let kind = node.kind
        let text = text(node)
        let isLoose =
            traits.isRole(kind, .binary) || traits.isRole(kind, .boolean) || traits.isRole(kind, .comparison)
            || traits.isRole(kind, .not) || traits.isRole(kind, .conditional) || traits.isRole(kind, .lambda)
            || traits.isRole(kind, .await) || kind == "unary_operator" || kind == "generator_expression"
        return isLoose && kind != "generator_expression" ? "(\(text))" : text
    }

    /// White space before the statement on its line; null when something else stands there.
    func indentation(of node: SyntaxNode) -> String? {
        let start = node.bytes.lowerBound
        let lineStart = file.lineStart(of: start)
        let text = file.text(lineStart..<start)
        return text.allSatisfy { $0 == " " || $0 == "\t" } ? text : nil
    }

    /// One step of indentation in this file.
    var indentationUnit: String { file.indentationUnit }

    /// Whether applying them makes a difference.
    func changes(_ edits: [ByteEdit]) -> Bool {
        edits.contains { Array(file.source[$0.range.clamped(to: 0..<file.source.count)]) != $0.text }
    }

    func title(of edits: [ByteEdit]) -> String {
        func shown(_ text: String) -> String {
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return line.count > 60 ? String(line.prefix(57)) + "…" : line
        }
        let place = file.functionName(at: line).map { " in `\($0)`" } ?? ""
        guard let first = edits.first else { return "change line \(line)\(place)" }
        // The smallest piece that reads well: what is replaced, with the words around it when it is a token.
        let old = shown(file.text(first.range))
        let new = shown(String(decoding: first.text, as: UTF8.self))
        if old.isEmpty { return "insert `\(new)` at line \(line)\(place)" }
        if new.isEmpty { return "remove `\(old)` at line \(line)\(place)" }
        return "replace `\(old)` by `\(new)` at line \(line)\(place)"
    }

    // MARK: - Structure

    func isRole(_ item: Item, _ role: LanguageTraits.Role) -> Bool { traits.isRole(item.kind, role) }

    /// Function and arguments of a call.
    func parts(ofCall node: SyntaxNode) -> (function: SyntaxNode, arguments: [SyntaxNode], list: SyntaxNode)? {
        guard let list = node.child(field: "arguments"),
            let function = node.child(field: "function") ?? node.child(field: "name") ?? node.namedChildren.first
        else { return nil }
        return (function, list.namedChildren.filter { !traits.isRole($0.kind, .comment) }, list)
    }

    /// Left, operator, right of a binary expression.
    func operands(_ node: SyntaxNode) -> (left: SyntaxNode, token: SyntaxNode, right: SyntaxNode)? {
        let children = node.children
        guard children.count == 3, children[0].isNamed, !children[1].isNamed, children[2].isNamed else { return nil }
        return (children[0], children[1], children[2])
    }

    /// The condition of a branch or loop.
    func condition(of node: SyntaxNode) -> SyntaxNode? {
        if let condition = node.child(field: "condition") {
            let inner = condition.namedChildren
            return traits.isRole(condition.kind, .parenthesized) && inner.count == 1 && !isPython ? inner[0] : condition
        }
        let children = node.namedChildren
        if traits.isRole(node.kind, .conditional), children.count == 3 { return isPython ? children[1] : children[0] }
        return node.kind == "if_clause" ? children.first : nil
    }

    /// The statements of the block that holds the statement, with its own position.
    var siblings: (block: SyntaxNode, statements: [SyntaxNode], position: Int)? {
        guard let block = node.parent else { return nil }
        let statements = block.namedChildren.filter { !traits.isRole($0.kind, .comment) }
        guard let position = statements.firstIndex(of: node) else { return nil }
        return (block, statements, position)
    }
}

extension ParsedFile {
    func lineStart(of position: Int) -> Int {
        var start = min(position, source.count)
        while start > 0, source[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }

    /// The position after the line break that ends the line of `position`.
    func lineEnd(of position: Int) -> Int {
        var end = position
        while end < source.count, source[end] != UInt8(ascii: "\n") { end += 1 }
        return min(end + 1, source.count)
    }

    /// The whole lines of a node, with their line breaks.
    func wholeLines(of node: SyntaxNode) -> Range<Int> {
        let start = lineStart(of: node.bytes.lowerBound)
        return start..<max(start, lineEnd(of: max(node.bytes.lowerBound, node.bytes.upperBound - 1)))
    }

    /// The first indentation that occurs; four spaces when there is none.
    var indentationUnit: String {
        var position = 0
        while position < source.count {
            let end = lineEnd(of: position)
            if source[position] == UInt8(ascii: "\t") { return "\t" }
            let spaces = source[position..<end].prefix { $0 == UInt8(ascii: " ") }.count
            if spaces >= 2, spaces <= 8, position + spaces < end - 1 { return String(repeating: " ", count: spaces) }
            position = end
        }
        return "    "
    }
}
