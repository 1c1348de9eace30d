// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CLI

struct NearestWordTests {
    @Test(arguments: [
        ("serach", "search"), ("stauts", "status"), ("stat", "status"), ("REVIEW", "review"), ("reviews", "review"),
        ("chek", "check"), ("jbos", "jobs"),
    ])
    func `a slip of the finger is recognised`(word: String, meant: String) {
        #expect(NearestWord.find(word, in: ["status", "check", "search", "review", "jobs"]) == meant)
    }

    @Test(arguments: ["xyzzy", "q", "", "completely-different"])
    func `a word that is like none of them has no suggestion`(word: String) {
        #expect(NearestWord.find(word, in: ["status", "check", "search"]) == nil)
    }
}
