// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct RelationCommandsTests {
    private static let place = SymbolPlace(
        repository: "shop",
        path: "cart.py",
        startLine: 3,
        endLine: 9,
        symbol: "Cart.add",
        kind: "method"
    )

    private func agent() throws -> AgentDouble {
        try AgentDouble { router in
            router.on("GET", "/v1/references") { _ in
                let reference = ReferencePlace(
                    repository: "shop",
                    path: "page.py",
                    line: 5,
                    kind: "call",
                    certainty: .import,
                    definitions: [0],
                    enclosing: "show",
                    text: "cart.add(1)\u{1B}"
                )
                return try .json(ReferenceResponse(definitions: [Self.place], references: [reference], total: 4))
            }
            router.on("GET", "/v1/graph") { _ in
                var response = GraphResponse()
                response.nodes = [.init(place: Self.place, depth: 0), .init(place: Self.place, depth: 1)]
                return try .json(response)
            }
            router.on("GET", "/v1/map") { _ in
                try .json(MapResponse(definitions: [.init(place: Self.place, importance: 0.255, isResult: true)]))
            }
            router.on("GET", "/v1/repos") { _ in
                try .json(Page(items: [Repository(id: "r1", name: "shop", path: "/srv/shop", bare: false)]))
            }
            router.on("GET", "/v1/repos/r1/ripple") { request in
                let path = request.queryValue("path") ?? ""
                let companions = [ChangeRipple.Companion(path: "schema.sql", together: 3, share: 0.75)]
                return try .json(ChangeRipple(path: path, commits: 4, companions: companions))
            }
        }
    }

    @Test func `places are grouped by how sure they are, and harmless for a terminal`() async throws {
        let (code, output, _) = try await agent().run(["references", "Cart.add", "--repo", "shop"])
        #expect(code == .done)
        #expect(
            output == """
                Cart.add method  shop: cart.py:3

                imported
                  page.py:5  call in show
                      cart.add(1)\\u{1b}

                1 of 4 places use Cart.add

                """
        )
    }

    @Test func `callers are indented by steps, and exclude callees`() async throws {
        let agent = try agent()
        let (code, output, _) = await agent.run(["references", "add", "--callers", "--depth", "2"])
        #expect(code == .done && output == "Cart.add method  shop: cart.py:3\n  Cart.add method  shop: cart.py:3\n")
        #expect(agent.requests.last?.queryValue("depth") == "2")
        #expect(await agent.run(["references", "add", "--callers", "--callees"]).code == .usage)
    }

    @Test func `a map shows shares, and what the search found itself`() async throws {
        let (code, output, _) = try await agent().run(["map", "add", "to", "cart"])
        #expect(code == .done && output == "25.5 % * Cart.add method  shop: cart.py:3\n")
        #expect(try await agent().run(["map"]).code == .usage)
    }

    @Test func `ripple names companions`() async throws {
        let (code, output, _) = try await agent().run(["repo", "ripple", "shop", "cart.py"])
        #expect(code == .done)
        #expect(output.hasPrefix("cart.py: 4 commits\n") && output.contains("schema.sql") && output.contains("75 %"))
    }
}
