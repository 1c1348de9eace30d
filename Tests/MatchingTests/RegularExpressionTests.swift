// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Matching

struct RegularExpressionTests {
    private func first(_ pattern: String, _ text: String, from start: Int = 0) throws -> Range<Int>? {
        let expression = try RegularExpression(pattern)
        let bytes = Array(text.utf8)
        let span = bytes.span
        return try expression.firstMatch(in: span, from: start)
    }

    @Test func `lines anchor, and offsets are bytes`() throws {
        #expect(try first("^b$", "a\nb\n") == 2..<3)
        #expect(try first("ß.", "äßx") == 2..<5)
        #expect(try first("a", "aXa", from: 1) == 2..<3)
        #expect(try first("z", "abc") == nil)
        #expect(try first("a", "abc", from: 9) == nil)
    }

    @Test func `text that is not UTF-8 is searched where it is`() throws {
        let expression = try RegularExpression("b+")
        let bytes: [UInt8] = [0xFF, 0x62, 0x62, 0xC3]
        let found = try expression.firstMatch(in: bytes.span, from: 0)
        #expect(found == 1..<3)
    }

    @Test func `a wrong pattern is named with its place`() {
        let error = #expect(throws: RegularExpression.PatternError.self) { _ = try RegularExpression("a(b") }
        #expect(error?.offset == 3)
        #expect(throws: RegularExpression.PatternError.self) {
            _ = try RegularExpression(String(repeating: "a", count: 5000))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a pattern that would explode is given up`() throws {
        let text = String(repeating: "a", count: 5000) + "!"
        #expect(throws: RegularExpression.Exhausted.self) { _ = try first("(a+)+$", text) }
    }
}
