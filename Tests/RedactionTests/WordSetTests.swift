// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Redaction

@Suite
struct WordSetTests {
    @Test func `every word is in the set, and none else`() {
        let set = WordSet(["key", "keys", "kit", "straße", "a"])
        for word in ["key", "keys", "kit", "straße", "a"] { #expect(set.contains(Array(word.utf8)[...]), "\(word)") }
        for word in ["", "ke", "keyz", "KEY", "b", "kiz", String(repeating: "k", count: 40)] {
            #expect(!set.contains(Array(word.utf8)[...]), "\(word)")
        }
    }
}
