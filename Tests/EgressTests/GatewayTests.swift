// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import HTTPClient
import HTTPTypes
import Testing

@testable import Egress

@Suite(.timeLimit(.minutes(1))) struct GatewayTests {
    /// Made up, shaped like an access key.
    private static let secret = "AKIA" + "Q3EGRWTBXK7LMZ5P"

    @Test func `with no policy everything is denied, and the record is on disk before the answer`() async throws {
        let fixture = try GatewayFixture()
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 403)
        let decision = try JSON.decode(EgressDecision.self, from: response.body)
        #expect(decision.outcome == .denied)
        #expect(decision.auditSequence == 0)
        #expect(decision.reason.contains("claude"))
        #expect(try fixture.stored().contains("\"request_id\":\"r1\""))
        #expect(fixture.log.health.size == 1)
    }

    @Test(arguments: [("external", EgressDecision.Outcome.denied), ("internal", .permitted)])
    func `in air-gapped mode a policy that permits lets nothing out to the world`(
        network: String,
        outcome: EgressDecision.Outcome
    ) async throws {
        let policy = """
            [[destination]]
            id = "claude"
            class = "\(network)"
            provider = "anthropic"
            url = "https://model.example"

            [[rule]]
            id = "all"
            effect = "permit"
            """
        let fixture = try GatewayFixture(policy: policy, isAirGapped: true)
        let response = try await fixture.post("/egress/v1/decide", EgressRequest.sample())
        let decision = try JSON.decode(EgressDecision.self, from: response.body)
        #expect(decision.outcome == outcome, "\(decision.reason)")
        #expect(decision.reason.contains("air-gapped") == (outcome == .denied))
    }

    @Test func `the record tells kinds and places, never the value`() async throws {
        let fixture = try GatewayFixture()
        _ = try await fixture.post("/egress/v1/requests", EgressRequest.sample("key = \"\(Self.secret)\""))
        let stored = try fixture.stored()
        #expect(stored.contains("src/a.py") && stored.contains("\"findings\":[{"))
        #expect(!stored.contains(Self.secret))
    }

    @Test func `a dry run records nothing`() async throws {
        let fixture = try GatewayFixture()
        let response = try await fixture.post("/egress/v1/decide", EgressRequest.sample())
        #expect(response.status == 200)
        let decision = try JSON.decode(EgressDecision.self, from: response.body)
        #expect(decision.outcome == .denied && decision.auditSequence == nil)
        #expect(fixture.log.health.size == 0)
    }

    @Test func `when the log cannot be written the answer is 503`() async throws {
        let fixture = try GatewayFixture()
        await fixture.log.close()
        let response = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        #expect(response.status == 503)
        #expect(try JSON.decode(Problem.self, from: response.body).code == "audit-unavailable")
    }

    @Test func `another user is refused on every route`() async throws {
        let fixture = try GatewayFixture(allowedUsers: [54_321])
        for path in ["/egress/v1/requests", "/egress/v1/decide", "/egress/v1/audit/events", "/nowhere"] {
            let response = try await fixture.post(path, EgressRequest.sample())
            #expect(response.status == 403)
            #expect(try JSON.decode(Problem.self, from: response.body).code == "not-the-agent")
        }
        #expect(fixture.log.health.size == 0)
    }

    @Test(
        arguments: [
            ("{", "malformed-json", nil), ("[]", "invalid-request", ""), ("{}", "invalid-request", "/destination"),
            (
                #"{"request_id":"r","principal":{"user":"u","role":"root","groups":[]},"purpose":"review","destination":"d","segments":[]}"#,
                "invalid-request", "/principal/role"
            ),
            (
                #"{"request_id":"r","principal":{"user":"u","role":"viewer","groups":[]},"purpose":"review","destination":"d","segments":[]}"#,
                "invalid-request", "/segments"
            ),
            (
                #"{"request_id":"","principal":{"user":"u","role":"viewer","groups":[]},"purpose":"review","destination":"d","segments":[{"kind":"code","text":"x"}]}"#,
                "invalid-request", "/request_id"
            ),
        ] as [(String, String, String?)]
    )
    func `a malformed request names the member and repeats no content`(
        body: String,
        code: String,
        pointer: String?
    ) async throws {
        let fixture = try GatewayFixture()
        let request = ClientRequest("POST", "http://l/egress/v1/requests", body: Array(body.utf8))
        let response = try await fixture.client.send(request)
        #expect(response.status == 400)
        let problem = try JSON.decode(Problem.self, from: response.body)
        #expect(problem.code == code)
        if let pointer, !pointer.isEmpty, pointer != "/destination" {
            #expect(problem.errors?.first?.pointer == pointer)
        }
        #expect(fixture.log.health.size == 0)
    }

    @Test func `events of the agent are recorded`() async throws {
        let fixture = try GatewayFixture()
        let event = AuditEvent(kind: .tokenCreated, principal: Principal(user: "root", role: .admin), detail: "for ci")
        let response = try await fixture.post("/egress/v1/audit/events", event)
        #expect(response.status == 201)
        #expect(try JSON.decode(AuditAccepted.self, from: response.body).sequence == 0)
        #expect(try fixture.stored().contains("token_created"))
    }

    @Test func `the checkpoint covers what was recorded`() async throws {
        let fixture = try GatewayFixture()
        _ = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        let response = try await fixture.client.send(ClientRequest("GET", "http://l/egress/v1/audit/checkpoint"))
        let signed = try SignedCheckpoint(response.body, verifier: fixture.log.verifier)
        #expect(signed.checkpoint.size == 1)
    }

    @Test func `records are read page by page, as they are stored`() async throws {
        let fixture = try GatewayFixture()
        for number in 0..<5 {
            _ = try await fixture.post("/egress/v1/requests", EgressRequest.sample(id: "p\(number)"))
        }
        var ids: [String?] = []
        var cursor: String? = "0"
        while let at = cursor {
            let url = "http://l/egress/v1/audit/records?limit=2&cursor=\(at)"
            let response = try await fixture.client.send(ClientRequest("GET", url))
            let page = try JSON.decode(StoredPage.self, from: response.body)
            #expect(page.items.count <= 2)
            ids += page.items.map(\.record.requestId)
            cursor = page.nextCursor
        }
        #expect(ids == ["p0", "p1", "p2", "p3", "p4"])
    }

    @Test func `a record's proof checks against the log's key; one that is not there has none`() async throws {
        let fixture = try GatewayFixture()
        _ = try await fixture.post("/egress/v1/requests", EgressRequest.sample())
        _ = try await fixture.client.send(ClientRequest("GET", "http://l/egress/v1/audit/checkpoint"))
        let response = try await fixture.client.send(ClientRequest("GET", "http://l/egress/v1/audit/proofs/0"))
        #expect(response.status == 200)
        try TlogProof(response.body).check(fixture.log.verifier)
        let missing = try await fixture.client.send(ClientRequest("GET", "http://l/egress/v1/audit/proofs/99"))
        #expect(missing.status == 404)
        let nonsense = try await fixture.client.send(ClientRequest("GET", "http://l/egress/v1/audit/proofs/x"))
        #expect(nonsense.status == 400)
    }
}

private struct StoredPage: Decodable {
    let items: [StoredRecord]
    let nextCursor: String?
}
