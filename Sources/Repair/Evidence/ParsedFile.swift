// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index

/// A file of the repository with its tree, its symbols and its statements. Used by one task.
final class ParsedFile {
    let path: String
    let source: [UInt8]
    let language: Language
    let traits: LanguageTraits
    let tree: SyntaxTree
    let facts: SyntaxFacts
    /// In source order; of a compound statement only its head.
    let statements: [Statement]
    /// Index into `statements` by line; null where no statement stands.
    private let statementOfLine: [Int?]

    struct Statement {
        var lines: ClosedRange<Int>
        var node: SyntaxNode
        /// How often a fault sits in a statement of this shape, relative to others: 0…1.
        var weight: Double
        /// Index into `facts.definitions` of the innermost function around it.
        var function: Int?
        /// Whether it is the head of a function: executed when the function is defined, at fault when it is called.
        var isFunctionHead: Bool
    }

    init(
        path: String,
        source: [UInt8],
        language: Language,
        tree: SyntaxTree,
        facts: SyntaxFacts,
        traits: LanguageTraits
    ) {
        self.path = path
        self.source = source
        self.language = language
        self.tree = tree
        self.facts = facts
        self.traits = traits
        statements = StatementList(traits: traits, facts: facts).statements(of: tree)
        let lineCount = source.count { $0 == UInt8(ascii: "\n") } + 2
        var statementOfLine = [Int?](repeating: nil, count: lineCount + 1)
        for (index, statement) in statements.enumerated() {
            for line in statement.lines where line <= lineCount && statementOfLine[line] == nil {
                statementOfLine[line] = index
            }
        }
        self.statementOfLine = statementOfLine
    }

    func statement(at line: Int) -> Int? {
        statementOfLine.indices.contains(line) ? statementOfLine[line] : nil
    }

    /// The name of the innermost function around `line`.
    func functionName(at line: Int) -> String? {
        guard let index = statement(at: line), let function = statements[index].function else { return nil }
        let definition = facts.definitions[function]
        return definition.container.map { "\($0).\(definition.name)" } ?? definition.name
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: source[range.clamped(to: 0..<source.count)], as: UTF8.self)
    }
}

/// Collects the statements of a tree.
struct StatementList {
    let traits: LanguageTraits
    let functions: [(index: Int, bytes: Range<Int>)]

    init(traits: LanguageTraits, facts: SyntaxFacts) {
        self.traits = traits
        functions = facts.definitions.enumerated().filter { $0.element.kind == .function || $0.element.kind == .method }
            .map { ($0.offset, $0.element.bytes) }
    }

    func statements(of tree: SyntaxTree) -> [ParsedFile.Statement] {
        var found: [ParsedFile.Statement] = []
        var open = [tree.root]
        // Depth first without recursion: the file may be nested deeply.
        while let node = open.popLast() {
            let kind = node.kind
            let isStatement = traits.isRole(kind, .statement)
            let isCompound = traits.isRole(kind, .compound)
            if isStatement || isCompound { found.append(statement(node, isCompound)) }
            // A simple statement may hold a function literal with statements of its own.
            open += node.namedChildren.reversed()
        }
        return found
    }

    private func statement(_ node: SyntaxNode, _ isCompound: Bool) -> ParsedFile.Statement {
        var last = node.end.line
        if isCompound {
            let body = node.namedChildren.first { traits.isRole($0.kind, .block) }
            if let body { last = max(node.start.line, body.start.line - (body.start.line > node.start.line ? 1 : 0)) }
        }
        let start = node.bytes.lowerBound
        let isFunction = traits.isRole(node.kind, .function)
        return ParsedFile.Statement(
            lines: node.start.line...max(node.start.line, last),
            node: node,
            weight: weight(node, isCompound, isFunction),
            function: functions.last { $0.bytes.contains(start) }?.index,
            isFunctionHead: isFunction
        )
    }

    /// Faults sit where something is computed or decided; a bare literal, a jump or a declaration offers little to be wrong.
    private func weight(_ node: SyntaxNode, _ isCompound: Bool, _ isFunction: Bool) -> Double {
        if isFunction {
            // A default is a decision; without one a head can hardly be wrong.
            let parameters = node.child(field: "parameters")?.namedChildren ?? []
            return parameters.contains { $0.child(field: "value") != nil } ? 0.6 : 0.35
        }
        if traits.isRole(node.kind, .import) || traits.isRole(node.kind, .classBody) { return 0.25 }
        var points = 0
        var nodes = 0
        var open = [node]
        var isOnlyText = true
        while let next = open.popLast(), nodes < 400 {
            nodes += 1
            let kind = next.kind
            if isCompound, traits.isRole(kind, .block) { continue }
            if next.isNamed, next != node {
                if !traits.isRole(kind, .string) { isOnlyText = false }
                for role in Self.telling where traits.isRole(kind, role) { points += 1 }
                if traits.isRole(kind, .string) { continue }
            }
            open += next.children
        }
        if isOnlyText, !isCompound, node.namedChildCount > 0 { return traits.isRole(node.kind, .return) ? 0.6 : 0.02 }
        if points == 0 { return isCompound ? 0.45 : 0.6 }
        return min(1, 0.78 + 0.05 * Double(points) + (isCompound ? 0.04 : 0))
    }

    private static let telling: [LanguageTraits.Role] = [
        .comparison, .binary, .boolean, .not, .subscript, .call, .number, .slice, .conditional,
    ]
}

/// Parses files when they are first asked for. Used by one task.
final class ParsedFiles {
    private let files: SourceFiles
    private let library: GrammarLibrary
    private let traits: [Language: LanguageTraits]
    private var known: [String: ParsedFile?] = [:]
    private static let largestFile = 1 << 20

    init(files: SourceFiles, library: GrammarLibrary, traits: [Language: LanguageTraits]) {
        self.files = files
        self.library = library
        self.traits = traits
    }

    /// Null when the file cannot be read or its language is not known here.
    func file(_ path: String) -> ParsedFile? {
        if let file = known[path] { return file }
        let file = parse(path)
        known[path] = .some(file)
        return file
    }

    private func parse(_ path: String) -> ParsedFile? {
        guard let source = files.content(path), source.count <= Self.largestFile,
            let language = Language(path: path, content: source), let traits = traits[language],
            let grammar = try? library.grammar(for: language),
            let tree = try? SyntaxTree(parsing: source, with: grammar),
            let facts = try? SyntaxExtractor(library: library).facts(of: tree)
        else { return nil }
        return ParsedFile(path: path, source: source, language: language, tree: tree, facts: facts, traits: traits)
    }
}
