// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Crypto
import Foundation
import HTTPClient
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Egress

@Suite(.timeLimit(.minutes(1))) struct ApprovalTests {
    private static let rule = """
        redact = ["*"]
        [[rule]]
        id = "ask-first"
        effect = "require-approval"
        reason = "code of the shop leaves only when somebody has looked"
        """
    private static let sam = Principal(user: "sam", role: .security)

    private let provider: ScriptedProvider
    private let fixture: GatewayFixture
    private let time = Time()

    private final class Time: Sendable {
        private let value = Mutex<Int64>(1)

        func advance(seconds: Int64) { value.withLock { $0 += seconds * 1000 } }
        var now: Timestamp { Timestamp(milliseconds: value.withLock { $0 }) }
    }

    init() throws {
        provider = try ScriptedProvider(.anthropic, .say(["fine"]))
        fixture = try GatewayFixture(to: provider, rules: Self.rule, approvalClock: { [time] in time.now })
    }

    private func ask(_ request: EgressRequest = .sample()) async throws -> EgressDecision {
        let response = try await fixture.post("/egress/v1/requests", request)
        guard response.status == 403 else {
            #expect(response.status == 200)
            return try JSON.decode(EgressAnswer.self, from: response.body).decision
        }
        return try JSON.decode(EgressDecision.self, from: response.body)
    }

    private func decide(_ id: String, _ principal: Principal = sam, granted: Bool = true) async throws -> ClientResponse
    {
        let verdict = ApprovalVerdict(principal: principal, granted: granted, reason: "looked at it")
        return try await fixture.post("/egress/v1/approvals/\(id)", verdict)
    }

    @Test func `a request waits, is approved by somebody else, and leaves once`() async throws {
        let first = try await ask()
        let approval = try #require(first.approval)
        #expect(first.outcome == .approvalRequired && approval.state == .pending && provider.received.isEmpty)
        #expect(approval.places == ["shop:src/a.py"] && approval.rules == ["ask-first"])
        #expect(try await ask().approval?.id == approval.id, "asking again does not make another one")
        #expect(try await decide(approval.id).status == 200)
        let passed = try await ask()
        #expect(passed.outcome == .permitted && passed.reason.contains("sam"))
        #expect(SHA256.hash(try #require(provider.received.first).body).hex == approval.bodySha256)
        let again = try await ask()
        #expect(again.outcome == .approvalRequired && again.approval?.id != approval.id)
        #expect(provider.received.count == 1)
    }

    @Test func `all of it is in the audit log, and the consent before what it let out`() async throws {
        let approval = try #require(try await ask().approval)
        _ = try await decide(approval.id)
        _ = try await ask()
        let records = try StoredLog.records(in: fixture.folder.path + "/audit").map(\.record)
        #expect(records.map(\.kind) == [.decision, .approvalGranted, .decision, .outcome])
        #expect(records[0].detail?.contains(approval.id) == true && records[0].bodySha256 == approval.bodySha256)
        #expect(records[1].principal == Self.sam && records[1].bodySha256 == approval.bodySha256)
        #expect(records[2].approved == true && records[2].detail?.contains(approval.id) == true)
        #expect(records[2].bodySha256 == approval.bodySha256)
    }

    @Test func `other bytes, another purpose or another user is another request`() async throws {
        let approval = try #require(try await ask().approval)
        _ = try await decide(approval.id)
        #expect(try await ask(.sample("let x = 2")).outcome == .approvalRequired)
        var other = EgressRequest.sample()
        other.purpose = .debug
        #expect(try await ask(other).outcome == .approvalRequired)
        other = .sample()
        other.principal.user = "mallory"
        #expect(try await ask(other).outcome == .approvalRequired)
        #expect(provider.received.isEmpty)
        #expect(try await ask().outcome == .permitted, "and the one that was granted still is")
    }

    @Test func `nobody approves a request of their own, nor without the role`() async throws {
        let approval = try #require(try await ask().approval)
        let own = try await decide(approval.id, Principal(user: "dev", role: .admin))
        #expect(own.status == 403)
        #expect(try JSON.decode(Problem.self, from: own.body).code == "own-request")
        for role in [Role.viewer, .developer] {
            #expect(try await decide(approval.id, Principal(user: "eve", role: role)).status == 403)
        }
        #expect(try await ask().outcome == .approvalRequired)
        #expect(try fixture.records(.approvalGranted).isEmpty)
    }

    @Test func `a refusal counts until it expires, and cannot be taken back`() async throws {
        let approval = try #require(try await ask().approval)
        #expect(try await decide(approval.id, granted: false).status == 200)
        let denied = try await ask()
        #expect(denied.outcome == .denied && denied.reason.contains("looked at it"))
        #expect(try await decide(approval.id).status == 409)
        time.advance(seconds: 3601)
        #expect(try await ask().outcome == .approvalRequired)
        #expect(try fixture.records(.approvalDenied).count == 1)
    }

    @Test func `what nobody decides and what nobody uses expires`() async throws {
        let first = try #require(try await ask().approval)
        time.advance(seconds: 86_401)
        #expect(try await decide(first.id).status == 404)
        let second = try #require(try await ask().approval)
        #expect(try await decide(second.id).status == 200)
        time.advance(seconds: 3601)
        #expect(try await ask().outcome == .approvalRequired)
        #expect(provider.received.isEmpty)
    }

    @Test func `consent that cannot be recorded does not count`() async throws {
        let approval = try #require(try await ask().approval)
        await fixture.log.close()
        #expect(try await decide(approval.id).status == 503)
        let book = try fixture.reopenApprovals(clock: { [time] in time.now })
        #expect(book.all.map(\.state) == [.pending])
    }

    @Test func `the book survives a restart, and damage to it grants nothing`() async throws {
        let approval = try #require(try await ask().approval)
        _ = try await decide(approval.id)
        let clock: @Sendable () -> Timestamp = { [time] in time.now }
        #expect(try fixture.reopenApprovals(clock: clock).all.map(\.state) == [.granted])
        try Data("[{".utf8).write(to: URL(fileURLWithPath: fixture.folder.path + "/approvals.json"))
        #expect(try fixture.reopenApprovals(clock: clock).all.isEmpty)
    }

    @Test func `usage reports and git fetches wait as well`() async throws {
        let forge = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: Array("001e".utf8)))
        let policy = """
            [[destination]]
            id = "forge"
            class = "internal"
            provider = "git"
            url = "\(forge.url)"
            [[rule]]
            id = "sync"
            effect = "permit"
            [[rule]]
            id = "ask"
            effect = "require-approval"
            """
        let fixture = try GatewayFixture(policy: policy)
        let step = GitFetchStep(
            requestId: "g",
            principal: Principal(user: "dev", role: .developer),
            url: forge.url + "/shop.git"
        )
        let response = try await fixture.post("/egress/v1/git", step)
        let approval = try #require(try JSON.decode(EgressDecision.self, from: response.body).approval)
        #expect(response.status == 403 && forge.received.isEmpty)
        let verdict = ApprovalVerdict(principal: Self.sam, granted: true)
        #expect(try await fixture.post("/egress/v1/approvals/\(approval.id)", verdict).status == 200)
        #expect(try await fixture.post("/egress/v1/git", step).status == 200)
        #expect(try await fixture.post("/egress/v1/git", step).status == 403)
        #expect(forge.received.count == 1)
    }
}

extension GatewayFixture {
    /// The approvals as they lie on disk.
    fileprivate func reopenApprovals(clock: @escaping @Sendable () -> Timestamp) throws -> ApprovalBook {
        let file = folder.path + "/approvals.json"
        return try ApprovalBook(file: file, wait: .seconds(86_400), validity: .seconds(3600), clock: clock)
    }
}
