// SPDX-License-Identifier: Apache-2.0

/// `SymbolRules` with every name replaced by the grammar's number, so that a pass looks up an array and compares no text.
struct SymbolTable: Sendable {
    /// Slot by node kind; 0, the empty slot, for most.
    fileprivate(set) var slots: [UInt16]
    fileprivate(set) var actions: [NodeActions] = [NodeActions()]
    /// The field `body`, if the grammar has it.
    fileprivate(set) var bodyField: UInt16?

    init(resolving rules: SymbolRules, for names: GrammarNames) throws(GrammarProblem) {
        slots = Array(repeating: 0, count: names.kindCount)
        bodyField = names.field("body")
        var resolver = SymbolResolver(table: self, names: names, file: rules.file)
        for statement in rules.statements { try resolver.add(statement) }
        self = resolver.table
    }
}

/// Fills a table, statement by statement.
private struct SymbolResolver {
    var table: SymbolTable
    let names: GrammarNames
    let file: String

    mutating func add(_ statement: SymbolRules.Statement) throws(GrammarProblem) {
        switch statement.keyword {
        case .comment: try mark(statement) { $0.isComment = true }
        case .attribute: try mark(statement) { $0.isAttribute = true }
        case .body: try mark(statement) { $0.isBody = true }
        case .branch:
            // Also tokens, such as `&&`.
            for word in statement.words {
                let kind = try anyKind(word, statement.line)
                let slot = slot(ofKind: kind)
                table.actions[slot].isBranch = true
            }
        case .ignore: try mark(statement) { $0.isIgnored = true }
        case .wrapper: try mark(statement) { $0.isWrapper = true }
        case .scope: try addPath(statement) { $0.scope = $1 }
        case .tail: try addPath(statement) { $0.tails.append($1) }
        case .call: try addPath(statement) { $0.references.append(.init(kind: .call, name: $1)) }
        case .type: try addPath(statement) { $0.references.append(.init(kind: .type, name: $1)) }
        case .import: try addPath(statement) { $0.references.append(.init(kind: .import, name: $1)) }
        case .definition: try addDefinition(statement)
        }
    }

    /// `KEYWORD NODE…`
    private mutating func mark(
        _ statement: SymbolRules.Statement,
        _ change: (inout NodeActions) -> Void
    ) throws(GrammarProblem) {
        for word in statement.words {
            let slot = try slot(of: word, statement.line)
            change(&table.actions[slot])
        }
    }

    /// `KEYWORD NODE [PATH]`: without a path, the node itself.
    private mutating func addPath(
        _ statement: SymbolRules.Statement,
        _ change: (inout NodeActions, NodePath) -> Void
    ) throws(GrammarProblem) {
        guard (1...2).contains(statement.words.count) else {
            throw problem(statement.line, "'\(statement.keyword.rawValue)' takes a node kind and a path")
        }
        let path = try path(statement.words.count == 2 ? statement.words[1] : ".", statement.line)
        let slot = try slot(of: statement.words[0], statement.line)
        change(&table.actions[slot], path)
    }

    /// `definition KIND NODE PATH [only FIELD KIND|KIND] [has KIND] [top] [each] [container PATH] [doc PATH]`
    private mutating func addDefinition(_ statement: SymbolRules.Statement) throws(GrammarProblem) {
        let line = statement.line
        guard statement.words.count >= 3 else {
            throw problem(line, "'definition' takes a symbol kind, a node kind and a path")
        }
        guard let kind = SymbolKind(rawValue: statement.words[0]) else {
            let known = SymbolKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem(line, "unknown symbol kind '\(statement.words[0])'; known: \(known)")
        }
        var rule = NodeActions.Definition(kind: kind, name: try path(statement.words[2], line))
        var rest = statement.words.dropFirst(3)
        func next(_ option: String) throws(GrammarProblem) -> String {
            guard let word = rest.popFirst() else { throw problem(line, "'\(option)' lacks its argument") }
            return word
        }
        while let option = rest.popFirst() {
            switch option {
            case "only":
                let field = try field(try next(option), line)
                var kinds: [UInt16] = []
                for name in try next(option).split(separator: "|") { kinds.append(try anyKind(String(name), line)) }
                rule.onlyIf = (field, kinds)
            case "has": rule.mustHave = try anyKind(try next(option), line)
            case "top": rule.isTopOnly = true
            case "each": rule.namesStandAlone = true
            case "container": rule.container = try path(try next(option), line)
            case "doc": rule.documentation = try path(try next(option), line)
            default: throw problem(line, "unknown option '\(option)'; known: only, has, top, each, container, doc")
            }
        }
        let slot = try slot(of: statement.words[1], line)
        table.actions[slot].definitions.append(rule)
    }

    private func path(_ text: String, _ line: Int) throws(GrammarProblem) -> NodePath {
        var path = NodePath()
        var text = text[...]
        if text == "." { return path }
        if text.hasSuffix("*") {
            path.leadsToAll = true
            text.removeLast()
        }
        for word in text.split(separator: "/") {
            switch word.first {
            case ":": path.steps.append(.child(try anyKind(String(word.dropFirst()), line)))
            case "$": path.steps.append(.lastChild(try anyKind(String(word.dropFirst()), line)))
            case "^": path.steps.append(.firstNamed(try anyKind(String(word.dropFirst()), line)))
            default: path.steps.append(.field(try field(String(word), line)))
            }
        }
        return path
    }

    private mutating func slot(of name: String, _ line: Int) throws(GrammarProblem) -> Int {
        guard let kind = names.kind(name, named: true) else {
            throw problem(line, "the grammar has no node kind '\(name)'")
        }
        return slot(ofKind: kind)
    }

    private mutating func slot(ofKind kind: UInt16) -> Int {
        if table.slots[Int(kind)] == 0 {
            table.actions.append(NodeActions())
            table.slots[Int(kind)] = UInt16(table.actions.count - 1)
        }
        return Int(table.slots[Int(kind)])
    }

    private func anyKind(_ name: String, _ line: Int) throws(GrammarProblem) -> UInt16 {
        guard let kind = names.kind(name, named: true) ?? names.kind(name, named: false) else {
            throw problem(line, "the grammar has no node kind or token '\(name)'")
        }
        return kind
    }

    private func field(_ name: String, _ line: Int) throws(GrammarProblem) -> UInt16 {
        guard let field = names.field(name) else { throw problem(line, "the grammar has no field '\(name)'") }
        return field
    }

    private func problem(_ line: Int, _ message: String) -> GrammarProblem {
        .badRules(file: file, line: line, message: message)
    }
}
