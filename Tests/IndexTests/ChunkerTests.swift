// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Index

struct ChunkerTests {
    private func definition(_ name: String, _ kind: SymbolKind, _ text: String, of source: String) throws
        -> SymbolDefinition
    {
        let range = try #require(source.range(of: text))
        let start = source.utf8.distance(from: source.startIndex, to: range.lowerBound)
        let lines = LineTable(Array(source.utf8))
        let end = start + text.utf8.count
        return SymbolDefinition(
            name: name,
            kind: kind,
            container: nil,
            signature: start..<start,
            bytes: start..<end,
            lines: lines.line(at: start)...lines.line(at: end - 1),
            nameBytes: start..<start,
            nameLine: lines.line(at: start),
            documentation: nil
        )
    }

    @Test func `functions, the head of a type, and what lies between are chunks, empty lines are not`() throws {
        let source = """
            use a

            class C:
                x = 1

                def f(self):
                    return 1

                y = 2

            def g():
                def inner(): pass
                return 2
            """
        var facts = SyntaxFacts()
        let type = "class C:\n    x = 1\n\n    def f(self):\n        return 1\n\n    y = 2\n"
        facts.definitions = [
            try definition("C", .class, type, of: source),
            try definition("f", .method, "def f(self):\n        return 1", of: source),
            try definition("g", .function, "def g():\n    def inner(): pass\n    return 2", of: source),
            try definition("inner", .function, "def inner(): pass", of: source),
        ]
        let chunks = Chunker.chunks(of: Array(source.utf8), facts: facts)
        #expect(chunks.map(\.lines) == [1...2, 3...5, 6...7, 8...9, 11...13])
        #expect(chunks.map { $0.symbol } == [nil, 0, 1, 0, 2])
        #expect(chunks.map(\.part) == [0, 0, 0, 1, 0])
    }

    @Test func `a long function is cut, and every line is in one chunk`() throws {
        let source = (1...300).map { "line \($0)" }.joined(separator: "\n") + "\n"
        var facts = SyntaxFacts()
        facts.definitions = [try definition("f", .function, source, of: source)]
        let chunks = Chunker.chunks(of: Array(source.utf8), facts: facts)
        #expect(chunks.map(\.lines) == [1...80, 81...160, 161...240, 241...300])
        #expect(chunks.map(\.part) == [0, 1, 2, 3])
    }

    @Test func `many functions on one line are one chunk`() throws {
        let source = "function a(){};function b(){};\nlast\n"
        var facts = SyntaxFacts()
        facts.definitions = [
            try definition("a", .function, "function a(){}", of: source),
            try definition("b", .function, "function b(){}", of: source),
        ]
        let chunks = Chunker.chunks(of: Array(source.utf8), facts: facts)
        #expect(chunks.map(\.lines) == [1...1, 2...2])
    }

    @Test func `text is cut at an empty line when one is near`() {
        let source = (1...60).map { $0 == 40 ? "" : "word \($0)" }.joined(separator: "\n")
        #expect(Chunker.chunks(of: Array(source.utf8), facts: nil).map(\.lines) == [1...40, 41...60])
        #expect(Chunker.chunks(of: [], facts: nil).isEmpty)
    }

    @Test func `chunks come back from their packed form, and damage is noticed`() {
        let chunks = [
            Chunk(lines: 1...3, bytes: 0..<40, documentation: 4..<9, symbol: 0, part: 0),
            Chunk(lines: 4...900, bytes: 40..<70_000, documentation: nil, symbol: nil, part: 2),
        ]
        let packed = ChunkList.pack(chunks)
        #expect(ChunkList.unpack(packed) == chunks)
        #expect(ChunkList.unpack(Array(packed.dropLast())) == nil)
        #expect(ChunkList.unpack([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]) == nil)
    }

    @Test func `references come back from their packed form`() {
        let references = [
            SymbolReference(name: "open", kind: .call, line: 3, enclosing: 1),
            SymbolReference(name: "os", kind: .import, line: 3, enclosing: nil),
            SymbolReference(name: "open", kind: .call, line: 500, enclosing: 0),
        ]
        let packed = MentionList.pack(references)
        #expect(MentionList.unpack(packed) == references)
        #expect(MentionList.unpack(Array(packed.dropLast())) == nil)
    }
}
