// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Crypto
import HTTPClient
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Egress

/// What the door does with everything a provider can do, over real sockets.
@Suite(.timeLimit(.minutes(1))) struct ProviderScenarioTests {
    private static let secret = "AKIA" + "Q3EGRWTBXK7LMZ5P"
    private static let mail = "grace.hopper@" + "navy-shipyard.com"

    /// A courier that waits for nothing and remembers how long it would have.
    private static func impatient(_ pauses: Pauses) -> Courier {
        Courier(sleep: { pauses.add($0) }, random: { 0.5 })
    }

    private static func answer(_ response: ClientResponse) throws -> EgressAnswer {
        try JSON.decode(EgressAnswer.self, from: response.body)
    }

    @Test(arguments: ScriptedProvider.Dialect.allCases)
    func `an answer comes back with usage, and both records stand in the log`(dialect: ScriptedProvider.Dialect)
        async throws
    {
        let provider = try ScriptedProvider(dialect, .say(["All ", "good."]))
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 200)
        let answer = try Self.answer(response)
        #expect(answer.text == "All good.")
        #expect(answer.model == "scripted-1")
        #expect(answer.usage.inputTokens == 11 && answer.usage.outputTokens == 7)
        #expect(answer.decision.outcome == .permitted && answer.decision.auditSequence == 0)
        let decision = try #require(try fixture.records(.decision).first)
        let outcome = try #require(try fixture.records(.outcome).first)
        let body = try #require(provider.received.first?.body)
        #expect(decision.bodySha256 == SHA256.hash(body).hex && decision.bodyBytes == body.count)
        #expect(outcome.result == "sent" && outcome.decisionSequence == 0 && outcome.status == 200)
        #expect(outcome.inputTokens == 11 && outcome.outputTokens == 7)
    }

    @Test(arguments: ScriptedProvider.Dialect.allCases)
    func `the credential goes in the provider's header, the prompt in its shape`(dialect: ScriptedProvider.Dialect)
        async throws
    {
        let provider = try ScriptedProvider(dialect, .say(["ok"]))
        let fixture = try GatewayFixture(to: provider)
        _ = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        let received = try #require(provider.received.first)
        switch dialect {
        case .anthropic:
            #expect(received.path == "/v1/messages")
            #expect(received.headers["x-api-key"] == "sk-scripted" && received.headers["authorization"] == nil)
            #expect(received.headers["anthropic-version"] == "2023-06-01")
            #expect(
                received.text.contains(
                    #""system":[{"cache_control":{"type":"ephemeral"},"text":"Review this.","type":"text"}]"#
                )
            )
        case .openAI:
            #expect(received.path == "/v1/chat/completions")
            #expect(received.headers["authorization"] == "Bearer sk-scripted")
            #expect(
                received.text.contains(
                    #""messages":[{"content":"Review this.","role":"system"},{"content":"let x = 1","role":"user"}]"#
                )
            )
        }
        #expect(!(try fixture.stored().contains("sk-scripted")))
    }

    @Test(arguments: ScriptedProvider.Dialect.allCases, [1, 3, 7, 1000])
    func `a stream is restored whatever its pieces and chunks`(dialect: ScriptedProvider.Dialect, size: Int)
        async throws
    {
        let provider = try ScriptedProvider(dialect, .cut(.echo(pieceLength: size), chunkBytes: size * 5 + 1))
        let fixture = try GatewayFixture(to: provider)
        let text = "write to \(Self.mail) about ü, key \(Self.secret)!"
        let events = try await fixture.stream(.sample(text))
        guard case .decision(let decision) = events.first, case .answer(let answer) = events.last else {
            return #expect(Bool(false), "\(events)")
        }
        #expect(decision.auditSequence == 0 && answer.stopReason != nil)
        let received = events.reduce(into: "") { if case .text(let piece) = $1 { $0 += piece } }
        #expect(received.hasPrefix("write to \(Self.mail) about ü, key REDACTED_"))
        #expect(received.hasSuffix("!") && !received.contains(Self.secret))
        #expect(answer.restored == ["email": 1])
        #expect(answer.withheld.values.reduce(0, +) == 1)
        let sent = try #require(provider.received.first?.text)
        #expect(!sent.contains(Self.secret) && !sent.contains(Self.mail))
    }

    @Test func `what is replaced one-way stays replaced`() async throws {
        let provider = try ScriptedProvider(.anthropic, .echo(pieceLength: 5))
        let fixture = try GatewayFixture(to: provider, rules: "redact = [\"*\"]\nreversible = false")
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample("mail \(Self.mail)"))
        #expect(try Self.answer(response).text.hasPrefix("mail REDACTED_MAIL_"))
    }

    @Test(arguments: ScriptedProvider.Dialect.allCases)
    func `an error status becomes a problem with the provider's words, and an outcome`(
        dialect: ScriptedProvider.Dialect
    ) async throws {
        let provider = try ScriptedProvider(dialect, .fail(401, message: "invalid key"))
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 502)
        let problem = try JSON.decode(Problem.self, from: response.body)
        #expect(problem.code == "provider-authentication" && problem.detail == "invalid key")
        #expect(provider.received.count == 1)
        let outcome = try #require(try fixture.records(.outcome).first)
        #expect(outcome.result == "failed" && outcome.detail == "provider-authentication")
    }

    @Test func `a rate limit is waited for as the provider asks, with the same bytes`() async throws {
        let pauses = Pauses()
        let provider = try ScriptedProvider(
            .anthropic,
            .fail(429, message: "slow down", headers: ["Retry-After": "3"]),
            .fail(529, message: "busy"),
            .say(["done"])
        )
        let fixture = try GatewayFixture(to: provider, courier: Self.impatient(pauses))
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(try Self.answer(response).text == "done")
        #expect(pauses.all == [.seconds(3), .milliseconds(500)])
        #expect(Set(provider.received.map(\.text)).count == 1)
    }

    @Test(
        arguments: [
            (429, ["x-should-retry": "false"], 429), (429, ["Retry-After": "3600"], 429), (500, [:], 502),
            (400, [:], 502),
        ] as [(Int, HTTPHeaders, Int)]
    )
    func `what a second try would not mend, or might do twice, is not tried again`(
        status: Int,
        headers: HTTPHeaders,
        expected: Int
    ) async throws {
        let pauses = Pauses()
        let provider = try ScriptedProvider(.openAI, .fail(status, message: "no", headers: headers))
        let fixture = try GatewayFixture(to: provider, courier: Self.impatient(pauses))
        #expect(try await fixture.post("/egress/v1/requests", EgressRequest.sample()).status == expected)
        #expect(provider.received.count == 1 && pauses.all.isEmpty)
    }

    @Test(arguments: ScriptedProvider.Dialect.allCases)
    func `an error in the middle of a stream ends it with a problem`(dialect: ScriptedProvider.Dialect) async throws {
        let provider = try ScriptedProvider(dialect, .failInStream("overloaded_error", message: "too busy"))
        let fixture = try GatewayFixture(to: provider)
        let events = try await fixture.stream(.sample())
        guard case .error(let problem) = events.last else { return #expect(Bool(false), "\(events)") }
        #expect(problem.code == "provider-overloaded" && problem.detail == "too busy")
        #expect(events.contains(.text("half an ")))
        #expect(try fixture.records(.outcome).first?.result == "failed")
    }

    @Test(arguments: ScriptedProvider.Dialect.allCases, [true, false])
    func `a stream that breaks off or ends early is no answer`(dialect: ScriptedProvider.Dialect, breaks: Bool)
        async throws
    {
        let provider = try ScriptedProvider(dialect, breaks ? .breakOff : .endEarly)
        let fixture = try GatewayFixture(to: provider)
        let events = try await fixture.stream(.sample())
        guard case .error(let problem) = events.last else { return #expect(Bool(false), "\(events)") }
        #expect(problem.status == 502)
        #expect(try fixture.records(.outcome).first?.result == "failed")
    }

    @Test func `a provider that says nothing is a timeout, and is not asked twice`() async throws {
        let provider = try ScriptedProvider(.anthropic, .hang)
        let fixture = try GatewayFixture(to: provider)
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 504)
        #expect(provider.received.count == 1)
    }

    @Test(arguments: ["", "<html>proxy says no</html>", "{}", "[1,2", "{\"choices\":[]}"])
    func `an answer that is none is a problem, and its content is not repeated`(body: String) async throws {
        for dialect in ScriptedProvider.Dialect.allCases {
            let act = ScriptedProvider.Act.raw(
                status: 200,
                headers: ["Content-Type": "application/json"],
                body: Array(body.utf8)
            )
            let fixture = try GatewayFixture(to: try ScriptedProvider(dialect, act))
            let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
            #expect(response.status == 502)
            #expect(!String(decoding: response.body, as: UTF8.self).contains("proxy says no"))
        }
    }

    @Test func `an answer over the limit is refused`() async throws {
        let provider = try ScriptedProvider(.openAI, .say([String(repeating: "x", count: 200_000)]))
        let fixture = try GatewayFixture(to: provider, extra: "max_response = \"100KiB\"")
        #expect(try await fixture.post("/egress/v1/requests", EgressRequest.sample()).status == 502)
    }

    @Test func `a redirect is not followed`() async throws {
        let other = try ScriptedProvider(.openAI, .say(["stolen"]))
        let provider = try ScriptedProvider(
            .openAI,
            .raw(status: 307, headers: ["Location": other.url + "/v1/chat/completions"], body: [])
        )
        let fixture = try GatewayFixture(to: provider)
        #expect(try await fixture.post("/egress/v1/requests", EgressRequest.sample()).status == 502)
        #expect(other.received.isEmpty)
    }

    @Test func `an external destination whose name leads inside is refused`() async throws {
        let provider = try ScriptedProvider(.openAI, .say(["inside"]))
        let port = provider.url.split(separator: ":").last ?? ""
        let policy = """
            [[destination]]
            id = "claude"
            class = "external"
            provider = "openai"
            url = "https://localhost:\\(port)"
            retries = 0
            [[rule]]
            id = "all"
            effect = "permit"
            redact = ["*"]
            """.replacing("\\(port)", with: String(port))
        let fixture = try GatewayFixture(policy: policy)
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 502)
        #expect(
            try JSON.decode(Problem.self, from: response.body).detail?.contains("not an address on the public internet")
                == true
        )
        #expect(provider.received.isEmpty)
    }

    @Test func `a credential that is missing, or that others may read, sends nothing`() async throws {
        let provider = try ScriptedProvider(.openAI, .say(["ok"]))
        let policy = """
            [[destination]]
            id = "claude"
            class = "internal"
            provider = "openai"
            url = "\(provider.url)"
            credential = { file = "/nonexistent/key" }
            [[rule]]
            id = "all"
            effect = "permit"
            """
        let fixture = try GatewayFixture(policy: policy)
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 403)
        let decision = try JSON.decode(EgressDecision.self, from: response.body)
        #expect(decision.outcome == .denied && decision.reason.contains("/nonexistent/key"))
        #expect(try fixture.records(.decision).first?.result == "denied")
        #expect(provider.received.isEmpty)
    }

    @Test func `after repeated failures a destination is left alone`() async throws {
        let provider = try ScriptedProvider(.openAI, .fail(500, message: "no"))
        let fixture = try GatewayFixture(to: provider)
        for _ in 0..<CircuitBreaker.threshold {
            #expect(try await fixture.post("/egress/v1/requests", EgressRequest.sample()).status == 502)
        }
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 503)
        #expect(try JSON.decode(Problem.self, from: response.body).code == "destination-paused")
        #expect(provider.received.count == CircuitBreaker.threshold)
    }

    @Test func `a caller that goes away cancels the request, and that is on the record`() async throws {
        let provider = try ScriptedProvider(.anthropic, .hang)
        let fixture = try GatewayFixture(to: provider, extra: "total_timeout = \"1h\"")
        let call = Task { try await fixture.post("/egress/v1/requests", EgressRequest.sample()) }
        try await eventually { !provider.received.isEmpty }
        call.cancel()
        try await eventually { try fixture.records(.outcome).first?.result == "cancelled" }
    }

    private func eventually(_ condition: () throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while try !condition() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

/// Remembers pauses instead of making them.
final class Pauses: Sendable {
    private let pauses = Mutex<[Duration]>([])

    var all: [Duration] { pauses.withLock { $0 } }

    func add(_ pause: Duration) {
        pauses.withLock { $0.append(pause) }
    }
}
