// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct RoutesTests {
    @Test func `health, readiness and the description need no identity`() async throws {
        let agent = try await AgentFixture()
        for path in ["/healthz", "/readyz", "/openapi.json"] {
            #expect(try await agent.sendOverTCP(path, authorization: nil).status == 200, "\(path)")
        }
    }

    @Test func `the description lists exactly the routes there are`() async throws {
        let agent = try await AgentFixture()
        let body = try await agent.send("GET", "/openapi.json").body
        let document = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
        #expect(document["openapi"] as? String == "3.1.0")
        #expect((document["info"] as? [String: Any])?["version"] as? String == Version.current)
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
        #expect(described.sorted() == agent.parts.routeNames.sorted())
    }

    @Test func `who one is comes from the socket or from the token`() async throws {
        let agent = try await AgentFixture()
        let local = try await agent.get(WhoAmI.self, "/v1/whoami")
        #expect(local.role == .admin)
        let remote = try await agent.sendOverTCP("/v1/whoami", authorization: "Bearer " + agent.token)
        #expect(try JSON.decode(WhoAmI.self, from: remote.body).user == local.user)
    }

    @Test(arguments: [
        (nil, "token-missing"), ("Basic abc", "token-malformed"), ("Bearer wrong", "token-unknown"),
        ("Bearer", "token-malformed"),
    ])
    func `a wrong token is refused by name`(authorization: String?, code: String) async throws {
        let agent = try await AgentFixture()
        let response = try await agent.sendOverTCP("/v1/whoami", authorization: authorization)
        #expect(response.status == 401)
        #expect(response.headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
        #expect(try JSON.decode(Problem.self, from: response.body).code == code)
    }

    @Test func `the status names the parts, and metrics count requests`() async throws {
        let agent = try await AgentFixture()
        let status = try await agent.get(AgentStatus.self, "/v1/status")
        #expect(status.version == Version.current)
        #expect(status.listeners == agent.server.addresses)
        #expect(status.components.map(\.name).contains("database"))
        let metrics = try await agent.send("GET", "/metrics")
        #expect(metrics.headers["Content-Type"]?.hasPrefix("text/plain; version=0.0.4") == true)
        let text = String(decoding: metrics.body, as: UTF8.self)
        #expect(text.contains("codeinsight_http_requests_total{method=\"GET\",status=\"200\"} 1"))
        #expect(text.contains("codeinsight_jobs{state=\"queued\"} 0"))
    }

    @Test func `a request id is echoed when it is harmless, and made otherwise`() async throws {
        let agent = try await AgentFixture()
        let echoed = try await agent.send("GET", "/healthz", headers: ["X-Request-Id": "abc-1"])
        #expect(echoed.headers["X-Request-Id"] == "abc-1")
        let made = try await agent.send(
            "GET",
            "/healthz",
            headers: ["X-Request-Id": String(repeating: "x", count: 200)]
        )
        #expect(made.headers["X-Request-Id"]?.count == 16)
    }

    @Test(arguments: [
        ("GET", "/v2/nothing", 404, "unknown-route"), ("PUT", "/v1/repos", 405, "method-not-allowed"),
        ("GET", "/v1/jobs/none", 404, "unknown-job"), ("DELETE", "/v1/jobs/none", 404, "unknown-job"),
        ("GET", "/v1/repos/none", 404, "unknown-repository"),
        ("POST", "/v1/repos/none/index", 404, "unknown-repository"),
        ("GET", "/v1/jobs?limit=0", 422, "invalid-parameter"), ("GET", "/v1/jobs?status=x", 422, "invalid-parameter"),
        ("GET", "/v1/jobs?stat=queued", 422, "invalid-parameter"),
        ("GET", "/v1/jobs?cursor=!", 422, "invalid-parameter"),
        ("GET", "/v1/audit/checkpoint", 503, "egress-unavailable"),
    ])
    func `a wrong request is refused by name`(method: String, path: String, status: Int, code: String) async throws {
        let agent = try await AgentFixture()
        let problem = try await agent.problem(method, path)
        #expect(problem.status == status)
        #expect(problem.code == code)
        #expect(problem.detail?.isEmpty == false)
    }

    @Test(arguments: [
        ("{\"path\": }", 400, "malformed-json", "Line 1, column 10: expected a value."),
        ("{\"path\":\n \"x\"", 400, "malformed-json", "Line 2, column 5: expected `,` or `}`."),
        ("", 400, "malformed-json", "The body is empty; it has to be a JSON object."),
        ("[]", 422, "invalid-body", "/: must be an object"), ("{}", 422, "invalid-body", "/path: is missing"),
        ("{\"path\":5}", 422, "invalid-body", "/path: must be text"),
        ("{\"path\":\"relative\"}", 422, "invalid-body", "/path: must be an absolute path on the agent's machine"),
        ("{\"path\":\"/a/../b\"}", 422, "invalid-body", "/path: must not contain `..` or NUL"),
    ])
    func `a wrong body is explained`(body: String, status: Int, code: String, detail: String) async throws {
        let agent = try await AgentFixture()
        let problem = try await agent.problem("POST", "/v1/repos", body: body)
        #expect(problem.status == status)
        #expect(problem.code == code)
        let said =
            problem.errors?.first.map { "\($0.pointer.isEmpty ? "/" : $0.pointer): \($0.detail)" } ?? problem.detail
        #expect(said == detail)
    }

    @Test func `a body of another type or size is refused`() async throws {
        let agent = try await AgentFixture { $0.api.bodyLimit = .kibibytes(64) }
        let headers: HTTPHeaders = ["Content-Type": "text/xml"]
        #expect(
            try await agent.problem("POST", "/v1/repos", body: "<a/>", headers: headers).code
                == "unsupported-media-type"
        )
        let large = String(repeating: " ", count: 70_000)
        #expect(try await agent.send("POST", "/v1/repos", body: large).status == 413)
    }
}
