// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct ContextBuilderTests {
    private let fixture: GitRepositoryFixture
    private let service: IndexService
    private let repository: IndexedRepository

    init() throws {
        fixture = try GitRepositoryFixture()
        repository = IndexedRepository(id: "r1", name: "shop", path: fixture.path)
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
        try fixture.write(
            "cart.py",
            """
            from tax import vat_rate

            class Cart(Base):
                def total_price(self, country):
                    net = sum(self.items)
                    return net + net * vat_rate(country)

                def clear(self):
                    self.items = []

            """
        )
        try fixture.write(
            "tax.py",
            "def vat_rate(country):\n    return RATES[country]\n\n\ndef unused(country):\n    pass\n"
        )
        let filler = (0..<60).map { "    step_\($0)(country, price, \($0))\n" }.joined()
        try fixture.write("long.py", "def long_price(country, price):\n" + filler)
        try fixture.commit()
    }

    private func context(
        _ query: String,
        budget: Int,
        _ places: [ContextRequest.Place] = []
    ) async throws -> ContextResponse {
        let request = ContextRequest(query: query, repository: "shop", budget: budget, places: places)
        return try await service.context(request, in: [repository])
    }

    @Test func `source comes first, then declarations of what it uses, each with where it is from`() async throws {
        _ = try await service.update(repository)
        let answer = try await context("total price of a cart", budget: 250)
        let first = try #require(answer.pieces.first)
        #expect(first.kind == .source && first.path == "cart.py" && first.symbol == "Cart.total_price")
        #expect(first.text.contains("net * vat_rate") && first.reason == "result 1 of the search")
        #expect(first.blob == (try fixture.git("rev-parse", "HEAD:cart.py")).trimmed && !first.uncommitted)
        let signatures = answer.pieces.filter { $0.kind == .signature }
        #expect(answer.text.contains("class Cart(Base)"))
        #expect(signatures.contains { $0.path == "tax.py" && $0.text == "def vat_rate(country):" })
        #expect(!signatures.contains { $0.text.contains("unused") })
        #expect(signatures.first { $0.path == "tax.py" }?.reason == "is used at cart.py:4")
    }

    @Test(arguments: [100, 150, 400, 1000, 4000])
    func `the budget holds for what is shown, and the same question gives the same answer`(budget: Int) async throws {
        _ = try await service.update(repository)
        let answer = try await context("price country", budget: budget)
        #expect(!answer.pieces.isEmpty)
        #expect(answer.tokens <= budget)
        #expect(TokenEstimate.tokens(in: answer.text) <= answer.tokens)
        #expect(try await context("price country", budget: budget) == answer)
    }

    @Test func `a long chunk is cut and says so`() async throws {
        _ = try await service.update(repository)
        let answer = try await context("long_price", budget: 400)
        let cut = try #require(answer.pieces.first { $0.path == "long.py" })
        #expect(cut.omittedLines > 0 && cut.endLine - cut.startLine + 1 + cut.omittedLines == 61)
        #expect(answer.text.contains("[\(cut.omittedLines) more lines]"))
    }

    @Test func `places come before what the query finds`() async throws {
        _ = try await service.update(repository)
        let answer = try await context("total price", budget: 2000, [.init(path: "tax.py", line: 6)])
        #expect(answer.pieces.first?.symbol == "unused")
        let alone = try await context(
            "",
            budget: 2000,
            [.init(path: "tax.py", line: 1), .init(path: "no.py", line: 1)]
        )
        #expect(alone.pieces.map(\.path) == ["tax.py"])
        #expect(alone.notes == ["no.py is not an indexed file"])
    }

    @Test func `uncommitted source is marked`() async throws {
        try fixture.write("tax.py", "def vat_rate(country):\n    return 0\n")
        _ = try await service.update(repository)
        let answer = try await context("", budget: 500, [.init(path: "tax.py", line: 2)])
        #expect(answer.pieces.first?.uncommitted == true)
        #expect(answer.pieces.first?.text.contains("return 0") == true)
    }

    @Test func `requests that cannot be answered say why`() async throws {
        _ = try await service.update(repository)
        await #expect(throws: ContextFailure.badBudget(10)) { try await context("x", budget: 10) }
        await #expect(throws: ContextFailure.nothingAsked) { try await context("  ", budget: 1000) }
        let request = ContextRequest(query: "x", places: [.init(path: "a", line: 1)])
        await #expect(throws: ContextFailure.placesWithoutRepository) { try await service.context(request, in: []) }
        let many = (1...101).map { ContextRequest.Place(path: "a", line: $0) }
        await #expect(throws: ContextFailure.tooManyPlaces(101)) { try await context("x", budget: 1000, many) }
    }
}
