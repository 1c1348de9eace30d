// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct TrigramFilterTests {
    @Test func `what a file contains always passes, whatever the case`() {
        var scratch = TrigramScratch()
        let text = Array("The quick brown FOX jumps over the lazy dog; def parse_header(self):".utf8)
        let filter = text.withSpan { TrigramFilter.make(of: $0, scratch: &scratch) }
        for start in 0..<(text.count - 7) {
            let trigrams = TrigramFilter.trigrams(of: Array(text[start..<(start + 7)]))
            #expect(filter.withSpan { TrigramFilter.mayContain(trigrams, $0) })
        }
        #expect(filter.withSpan { TrigramFilter.mayContain(TrigramFilter.trigrams(of: Array("fox JUMPS".utf8)), $0) })
        #expect(
            !filter.withSpan { TrigramFilter.mayContain(TrigramFilter.trigrams(of: Array("socket_timeout".utf8)), $0) }
        )
    }

    @Test func `few absent words pass`() {
        var scratch = TrigramScratch()
        let text = Array((0..<3000).map { "identifier\($0 * 7919)" }.joined(separator: " ").utf8)
        let filter = text.withSpan { TrigramFilter.make(of: $0, scratch: &scratch) }
        let passed = (0..<1000).count { number in
            let word = TrigramFilter.trigrams(of: Array("zq\(number)xkw\(number * 3)".utf8))
            return filter.withSpan { TrigramFilter.mayContain(word, $0) }
        }
        #expect(passed < 20)
    }

    @Test func `short files and short literals`() {
        var scratch = TrigramScratch()
        let none = Array("ab".utf8).withSpan { TrigramFilter.make(of: $0, scratch: &scratch) }
        #expect(none.isEmpty)
        #expect(TrigramFilter.trigrams(of: Array("ab".utf8)).isEmpty)
        #expect(none.withSpan { TrigramFilter.mayContain([], $0) })
        #expect(!none.withSpan { TrigramFilter.mayContain([1], $0) })
    }
}
