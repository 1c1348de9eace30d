// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Egress

/// Vectors from a server inside: request, decision, redaction, record, answer.
@Suite(.timeLimit(.minutes(1))) struct EmbeddingRequestTests {
    private static let mail = "grace.hopper@" + "navy-shipyard.com"

    private static func provider(_ document: String) throws -> ScriptedProvider {
        let headers: HTTPHeaders = ["Content-Type": "application/json"]
        return try ScriptedProvider(.openAI, .raw(status: 200, headers: headers, body: Array(document.utf8)))
    }

    private static var request: EgressRequest {
        var request = EgressRequest.sample("second \(mail)")
        request.purpose = .embedding
        return request
    }

    @Test(arguments: [
        #"{"model":"m","data":[{"index":1,"embedding":[2,3]},{"index":0,"embedding":[0.5,1]}],"usage":{"prompt_tokens":4}}"#,
        #"{"object":"list","model":"m","data":[{"embedding":[0.5,1]},{"embedding":[2,3]}],"usage":{"prompt_tokens":4,"total_tokens":4}}"#,
    ])
    func `one vector comes back for each segment, in order`(document: String) async throws {
        let provider = try Self.provider(document)
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", Self.request)
        #expect(response.status == 200)
        let answer = try JSON.decode(EgressAnswer.self, from: response.body)
        #expect(answer.embeddings == [[0.5, 1], [2, 3]] && answer.text.isEmpty)
        #expect(answer.model == "m" && answer.usage.inputTokens == 4)
        let received = try #require(provider.received.first)
        #expect(received.path == "/v1/embeddings")
        #expect(
            received.text.contains(#""input":["Review this.","second "#) && received.text.contains("REDACTED_MAIL_")
        )
        #expect(!received.text.contains(Self.mail))
        #expect(try fixture.records(.decision).first?.purpose == .embedding)
        #expect(try fixture.records(.outcome).first?.result == "sent")
    }

    @Test(arguments: [
        (#"{"data":[{"index":0,"embedding":[1]}]}"#, "1 embeddings for 2 inputs"),
        (#"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#, "indices"),
        (#"{"data":[{"index":0,"embedding":[1]},{"index":7,"embedding":[1]}]}"#, "indices"),
        (#"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}"#, "different lengths"),
        (#"{"data":[{"embedding":[]},{"embedding":[]}]}"#, "empty"),
        (#"{"choices":[{"message":{"content":"hello"}}]}"#, "in place of embeddings"),
    ])
    func `an answer that does not fit the inputs is the provider's failure`(document: String, words: String)
        async throws
    {
        let provider = try Self.provider(document)
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", Self.request)
        #expect(response.status == 502 && provider.received.count == 1)
        let problem = try JSON.decode(Problem.self, from: response.body)
        #expect(problem.code == "provider-malformed" && problem.detail?.contains(words) == true, "\(problem)")
        #expect(try fixture.records(.outcome).first?.result == "failed")
    }

    @Test func `vectors are no answer to a question`() async throws {
        let provider = try Self.provider(#"{"data":[{"embedding":[1]},{"embedding":[1]}]}"#)
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 502 && provider.received.count == 1)
    }

    @Test func `a segment that the policy drops would be missing, so nothing leaves`() async throws {
        let provider = try Self.provider("{}")
        let rules = """
            purposes = ["embedding"]
            [[rule]]
            id = "no-python"
            effect = "forbid"
            on_match = "drop-segment"
            reason = "test"
            paths = ["*.py"]
            """
        let fixture = try GatewayFixture(to: provider, rules: rules)
        let response = try await fixture.post("/egress/v1/requests", Self.request)
        #expect(response.status == 403 && provider.received.isEmpty)
        #expect(try JSON.decode(EgressDecision.self, from: response.body).reason.contains("each needs its vector"))
    }

    @Test func `Anthropic has none, and that is a denial on record`() async throws {
        let provider = try ScriptedProvider(.anthropic, .say(["no"]))
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", Self.request)
        #expect(response.status == 403 && provider.received.isEmpty)
        #expect(try fixture.records(.decision).first?.result == "denied")
    }
}
