// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Review

struct WildcardTests {
    @Test(arguments: [
        ("", "", true), ("*", "", true), ("*", "anything", true), ("a*c", "abbbc", true), ("a*c", "abbb", false),
        ("*passw*", "userPASSWORD", true), ("?select * from *", "\"SELECT a FROM b\"", true), ("a?c", "ac", false),
        ("a*b*c", "a--b--b--c", true), ("*ab", "aab", true), ("abc", "ABC", true), ("abc", "abcd", false),
        ("*.0", "1.0", true), ("*ü*", "grün", true),
    ])
    func `stars and question marks`(pattern: String, text: String, matches: Bool) {
        #expect(Wildcard(pattern).matches(text.utf8) == matches)
    }

    @Test(.timeLimit(.minutes(1))) func `a text made to confuse it takes no longer than pattern times text`() {
        let pattern = Wildcard(String(repeating: "a*", count: 30) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 20_000).utf8))
    }
}
