// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Redaction

struct ShapeTests {
    @Test func `classes, counts and escaped signs are read`() throws {
        let shape = try #require(Shape("[A-Cx\\-]{2}9\\.[0-1-]"))
        let first: Set<UInt8> = [0x41, 0x42, 0x43, 0x78, 0x2D]
        #expect(shape.sets == [first, first, [0x39], [0x2E], [0x30, 0x31, 0x2D]])
    }

    @Test(arguments: [
        "a|b", "(?:a)", "a.", "a+", "[^a]", "\\d", "a{1,2}", "[a", "[[:alpha:]]", "é", "", "a{65}", "[z-a]",
    ])
    func `anything else is left to Hyperscan`(expression: String) {
        #expect(Shape(expression) == nil)
    }

    @Test func `only what has no literal to look for is a shape's work`() throws {
        #expect(try #require(Shape("[A-Z]{2}[0-9]{6}")).lacksLiteral)
        #expect(try #require(Shape("[0-9]{8}-[A-Z]")).lacksLiteral)
        #expect(try !#require(Shape("ghp_[a-z]{4}")).lacksLiteral)
        #expect(try !#require(Shape("-[0-9]{8}")).lacksLiteral)
        #expect(try !#require(Shape("[0-9]{3}")).lacksLiteral)
    }
}

struct ShapeTableTests {
    private static let expressions = ["[A-Z]{2}[0-9]{3}", "[0-9A-F]{4}", "[0-9]{5}-[A-Z]", "[a-c]{2}[0-9]{2}x"]
    private let shapes: [Shape]
    private let table: ShapeTable

    init() throws {
        shapes = try Self.expressions.map { try #require(Shape($0)) }
        table = ShapeTable(shapes.enumerated().map { ($0.element, $0.offset) })
    }

    private func found(_ text: [UInt8], _ range: Range<Int>, after: Int = 0) -> [[Int]] {
        var hits: [TriggerHit] = []
        table.scan(text, range, endingAfter: after, into: &hits)
        return hits.map { [$0.start, $0.end, $0.trigger] }
    }

    /// What the table must find, one place after the other.
    private func expected(_ text: [UInt8]) -> [[Int]] {
        var result: [[Int]] = []
        for start in text.indices where !(start > 0 && text[start - 1].isAlphanumeric) {
            for (number, shape) in shapes.enumerated() where start + shape.sets.count <= text.count {
                let fits = shape.sets.indices.allSatisfy { shape.sets[$0].contains(text[start + $0]) }
                if fits { result.append([start, start + shape.sets.count, number]) }
            }
        }
        return result
    }

    @Test func `every shape at the beginning of a word is found, wherever blocks end`() {
        var generator = SeededGenerator(seed: 5)
        let alphabet = Array("AZF09ac x-,".utf8)
        for _ in 0..<400 {
            let count = Int.random(in: 0...200, using: &generator)
            let text = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            #expect(found(text, 0..<text.count) == expected(text))
        }
    }

    @Test(arguments: ["\\nAB123", "%3DAB123", "\\x22AB123", "\\u0022AB123"])
    func `a word may begin behind an escape, also at the edge of a block`(text: String) {
        for blanks in 0..<70 {
            let bytes = [UInt8](repeating: 0x20, count: blanks) + Array(text.utf8)
            #expect(found(bytes, 0..<bytes.count).contains([bytes.count - 5, bytes.count, 0]))
        }
    }

    @Test func `a second look at the end of a text reports only what ends there`() {
        let text = Array("XY123 XY123".utf8)
        #expect(found(text, 0..<11) == [[0, 5, 0], [6, 11, 0]])
        #expect(found(text, 2..<11, after: 5) == [[6, 11, 0]])
        #expect(found(text, 0..<10).count == 1)
    }
}
