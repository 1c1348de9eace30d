// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct ContextCommandTests {
    private func agent() throws -> AgentDouble {
        try AgentDouble { router in
            router.on("POST", "/v1/context") { request in
                let wanted = try JSON.decode(ContextRequest.self, from: request.body)
                let piece = ContextPiece(
                    kind: .source,
                    repository: wanted.repository ?? "any",
                    path: wanted.places.first?.path ?? "a.go",
                    startLine: 3,
                    endLine: 4,
                    symbol: "f",
                    blob: "00",
                    uncommitted: false,
                    reason: "result 1 of the search",
                    text: "func f() {\n\tx\u{1B}[31m\n"
                )
                return try .json(
                    ContextResponse(pieces: [piece], budget: wanted.budget, tokens: 20, omitted: 2, notes: ["a note"])
                )
            }
        }
    }

    @Test func `source goes to standard output, what is said about it to standard error`() async throws {
        let (code, output, error) = try await agent().run(["context", "why", "f", "--budget", "500"])
        #expect(code == .done)
        #expect(output == "== any/a.go:3-4 f\nfunc f() {\n    x\\u{1b}[31m\n\n")
        #expect(error.contains("about 20 of 500 tokens; 2 results did not fit") && error.contains("note: a note"))
    }

    @Test func `places are handed over`() async throws {
        let (code, output, _) = try await agent().run(["context", "--repo", "shop", "--at", "src/c.py:7"])
        #expect(code == .done)
        #expect(output.hasPrefix("== shop/src/c.py:3-4"))
    }

    @Test(arguments: [["context"], ["context", "--at", "a.py"], ["context", "x", "--budget", "5"]])
    func `a wrong command line is told`(arguments: [String]) async throws {
        let (code, _, error) = try await agent().run(arguments)
        #expect(code == .usage)
        #expect(!error.isEmpty)
    }
}
