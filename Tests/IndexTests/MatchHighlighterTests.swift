// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Index

@Suite struct MatchHighlighterTests {
    private func texts(_ highlighter: MatchHighlighter, _ snippet: String) -> [String] {
        let lines = snippet.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        return highlighter.ranges(in: snippet, firstLine: 10).map { match in
            String(decoding: lines[match.line - 10][match.start..<match.end], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("user name", "getUserName(x)", ["UserName"]), ("user name", "get_user_name", ["user_name"]),
        ("get names", "getUserName", ["get", "Name"]), ("getUserName", "get_user_name()", ["get_user_name"]),
        ("parsing", "parse(parser, PARSED)", ["parse", "PARSED"]), ("utf", "utf8 = 1", ["utf8"]),
        ("größe", "die Größe, größe", ["Größe", "größe"]),
        ("nothing", "something else", []), ("http", "HTTPServer", ["HTTP"]),
        ("__init__", "def __init__(self)", ["init"]), ("a$b", "a$b", ["a$b"]),
    ])
    func `sub-words are found in any spelling`(query: String, snippet: String, expected: [String]) {
        #expect(texts(MatchHighlighter(words: query), snippet) == expected)
    }

    @Test func `a match over several lines is given line by line`() throws {
        let highlighter = try MatchHighlighter(pattern: "b[^x]*c")
        #expect(texts(highlighter, "ab1\n\n2ca\nx") == ["b1", "2c"])
        #expect(highlighter.ranges(in: "ab1\n\n2ca\nx", firstLine: 10).map(\.line) == [10, 12])
    }

    @Test(arguments: ["(a+)+$", "", "^", "\\K", "(?=a)"])
    func `patterns that match nothing or take long end`(pattern: String) throws {
        let snippet = String(repeating: "a", count: 5000) + "!\n"
        #expect(try MatchHighlighter(pattern: pattern).ranges(in: snippet, firstLine: 1).isEmpty)
    }
}
