// SPDX-License-Identifier: Apache-2.0

import API
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct HistoryRankingTests {
    private let fixture: GitRepositoryFixture
    private let repository: IndexedRepository
    private let service: IndexService

    init() throws {
        fixture = try GitRepositoryFixture()
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
    }

    private func search(_ query: String) async throws -> [SearchResult] {
        let request = SearchRequest(query: query, limit: 20, mode: .text, explain: true)
        return try await service.search(request, in: [repository]).results
    }

    /// Two files that say the same, the second with an earlier change about leases.
    private func makeHistory() async throws {
        try fixture.write("a.py", "def renew(token):\n    return token.renew()\n")
        try fixture.write("b.py", "def renew(ticket):\n    return ticket.renew()\n")
        try fixture.commit("begin")
        try fixture.write("b.py", "def renew(ticket):\n    # at once\n    return ticket.renew()\n")
        try fixture.commit("Renew leases before they expire\n\nSigned-off-by: Someone Else <else@example.com>")
        _ = try await service.update(repository)
    }

    @Test func `a file that was changed for such a reason before comes first, and the explanation says so`()
        async throws
    {
        try await makeHistory()
        let results = try await search("fix: leases expire before renew")
        #expect(results.first?.path == "b.py")
        let signals = results.first?.explanation?.signals ?? []
        let history = signals.first { $0.name == "history" }
        #expect(history?.detail == "1 earlier change of this file had such a description")
        #expect((history?.value ?? 0) > 0)
    }

    @Test func `a commit that came after the last run counts after the next one`() async throws {
        try await makeHistory()
        try fixture.write("a.py", "def renew(token):\n    # soon\n    return token.renew()\n")
        try fixture.commit("Retry after quota errors")
        #expect(
            try await !search("retry quota errors token").contains {
                $0.explanation?.signals.contains { $0.name == "history" } ?? false
            }
        )
        _ = try await service.update(repository)
        let results = try await search("retry quota errors token")
        #expect(results.first?.path == "a.py")
    }

    @Test func `names of people in trailers and words that no message has lead nowhere`() async throws {
        try await makeHistory()
        for query in ["token someone else", "token zebra"] {
            let results = try await search(query)
            #expect(
                results.allSatisfy { $0.explanation?.signals.contains { $0.name == "history" } != true },
                "\(query)"
            )
        }
    }

    @Test func `rewritten history is read anew`() async throws {
        try await makeHistory()
        let before = try await search("fix: leases expire before renew")
        #expect(before.contains { $0.explanation?.signals.contains { $0.name == "history" } == true })
        try fixture.git("checkout", "--quiet", "--orphan", "other")
        try fixture.commit("Something about gardens")
        try fixture.git("branch", "--quiet", "-f", "main", "other")
        try fixture.git("checkout", "--quiet", "main")
        _ = try await service.update(repository)
        let results = try await search("fix: leases expire before renew")
        #expect(!results.isEmpty)
        #expect(results.allSatisfy { $0.explanation?.signals.contains { $0.name == "history" } != true })
    }
}
