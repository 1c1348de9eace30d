// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct SyntaxQueryTests {
    let python: Grammar

    init() throws {
        python = try GrammarLibrary.installed().grammar(for: .python)
    }

    @Test func `a match hands out its pattern, its captures and their places`() throws {
        let text = """
            (call function: (identifier) @name (#eq? @name "eval")) @call
            (class_definition name: (identifier) @name)
            """
        let query = try SyntaxQuery(text, for: python)
        #expect(query.captureNames == ["name", "call"])
        #expect(query.predicates == [[.init(name: "eq?", arguments: [.capture(0), .text("eval")])], []])
        #expect(query.patternOffset(1) == text.utf8.count - "(class_definition name: (identifier) @name)".utf8.count)
        let tree = try SyntaxTree(parsing: Array("class A:\n  x = eval(y)\n".utf8), with: python)
        var found: [String] = []
        let outcome = query.forEachMatch(in: tree) { match in
            let name = match.first(0)
            found.append("\(match.pattern) \(name?.text ?? "") \(name?.start.line ?? 0):\(name?.start.column ?? 0)")
        }
        #expect(outcome == .complete)
        #expect(found == ["1 A 1:7", "0 eval 2:7"])
    }

    @Test(arguments: [
        ("(call)\n(no_such_node)", 2, "the grammar has no node kind 'no_such_node'"),
        ("(call nope: (_))", 1, "the grammar has no field 'nope'"),
        ("(call", 1, "syntax error"),
        ("((call) @a (#eq? @b \"x\"))", 1, "no capture '@b' in this pattern"),
        ("(call function: (block))", 1, "no tree of this grammar can match this pattern"),
    ])
    func `a broken query is named with its line`(text: String, line: Int, message: String) throws {
        let problem = #expect(throws: SyntaxQuery.Invalid.self) { try SyntaxQuery(text, for: python) }
        #expect(problem?.line == line)
        #expect(problem?.message == message)
    }

    @Test func `nodes know their family`() throws {
        let tree = try SyntaxTree(parsing: Array("def f():\n    return g(1)\n".utf8), with: python)
        let call = try #require(tree.root.descendant(covering: 20..<24))
        #expect(call.kind == "call")
        #expect(call.ancestors.map(\.kind) == ["return_statement", "block", "function_definition", "module"])
        #expect(call.parent?.kind == "return_statement")
        #expect(call.child(field: "function")?.text == "g")
        #expect(call.namedChildren.map(\.kind) == ["identifier", "argument_list"])
        #expect(tree.root.ancestors.isEmpty)
    }

    @Test func `errors and missing tokens are listed`() throws {
        let tree = try SyntaxTree(parsing: Array("x = (1\ny = ]\n".utf8), with: python)
        #expect(!tree.errors().isEmpty)
        #expect(try SyntaxTree(parsing: Array("x = (1)\n".utf8), with: python).errors().isEmpty)
    }

    @Test func `a run out of time says so`() throws {
        let query = try SyntaxQuery("(call) @call", for: python)
        let tree = try SyntaxTree(parsing: Array(String(repeating: "f(1)\n", count: 20_000).utf8), with: python)
        var limits = SyntaxLimits()
        limits.time = .zero
        #expect(query.forEachMatch(in: tree, limits: limits) { _ in } == .timedOut)
    }
}
