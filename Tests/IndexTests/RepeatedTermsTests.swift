// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct RepeatedTermsTests {
    private func hash(_ term: String) -> UInt64 { TermWriter.hashes(of: Array(term.utf8))[0] }

    private func packed(_ counts: [String: Int]) -> [UInt8] {
        var counter = RepeatedTerms.Counter()
        for (term, count) in counts { for _ in 0..<count { counter.add(hash(term)) } }
        return counter.packed
    }

    private func count(_ term: String, in packed: [UInt8]) -> Int? {
        RepeatedTerms.count(of: hash(term), in: packed.span)
    }

    @Test func `a term of four occurrences and more is kept with about its count`() {
        let packed = packed(["once": 1, "thrice": 3, "four": 4, "nine": 9, "twenty": 20, "hundred": 100])
        #expect(packed.count == 4 * 2)
        #expect(["once", "thrice", "never"].allSatisfy { count($0, in: packed) == nil })
        #expect(["four", "nine", "twenty", "hundred"].map { count($0, in: packed) } == [5, 11, 24, 64])
    }

    @Test func `nothing is kept of a file that repeats nothing`() {
        #expect(packed([:]).isEmpty && packed(["a": 3]).isEmpty)
        #expect(RepeatedTerms.count(of: 1, in: [UInt8]().span) == nil)
    }

    @Test func `the next file is counted from nothing`() {
        var counter = RepeatedTerms.Counter()
        for _ in 0..<5 { counter.add(hash("first")) }
        counter.removeAll()
        for _ in 0..<5 { counter.add(hash("second")) }
        #expect(counter.packed == packed(["second": 5]))
    }

    @Test func `of thousands of terms each is found, and few others with it`() {
        let counts = Dictionary(uniqueKeysWithValues: (0..<3000).map { ("term\($0)", $0 % 90) })
        let packed = packed(counts)
        for (term, expected) in counts where expected >= 4 {
            // A collision can only make a count larger.
            #expect(Double(count(term, in: packed) ?? 0) > Double(expected) / 1.9)
        }
        let wrong = (0..<1000).count { count("other\($0)", in: packed) != nil }
        #expect(wrong < 300)
    }

    @Test func `a damaged row is read without harm`() {
        #expect(RepeatedTerms.count(of: hash("x"), in: [0xFF].span) == nil)
        let odd: [UInt8] = [0xFF, 0xFF, 0, 0, 7]
        _ = RepeatedTerms.count(of: hash("x"), in: odd.span)
    }
}
