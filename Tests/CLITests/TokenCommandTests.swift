// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct TokenCommandTests {
    private func agent() throws -> AgentDouble {
        try AgentDouble { router in
            let token = AccessToken(id: "token-1", user: "ci", role: .developer, createdAt: Timestamp(milliseconds: 0))
            router.on("POST", "/v1/tokens") { _ in
                var created = token
                created.token = "cia_secret"
                return try .json(created, status: 201)
            }
            router.on("GET", "/v1/tokens") { _ in try .json(Page(items: [token])) }
            router.on("DELETE", "/v1/tokens/{id}") { request in
                #expect(request.parameters["id"] == "token-1")
                return HTTPResponse(status: 204)
            }
        }
    }

    @Test func `the token stands alone on standard output`() async throws {
        let agent = try agent()
        let (code, output, error) = await agent.run([
            "token", "create", "--user", "ci", "--role", "developer", "--ttl", "2h",
        ])
        #expect(code == .done)
        #expect(output == "cia_secret\n")
        #expect(error == "token-1: developer ci, until revoked: codeinsight token revoke token-1\n")
        let request = try agent.body(CreateTokenRequest.self, of: "/v1/tokens")
        #expect(request == CreateTokenRequest(user: "ci", role: .developer, ttlSeconds: 7200))
    }

    @Test(arguments: [
        (["--user", "x"], "--role: missing"), (["--role", "admin"], "--user: missing"),
        (["--user", "x", "--role", "admn"], "did you mean admin?"),
        (["--user", "x", "--role", "admin", "--ttl", "soon"], "--ttl soon: not a time"),
        (["--user", "x", "--role", "admin", "--ttl", "5ms"], "--ttl 5ms: not a time"),
    ])
    func `what is missing or wrong is named`(arguments: [String], reason: String) async throws {
        let agent = try agent()
        let (code, _, error) = await agent.run(["token", "create"] + arguments)
        #expect(code == .usage && error.contains(reason))
        #expect(agent.requests.isEmpty)
    }

    @Test func `a list never shows a token and revoking names its id`() async throws {
        let agent = try agent()
        let (_, list, _) = await agent.run(["token", "list"])
        #expect(list.contains("token-1  ci    developer") && list.contains("valid"))
        #expect(await agent.run(["token", "revoke", "token-1"]).output == "token-1: revoked\n")
    }
}
