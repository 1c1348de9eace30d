// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Foundation
import HTTPServer
import TestSupport
import Testing

@testable import CLI

/// The policy commands: what they print, with --json too, and how they end.
@Suite(.timeLimit(.minutes(1))) struct PolicyCommandTests {
    private let folder: TemporaryFolder

    private static let policy = """
        version = 1
        [[destination]]
        id = "local"
        class = "internal"
        provider = "openai"
        url = "http://llm.internal:8080"
        [[rule]]
        id = "review-only"
        effect = "permit"
        purposes = ["review"]
        redact = ["*"]
        [[rule]]
        id = "never-payments"
        effect = "forbid"
        repositories = ["payments"]
        reason = "customers' money"
        """

    init() throws {
        folder = try TemporaryFolder()
        try write("policy/main.toml", Self.policy)
        try write("bad.toml", "[[rule]]\nid = \"r\"\neffct = \"permit\"\n")
    }

    private func write(_ name: String, _ text: String) throws {
        let url = URL(fileURLWithPath: folder.path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func run(_ arguments: [String]) async -> (code: ExitCode, output: String, error: String) {
        let recorded = RecordedOutput()
        let share = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let context = recorded.context(
            environment: ["HOME": folder.path, "CODEINSIGHT_SHARE": "/\(share)/share"],
            workingDirectory: folder.path,
            width: 200
        )
        let code = await Program.run(["policy"] + arguments, context: context)
        return (code, recorded.output, recorded.error)
    }

    @Test func `check accepts a good policy and names file and line of a bad one`() async throws {
        let good = await run(["check", "policy"])
        #expect(good.code == .done && good.output.contains("2 rules, 1 destination, revision "))
        let bad = await run(["check", "bad.toml"])
        #expect(bad.code == .usage && bad.output.contains("bad.toml:3") && bad.output.contains("did you mean `effect`"))
        let json = await run(["check", "bad.toml", "--json"])
        #expect(json.code == .usage && json.output.contains("\"line\":3"))
        #expect(await run(["check", "nowhere"]).code == .usage)
    }

    @Test func `check ends with 1 for what is probably not meant`() async throws {
        try write(
            "policy/more.toml",
            "[[destination]]\nid = \"lonely\"\nclass = \"internal\"\nprovider = \"git\"\nurl = \"http://g\"\n"
        )
        try write(
            "policy/main.toml",
            Self.policy.replacing("purposes = [\"review\"]", with: "destinations = [\"local\"]")
        )
        let warned = await run(["check", "policy"])
        #expect(warned.code == .findings && warned.output.contains("lonely"), "\(warned)")
    }

    @Test func `show lists destinations and rules`() async throws {
        let shown = await run(["show", "--policy", "policy"])
        #expect(shown.code == .done && shown.output.contains("http://llm.internal:8080"))
        #expect(shown.output.contains("never-payments  forbid"))
        let json = await run(["show", "--policy", "policy", "--json"])
        #expect(json.code == .done && json.output.contains("\"id\":\"review-only\""))
        let bad = await run(["show", "--policy", "bad.toml"])
        #expect(bad.code == .usage && bad.error.contains("bad.toml:3"))
    }

    @Test func `test runs the tests beside the policy and tells what they do not cover`() async throws {
        try write(
            "policy/main.test.toml",
            "[[test]]\nname = \"review\"\ndestination = \"local\"\npurpose = \"review\"\nexpect = \"permitted\"\n"
        )
        let passed = await run(["test", "policy"])
        #expect(passed.code == .done && passed.output.contains("1 test, 0 failed; 1 of 2 rules covered"), "\(passed)")
        #expect(passed.output.contains("not covered: never-payments"))
        #expect(await run(["test", "policy", "--coverage"]).code == .findings)
        try write(
            "policy/main.test.toml",
            "[[test]]\nname = \"wrong\"\ndestination = \"local\"\npurpose = \"debug\"\nexpect = \"permitted\"\n"
        )
        let failed = await run(["test", "policy"])
        #expect(failed.code == .findings && failed.output.contains("wrong"))
        #expect(await run(["test", "policy", "--json"]).output.contains("\"failures\""))
        #expect(await run(["test", "bad.toml"]).code == .usage)
    }

    @Test func `explain names the rule that decided and ends with 4 when it denies`() async throws {
        try write("key.py", "token = \"ghp_" + "0123456789abcdefghijABCDEFGHIJ012345\"\n")
        let base = ["explain", "--policy", "policy", "--destination", "local", "--purpose", "review"]
        let permitted = await run(base + ["--repo", "shop", "--path", "key.py", "key.py"])
        #expect(permitted.code == .done && permitted.output.hasPrefix("permitted"), "\(permitted)")
        #expect(permitted.output.contains("replaced") && !permitted.output.contains("ghp_0"))
        let denied = await run(base + ["--repo", "payments", "--path", "a.py"])
        #expect(denied.code == .denied && denied.output.contains("customers' money"))
        #expect(await run(base + ["--repo", "payments", "--json"]).output.contains("\"denied\""))
        #expect(await run(["explain", "--policy", "policy", "--purpose", "review"]).code == .usage)
    }

    @Test func `diff shows rules and keys, and ends with 1 when there is a difference`() async throws {
        try write("new/main.toml", Self.policy.replacing("[\"payments\"]", with: "[\"payments\", \"billing\"]"))
        let changed = await run(["diff", "policy", "new"])
        #expect(changed.code == .findings && changed.output.contains("~ rule \"never-payments\""), "\(changed)")
        #expect(changed.output.contains("billing"))
        let same = await run(["diff", "policy", "policy"])
        #expect(same.code == .done && same.output == "no difference\n")
        #expect(await run(["diff", "policy", "new", "--json"]).output.contains("\"changes\""))
        #expect(await run(["diff", "policy"]).code == .usage)
    }

    @Test func `replay tells which past decisions would change`() async throws {
        let log = try AuditLogFolder.make(in: folder.path + "/audit")
        var record = AuditRecord(.decision)
        record.requestId = "r1"
        record.principal = Principal(user: "ada", role: .developer)
        record.purpose = .review
        record.destination = "local"
        record.result = "permitted"
        record.segments = [
            .init(kind: .code, repository: "shop", path: "a.py", bytes: 10, findings: [], markings: [], result: "sent")
        ]
        _ = try await log.append(record)
        await log.close()
        let same = await run(["replay", "--log", "audit", "policy"])
        #expect(same.code == .done && same.output == "1 decision, 0 would change\n", "\(same)")
        try write("new/main.toml", Self.policy.replacing("[\"payments\"]", with: "[\"shop\"]"))
        let changed = await run(["replay", "--log", "audit", "new"])
        #expect(changed.code == .findings && changed.output.contains("ada → local  permitted → denied"), "\(changed)")
        #expect(await run(["replay", "--log", "audit", "new", "--json"]).output.contains("\"after\":\"denied\""))
        #expect(await run(["replay", "--log", "audit", "--since", "soon", "policy"]).code == .usage)
    }

    @Test func `approvals are listed and decided through the agent`() async throws {
        var approval = Approval(
            id: "approval-1",
            requester: Principal(user: "ada", role: .developer),
            requestId: "r1",
            purpose: .review,
            destination: "claude",
            model: nil,
            rules: ["ask"],
            policyRevision: "sha256:1",
            places: ["shop:a.py", "shop:b.py"],
            bodyBytes: 1234,
            bodySha256: "00",
            requestedAt: Timestamp(milliseconds: 0),
            expiresAt: Timestamp(milliseconds: 86_400_000)
        )
        let pending = approval
        approval.state = .granted
        let granted = approval
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/policy/approvals") { _ in try .json(Page(items: [pending])) }
            router.on("POST", "/v1/policy/approvals/{id}/approve") { _ in try .json(granted) }
            router.on("POST", "/v1/policy/approvals/{id}/deny") { _ in
                throw Problem(403, "own-request", "Own request", detail: "Nobody approves a request of their own.")
            }
        }
        let listed = await agent.run(["policy", "approvals", "list"])
        #expect(listed.code == .done && listed.output.contains("approval-1  pending  ada"), "\(listed)")
        #expect(listed.output.contains("1,234") && listed.output.contains("shop:a.py +1"))
        #expect(await agent.run(["policy", "approvals", "list", "--json"]).output.contains("\"body_sha256\""))
        let approved = await agent.run(["policy", "approvals", "approve", "approval-1", "--reason", "fine"])
        #expect(approved.code == .done && approved.output.hasPrefix("approval-1: granted"))
        let body = try agent.body([String: String].self, of: "/v1/policy/approvals/approval-1/approve")
        #expect(body == ["reason": "fine"])
        let refused = await agent.run(["policy", "approvals", "deny", "approval-1"])
        #expect(refused.code == .denied && refused.error.contains("their own"))
        #expect(await agent.run(["policy", "approvals", "approve"]).code == .usage)
    }
}

/// An audit log for commands to read.
enum AuditLogFolder {
    static func make(in path: String) throws -> AuditLog {
        try AuditLog(folder: path, origin: "test.example/log") {
            Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
        }
    }
}
