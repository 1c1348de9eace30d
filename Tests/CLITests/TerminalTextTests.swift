// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CLI

struct TerminalTextTests {
    @Test(arguments: [
        ("plain ünïcode 漢", "plain ünïcode 漢"),
        ("a\tb", "a b"),
        ("\u{1B}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
        ("\r\nx", "\\u{d}\\u{a}x"),
        ("if (a\u{202E}b) \u{200B}", "if (a\\u{202e}b) \\u{200b}"),
        ("\u{9B}31m", "\\u{9b}31m"),
    ])
    func `what could steer a terminal becomes visible`(text: String, shown: String) {
        #expect(TerminalText.escape(text) == shown)
    }

    @Test func `cutting counts columns and wide characters as two`() {
        #expect(TerminalText.truncate("abcdef", to: 6) == "abcdef")
        #expect(TerminalText.truncate("abcdefg", to: 6) == "abcde…")
        #expect(TerminalText.truncate("漢字漢字", to: 6) == "漢字…")
        #expect(TerminalText.columns("a漢") == 3)
    }
}
