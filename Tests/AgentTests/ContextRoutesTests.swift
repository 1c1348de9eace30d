// SPDX-License-Identifier: Apache-2.0

import API
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct ContextRoutesTests {
    @Test func `source for a question comes within its budget`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try git.write("lib/token.py", "import os\n\ndef parse_token_header(text):\n    return text.split()\n")
        try git.commit()
        let repository = try await agent.add(git)
        _ = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
        let body = #"{"query":"parse the token header","repository":"\#(repository.name)","budget":300}"#
        let response = try await agent.send("POST", "/v1/context", body: body)
        let answer = try JSON.decode(ContextResponse.self, from: response.body)
        #expect(answer.pieces.first?.path == "lib/token.py")
        #expect(answer.budget == 300 && answer.tokens <= 300)
    }

    @Test(arguments: [
        (#"{"query":"x","budget":1}"#, "invalid-body"), ("{}", "invalid-body"),
        (#"{"query":"x","repository":"none"}"#, "unknown-repository"),
        (#"{"query":"x","places":[{"path":"a","line":1}]}"#, "invalid-body"),
        (#"{"query":5}"#, "invalid-body"),
    ])
    func `a wrong request says what is wrong`(body: String, code: String) async throws {
        let agent = try await AgentFixture()
        #expect(try await agent.problem("POST", "/v1/context", body: body).code == code)
    }
}
