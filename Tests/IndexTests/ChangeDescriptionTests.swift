// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct ChangeDescriptionTests {
    @Test(arguments: [
        "Fix reporting of a bad passphrase", "fixes #42: crash on empty input", "wkd: Implement --blacklist",
        "[sdf] Do not throw errors",
        "net/http: keep connections", "Don't access the cache before it is there",
        "Crash when the list is empty (#1234)",
        "  Support NVDIMM devices",
    ])
    func `a subject of a commit describes a change`(_ query: String) {
        #expect(ChangeDescription.matches(query))
    }

    @Test func `an area or an issue says more than a verb`() {
        #expect(
            ["wkd: Implement --blacklist", "Crash on an empty list (#12)"].allSatisfy(ChangeDescription.isExplicit)
        )
        #expect(!["Add a route", "where are requests retried", ""].contains(where: ChangeDescription.isExplicit))
        #expect(RankingWeights.of("wkd: Implement --blacklist") == .change)
        #expect(RankingWeights.of("Add a route") == .likelyChange)
        #expect(RankingWeights.of("where are requests retried") == .place)
    }

    @Test func `the areas of a change are what stands before its colons or in brackets`() {
        func areas(_ query: String) -> [String] { ChangeDescription.areas(of: query).map(String.init) }
        #expect(areas("net/http: keep connections") == ["net/http"])
        #expect(areas("BUG/MINOR: h1: do not accept '#'") == ["BUG/MINOR", "h1"])
        #expect(areas("[sdf] physics: Do not throw") == ["sdf", "physics"])
        #expect(areas("a: b: c: d: e: f g") == ["a", "b", "c", "d"])
        #expect(areas("Add std::vector of handles").isEmpty && areas("").isEmpty && areas("[").isEmpty)
    }

    @Test(arguments: [
        "", "#", "[", "[x]", "where are requests retried", "Return the first value",
        "Shortcut for :meth:`route` with methods",
        "Convert a tagged representation back", "std::vector of handles", "how long a session lives:", "fixture",
        "what happens to a response that was not read: is the connection closed, or is it used again",
    ])
    func `a question about what is there does not`(_ query: String) {
        #expect(!ChangeDescription.matches(query))
    }
}
