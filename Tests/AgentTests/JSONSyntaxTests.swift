// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Agent

@Suite struct JSONSyntaxTests {
    @Test(arguments: [
        "{}", " [1, -2.5e+3, 0, \"a\\u00e4\\n\", true, false, null, {\"a\":[]}] ", "\"ÿ\"", "0",
    ])
    func `JSON passes`(text: String) {
        #expect(JSONSyntax.firstFault(in: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        ("", "Line 1, column 1: expected a value."),
        ("{\"a\":1,}", "Line 1, column 8: expected a member name in double quotes."),
        ("{\n\"a\" 1}", "Line 2, column 5: expected `:`."), ("[1 2]", "Line 1, column 4: expected `,` or `]`."),
        ("01", "Line 1, column 2: expected the end."), ("\"a", "Line 1, column 3: expected the closing quote."),
        ("\"\\x\"", "Line 1, column 3: expected an escape such as \\n or \\u00e4."),
        ("nul", "Line 1, column 1: expected a value."),
        ("1.", "Line 1, column 3: expected a digit."), ("{} {}", "Line 1, column 4: expected the end."),
        ("\"a\nb\"", "Line 1, column 3: expected no control character: write it as an escape."),
    ])
    func `anything else is placed`(text: String, message: String) {
        #expect(JSONSyntax.firstFault(in: Array(text.utf8))?.description == message)
    }

    @Test func `deep nesting is refused without recursion that deep`() {
        let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(JSONSyntax.firstFault(in: text)?.expected.hasPrefix("at most") == true)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(JSONSyntax.firstFault(in: [0x22, 0xFF, 0x22])?.expected == "text in UTF-8")
    }
}
