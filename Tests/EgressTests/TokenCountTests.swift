// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Egress

/// Only the tokens of a request: request, decision, redaction, record, answer.
@Suite(.timeLimit(.minutes(1))) struct TokenCountTests {
    private static let mail = "grace.hopper@" + "navy-shipyard.com"

    private static var request: EgressRequest {
        var request = EgressRequest.sample("ask \(mail)")
        request.countOnly = true
        return request
    }

    private static func provider(_ dialect: ScriptedProvider.Dialect, _ document: String) throws -> ScriptedProvider {
        let headers: HTTPHeaders = ["Content-Type": "application/json"]
        return try ScriptedProvider(dialect, .raw(status: 200, headers: headers, body: Array(document.utf8)))
    }

    @Test func `what is counted is decided, redacted and recorded like what is asked`() async throws {
        let provider = try Self.provider(.anthropic, #"{"input_tokens":2095}"#)
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", Self.request)
        #expect(response.status == 200)
        let answer = try JSON.decode(EgressAnswer.self, from: response.body)
        #expect(answer.usage.inputTokens == 2095 && answer.text.isEmpty)
        let received = try #require(provider.received.first)
        #expect(received.path == "/v1/messages/count_tokens")
        // The endpoint refuses what belongs to an answer.
        #expect(!received.text.contains("max_tokens") && !received.text.contains("\"stream\""))
        #expect(received.text.contains("REDACTED_MAIL_") && !received.text.contains(Self.mail))
        #expect(try fixture.records(.decision).count == 1)
        #expect(try fixture.records(.outcome).first?.inputTokens == 2095)
    }

    @Test func `an answer that is no count is the provider's failure`() async throws {
        let provider = try Self.provider(.anthropic, #"{"content":[]}"#)
        let response = try await GatewayFixture(to: provider).post("/egress/v1/requests", Self.request)
        #expect(response.status == 502)
    }

    @Test func `where tokens cannot be counted nothing leaves`() async throws {
        let provider = try Self.provider(.openAI, "{}")
        let response = try await GatewayFixture(to: provider).post("/egress/v1/requests", Self.request)
        #expect(response.status == 403)
        #expect(String(decoding: response.body, as: UTF8.self).contains("no counting of tokens"))
        #expect(provider.received.isEmpty)
    }
}
