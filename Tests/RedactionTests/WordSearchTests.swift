// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Redaction

@Suite
struct WordSearchTests {
    private let search = WordSearch(["secret", "my-key", "ab", "****"])

    @Test(arguments: ["secret", "THE SECRET", "my-key", "xxab", "a****", "aab", "SeCrEt"])
    func `a word is found anywhere and in any case`(text: String) {
        #expect(search.isWithin(Array(text.utf8)[...]))
    }

    @Test(arguments: ["", "a", "secre", "my_key", "a b", "***", "terces", "b"])
    func `what is no word is not found`(text: String) {
        #expect(!search.isWithin(Array(text.utf8)[...]))
    }

    @Test func `only the slice is looked at`() {
        let text = Array("my secret".utf8)
        #expect(search.isWithin(text[3...]) && !search.isWithin(text[4...]) && !search.isWithin(text[..<8]))
    }

    /// Symbols share their low five bits with letters: the pair lets them pass, the word does not.
    @Test func `bytes that only resemble a word are not one`() {
        #expect(!search.isWithin([0x01, 0x02][...]) && !search.isWithin([0x21, 0x22][...]))
    }
}
