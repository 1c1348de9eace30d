// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Repair

struct GoCoverageTests {
    private func lines(_ text: String, _ paths: String...) -> [String: Set<Int>]? {
        GoCoverage(Array(text.utf8))?.lines(in: paths)
    }

    @Test func `blocks that ran are lines of the repository's files`() throws {
        let profile = """
            mode: set
            example.com/shop/cart.go:5.30,7.2 2 1
            example.com/shop/cart.go:7.2,9.3 1 0
            example.com/shop/price/cart.go:3.1,3.9 1 4

            """
        let found = try #require(lines(profile, "cart.go", "price/cart.go", "README.md"))
        #expect(found == ["cart.go": [5, 6, 7], "price/cart.go": [3]])
    }

    @Test func `what is no profile is none, and lines that do not fit are left out`() throws {
        #expect(lines("", "a.go") == nil)
        #expect(lines("{\"test\":\"\"}\n", "a.go") == nil)
        let bad = """
            mode: count
            x/a.go:9.1,3.1 1 1
            x/a.go:1.1,99999999999.1 1 1
            x/a.go 1 1
            x/a.go:q.1,2.1 1 1
            x/a.go:2.1,2.5 1 many
            x/a.go:4.1,4.5 1 1

            """
        #expect(lines(bad, "a.go") == ["a.go": [4]])
    }
}
