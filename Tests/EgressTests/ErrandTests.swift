// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Crypto
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Egress

/// Usage reports and git fetches through the door.
@Suite(.timeLimit(.minutes(1))) struct ErrandTests {
    private static let report =
        #"{"schema":1,"installation":"9f86d081884c7d659a2feaa0c55ad015","period":"2026-W47","reviews":12,"findings":{"high":3}}"#
    private static let principal = Principal(user: "codeinsight", role: .admin)

    private static func usagePolicy(_ provider: ScriptedProvider, rule: String = "purposes = [\"usage\"]") -> String {
        """
        [[destination]]
        id = "vendor"
        class = "internal"
        provider = "usage"
        url = "\(provider.url)/v1/reports"
        [[rule]]
        id = "report"
        effect = "permit"
        \(rule)
        """
    }

    private static func gitPolicy(_ provider: ScriptedProvider, _ rules: String = "") -> String {
        """
        [[destination]]
        id = "forge"
        class = "internal"
        provider = "git"
        url = "\(provider.url)/team"
        [[rule]]
        id = "sync"
        effect = "permit"
        purposes = ["git"]
        \(rules)
        """
    }

    private func upload(_ text: String, to destination: String? = nil) -> UsageUpload {
        UsageUpload(requestId: "u1", principal: Self.principal, destination: destination, report: text)
    }

    private func step(_ url: String, wants: [String]? = nil, haves: [String]? = nil) -> GitFetchStep {
        GitFetchStep(requestId: "g1", principal: Self.principal, url: url, wants: wants, haves: haves)
    }

    // MARK: - Usage

    @Test func `a report leaves byte for byte and its digest is on record before it does`() async throws {
        let vendor = try ScriptedProvider(.openAI, .raw(status: 204, headers: [:], body: []))
        let fixture = try GatewayFixture(policy: Self.usagePolicy(vendor))
        let response = try await fixture.post("/egress/v1/usage", upload(Self.report))
        #expect(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
        let receipt = try JSON.decode(UsageReceipt.self, from: response.body)
        let digest = SHA256.hash(Array(Self.report.utf8)).hex
        #expect(receipt.status == 204 && receipt.bodySha256 == digest && receipt.decision.auditSequence == 0)
        let received = try #require(vendor.received.first)
        #expect(received.text == Self.report && received.path == "/v1/reports")
        #expect(received.headers["Content-Type"] == "application/json")
        let decision = try #require(try fixture.records(.decision).first)
        #expect(decision.bodySha256 == digest && decision.purpose == .usage && decision.destination == "vendor")
        let outcome = try #require(try fixture.records(.outcome).first)
        #expect(outcome.result == "sent" && outcome.status == 204 && outcome.decisionSequence == 0)
    }

    @Test(arguments: ["AKIA" + "Q3EGRWTBXK7LMZ5P", "jane.doe@corp-mail.com"])
    func `a report that holds a secret or a person is refused, not sent with it or without it`(
        value: String
    ) async throws {
        let vendor = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: []))
        let fixture = try GatewayFixture(policy: Self.usagePolicy(vendor, rule: "redact = [\"*\"]"))
        let response = try await fixture.post("/egress/v1/usage", upload(#"{"note":"\#(value)"}"#))
        #expect(response.status == 403)
        let decision = try JSON.decode(EgressDecision.self, from: response.body)
        #expect(decision.reason.contains("not for leaving") && !decision.reason.contains(value))
        #expect(vendor.received.isEmpty)
        #expect(try fixture.records(.decision).first?.result == "denied")
    }

    @Test func `without a rule for it no report leaves`() async throws {
        let vendor = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: []))
        let fixture = try GatewayFixture(policy: Self.usagePolicy(vendor, rule: "purposes = [\"review\"]"))
        #expect(try await fixture.post("/egress/v1/usage", upload(Self.report)).status == 403)
        #expect(vendor.received.isEmpty)
        #expect(try fixture.records(.decision).first?.rules == ["default-deny"])
    }

    @Test func `a report does not go to a model, whatever the rules permit, and a prompt not to the vendor`()
        async throws
    {
        let provider = try ScriptedProvider(.anthropic, .echo(pieceLength: 50))
        let fixture = try GatewayFixture(to: provider)
        #expect(try await fixture.post("/egress/v1/usage", upload(Self.report, to: "claude")).status == 403)
        let vendor = try GatewayFixture(policy: Self.usagePolicy(provider, rule: ""))
        var request = EgressRequest.sample()
        request.destination = "vendor"
        #expect(try await vendor.post("/egress/v1/requests", request).status == 403)
        #expect(provider.received.isEmpty)
    }

    @Test(arguments: [
        ("[1]", "/report"), ("", "/report"), ("{\"a\":", "/report"),
        ("{\"a\":\"" + String(repeating: "x", count: 65_536) + "\"}", "/report"),
    ])
    func `what is no report is refused with its place`(text: String, pointer: String) async throws {
        let fixture = try GatewayFixture()
        let response = try await fixture.post("/egress/v1/usage", upload(text))
        #expect(response.status == 400)
        #expect(try JSON.decode(Problem.self, from: response.body).errors?.first?.pointer == pointer)
        #expect(fixture.log.health.size == 0)
    }

    @Test func `a vendor that refuses is a failure, on record`() async throws {
        let vendor = try ScriptedProvider(.openAI, .raw(status: 401, headers: [:], body: Array("no".utf8)))
        let fixture = try GatewayFixture(policy: Self.usagePolicy(vendor))
        let response = try await fixture.post("/egress/v1/usage", upload(Self.report))
        #expect(response.status == 502)
        #expect(try fixture.records(.outcome).first?.result == "failed")
    }

    // MARK: - Git

    @Test func `the list of references is asked for and handed on as it is`() async throws {
        let forge = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: Array("001e# service".utf8)))
        let fixture = try GatewayFixture(policy: Self.gitPolicy(forge))
        let response = try await fixture.post("/egress/v1/git", step(forge.url + "/team/shop.git"))
        #expect(response.status == 200 && response.body == Array("001e# service".utf8))
        #expect(forge.received.first?.path == "/team/shop.git/info/refs")
        let decision = try #require(try fixture.records(.decision).first)
        #expect(decision.purpose == .git && decision.segments?.first?.repository == "shop")
        #expect(try fixture.records(.outcome).first?.responseBytes == 13)
    }

    @Test func `a request for objects consists of object ids and nothing else`() async throws {
        let forge = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: Array("0008NAK\n".utf8)))
        let fixture = try GatewayFixture(policy: Self.gitPolicy(forge))
        let (want, have) = (String(repeating: "a", count: 40), String(repeating: "b", count: 40))
        let url = forge.url + "/team/shop.git"
        #expect(try await fixture.post("/egress/v1/git", step(url, wants: [want], haves: [have])).status == 200)
        let sent = try #require(forge.received.first)
        let capabilities = " side-band-64k ofs-delta no-progress agent=codeinsight"
        #expect(sent.text == "0068want \(want)\(capabilities)\n00000032have \(have)\n0009done\n")
        #expect(try fixture.records(.decision).first?.bodySha256 == SHA256.hash(sent.body).hex)
    }

    @Test func `the credential is the door's and goes to the git server only`() async throws {
        let forge = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: []))
        let folder = try TemporaryFolder()
        try SecretFile.create(folder.path + "/token", SecretBytes(copying: Array("glpat-scripted".utf8)))
        let policy = Self.gitPolicy(forge).replacing(
            "[[rule]]",
            with: "credential = { file = \"\(folder.path)/token\" }\n[[rule]]"
        )
        let fixture = try GatewayFixture(folder: folder, policy: policy)
        _ = try await fixture.post("/egress/v1/git", step(forge.url + "/team/shop.git"))
        let basic = "Basic " + Base64.encode(Array("x-access-token:glpat-scripted".utf8))
        #expect(forge.received.first?.headers["Authorization"] == basic)
        #expect(try !fixture.stored().contains("glpat"))
    }

    @Test(arguments: ["/elsewhere/shop.git", "/teammate/shop.git", "/team"])
    func `a repository outside the destination's address is denied, on record`(path: String) async throws {
        let forge = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: []))
        let fixture = try GatewayFixture(policy: Self.gitPolicy(forge))
        #expect(try await fixture.post("/egress/v1/git", step(forge.url + path)).status == 403)
        #expect(forge.received.isEmpty)
        #expect(try fixture.records(.decision).first?.result == "denied")
    }

    @Test func `rules name repositories by their path on the server`() async throws {
        let forge = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: []))
        let fixture = try GatewayFixture(policy: Self.gitPolicy(forge, "except_repositories = [\"payments*\"]"))
        #expect(try await fixture.post("/egress/v1/git", step(forge.url + "/team/payments.git")).status == 403)
        #expect(try await fixture.post("/egress/v1/git", step(forge.url + "/team/shop.git")).status == 200)
    }

    @Test(arguments: [
        "ftp://h/a.git", "https://u:p@h/a.git", "https://h/a/../b.git", "https://h/a%2f..%2fb", "https://h/a.git?x=1",
        "https://h",
        "https://h//a", "file:///etc/passwd",
    ])
    func `an address that is none, or could be read in two ways, is refused`(url: String) async throws {
        let fixture = try GatewayFixture()
        let response = try await fixture.post("/egress/v1/git", step(url))
        #expect(response.status == 400)
        #expect(try JSON.decode(Problem.self, from: response.body).errors?.first?.pointer == "/url")
    }

    @Test func `an object id that is none names its place`() async throws {
        let fixture = try GatewayFixture()
        let wants = [String(repeating: "a", count: 40), "HEAD\n0000"]
        let response = try await fixture.post("/egress/v1/git", step("https://h/a", wants: wants))
        #expect(response.status == 400)
        #expect(try JSON.decode(Problem.self, from: response.body).errors?.first?.pointer == "/wants/1")
    }
}
