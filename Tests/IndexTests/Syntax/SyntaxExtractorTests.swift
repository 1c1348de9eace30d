// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Index

struct SyntaxExtractorTests {
    /// Each file `Fixtures/syntax/NAME` has its expected symbols in `Fixtures/syntax/NAME.expected`, one a line:
    /// `definition KIND QUALIFIED-NAME LINES`, then `reference KIND NAME LINE ENCLOSING`.
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/syntax")

    static let files = [
        "A.java", "a.c", "a.cpp", "a.cs", "a.go", "a.js", "a.kt", "a.php", "a.py", "a.rb", "a.rs", "a.scala", "a.sh",
        "a.swift", "a.ts", "a.tsx",
    ]

    @Test(arguments: files) func `the symbols of a file in each language are as expected`(name: String) throws {
        let facts = try extract(name)
        var lines = facts.definitions.map { definition in
            let qualified = [definition.container, definition.name].compactMap(\.self).joined(separator: ".")
            return "definition \(definition.kind.rawValue) \(qualified) "
                + "\(definition.lines.lowerBound)-\(definition.lines.upperBound)"
        }
        lines += facts.references.map { reference in
            let enclosing = reference.enclosing.map { facts.definitions[$0].name } ?? "-"
            return "reference \(reference.kind.rawValue) \(reference.name) \(reference.line) \(enclosing)"
        }
        let file = Self.fixtures.appending(path: name + ".expected")
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] != nil {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines == expected)
    }

    @Test func `each language with a grammar has a fixture or has no symbols`() {
        let covered = Set(Self.files.compactMap { Language(path: $0) })
        #expect(Set(Language.parsed).subtracting(covered) == [.json])
    }

    @Test func `a signature is one line and ends before the body`() throws {
        let facts = try extract("a.py")
        let source = try source("a.py")
        let signatures = facts.definitions.map { Signature.line(of: $0.signature, in: source) }
        #expect(signatures.contains(#"def method(self, x: "Foo", y: list[Bar]) -> Baz:"#))
        #expect(signatures.contains("class Thing(Base, pkg.Other):"))
    }

    @Test func `documentation is the string inside or the comment before, also before an attribute or an export`()
        throws
    {
        for (name, symbol, text) in [
            ("a.py", "Thing", #""""Doc string.""""#), ("a.js", "Foo", "/** Doc. */"), ("a.js", "add", "// arrow"),
            ("a.rs", "Point", "/// Doc.\n"), ("a.swift", "Foo", "/// doc"), ("a.go", "Point", "// Doc for Point."),
            ("a.cpp", "Foo", "// Doc."), ("A.java", "A", "/** Doc. */"), ("a.sh", "run", "# doc"),
        ] {
            let source = try source(name)
            let definition = try extract(name).definitions.first { $0.name == symbol }
            let range = try #require(definition?.documentation, "\(symbol) in \(name)")
            #expect(String(decoding: source[range], as: UTF8.self) == text)
        }
    }

    @Test func `a remark behind code and the interpreter line document nothing`() throws {
        #expect(try extract("a.py").definitions.first { $0.name == "next_one" }?.documentation == nil)
        #expect(try extract("a.sh").definitions.first { $0.name == "NAME" }?.documentation == nil)
    }

    @Test func `a decorated definition begins with its decorator`() throws {
        let source = Array("import x\n\n@x.y(1)\n@z\ndef f():\n    pass\n".utf8)
        let facts = try SyntaxExtractor.installed().extract(source: source, language: .python)
        let definition = try #require(facts.definitions.first)
        #expect(definition.lines == 3...6)
        #expect(definition.nameLine == 5)
        #expect(String(decoding: source[definition.nameBytes], as: UTF8.self) == "f")
    }

    @Test func `symbols around a syntax error are still found`() throws {
        let source = Array("def a():\n    pass\n\ndef b(:\n    )\n\ndef c():\n    pass\n".utf8)
        let facts = try SyntaxExtractor.installed().extract(source: source, language: .python)
        #expect(facts.hasErrors)
        #expect(facts.definitions.map(\.name).contains("a"))
        #expect(facts.definitions.map(\.name).contains("c"))
    }

    @Test(.timeLimit(.minutes(1)), arguments: [("[", Language.json), ("(", .python), ("{", .javascript), ("a(", .cpp)])
    func `nesting of a hundred thousand levels is reported and crashes nothing`(open: String, language: Language) throws
    {
        let source = Array(String(repeating: open, count: 100_000).utf8)
        let extractor = try SyntaxExtractor.installed()
        // Slow to parse is an answer too, as long as the limit holds.
        let facts = try? extractor.extract(source: source, language: language)
        #expect(facts?.isTooDeep ?? true || facts?.hasErrors ?? true)
    }

    @Test func `well-formed deep nesting is too deep`() throws {
        let source = Array((String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)).utf8)
        let facts = try SyntaxExtractor.installed().extract(source: source, language: .json)
        #expect(facts.isTooDeep && !facts.hasErrors)
    }

    @Test(arguments: [[], [0], [0xFF, 0xFE, 0x00], Array("\u{FEFF}x = 1\n".utf8), Array(repeating: 0x80, count: 4096)])
    func `bytes that are no source text are parsed without harm`(source: [UInt8]) throws {
        for language in Language.parsed {
            _ = try SyntaxExtractor.installed().extract(source: source, language: language)
        }
    }

    @Test func `a file over the limit and a parse over its time are named failures`() throws {
        var limits = SyntaxLimits()
        limits.bytes = 10
        #expect(throws: SyntaxFailure.tooLarge(bytes: 11, limit: 10)) {
            try SyntaxExtractor.installed(limits).extract(source: Array(repeating: 32, count: 11), language: .python)
        }
        var hasty = SyntaxLimits()
        hasty.time = .zero
        let long = Array(String(repeating: "x = [1, 2, f(3)]\n", count: 10_000).utf8)
        #expect(throws: SyntaxFailure.timedOut(after: .zero)) {
            try SyntaxExtractor.installed(hasty).extract(source: long, language: .python)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a cancelled task stops parsing`() async throws {
        let extractor = try SyntaxExtractor.installed()
        let long = Array(String(repeating: "x = [1, 2, f(3)]\n", count: 100_000).utf8)
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try extractor.extract(source: long, language: .python)
        }
        await #expect(throws: SyntaxFailure.cancelled) { try await task.value }
    }

    @Test(.timeLimit(.minutes(1))) func `many tasks extract at once with equal results`() async throws {
        let extractor = try SyntaxExtractor.installed()
        let source = try source("a.ts")
        let expected = try extractor.extract(source: source, language: .typescript)
        try await withThrowingTaskGroup(of: SyntaxFacts.self) { group in
            for _ in 0..<32 { group.addTask { try extractor.extract(source: source, language: .typescript) } }
            for try await facts in group { #expect(facts == expected) }
        }
    }

    private func source(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Self.fixtures.appending(path: name)))
    }

    private func extract(_ name: String) throws -> SyntaxFacts {
        let source = try source(name)
        let language = try #require(Language(path: name, content: source))
        return try SyntaxExtractor.installed().extract(source: source, language: language)
    }
}
