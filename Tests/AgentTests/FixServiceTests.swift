// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import HTTPClient
import Store
import TestSupport
import Testing

@testable import Agent

/// Fixes applied and taken back by the agent itself, over its routes, with a real repository.
@Suite(.timeLimit(.minutes(1))) struct FixServiceTests {
    private static let before = "def f():\n    return 1\n"
    private static let after = "def f():\n    return 2\n"

    private let agent: AgentFixture
    private let gateway: GatewayDouble
    private let git: GitRepositoryFixture
    private let commit: String
    private let job: String

    init() async throws {
        agent = try await AgentFixture()
        gateway = try GatewayDouble(socket: agent.folder.path + "/egress.sock")
        git = try GitRepositoryFixture()
        try git.write("a.py", Self.before)
        commit = try git.commit()
        let repository = try await agent.add(git)
        // The fixture's workers would take the job and run it.
        await agent.stop()
        let store = agent.parts.store
        let user = try await agent.get(WhoAmI.self, "/v1/whoami").user
        job = try await store.enqueue(.init(type: .debug, user: user, repository: repository.id, request: [])).id
        let claim = try #require(try await store.claim(worker: "test"))
        let fix = Fix(
            id: "fix-1",
            title: "replace `1` by `2`",
            source: "repair:number",
            patch: "-    return 1\n+    return 2\n",
            proved: true,
            confidence: 0.9,
            confidenceReason: "",
            risk: "",
            commitMessage: "Fix a.py"
        )
        var result = DebugResult(
            conclusion: .fixed,
            command: ["true"],
            baseRevision: commit,
            summary: "",
            severity: .medium,
            baseline: TestReport(framework: "unittest")
        )
        result.fixes = [fix]
        _ = try await store.finish(claim, .succeeded(try JSON.encode(result)))
        let files = try JSON.encode([FixFile(path: "a.py", before: Self.before, after: Self.after)])
        try await agent.parts.debug.fixes.keep(["fix-1": files], ofJob: job)
    }

    private var content: String { get throws { try String(contentsOfFile: git.path + "/a.py", encoding: .utf8) } }
    private var recorded: [AuditEvent.Kind] { gateway.events.map(\.kind).filter { "\($0)".hasPrefix("fix") } }

    private func body(_ mode: ApplyFixRequest.Mode = .worktree, _ more: String = "\"approve\":true") -> String {
        "{\"job_id\":\"\(job)\",\"mode\":\"\(mode.rawValue)\",\(more)}"
    }

    private func apply(_ body: String) async throws -> FixStatus {
        let response = try await agent.send("POST", "/v1/apply-fix", body: body)
        #expect(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
        return try JSON.decode(FixStatus.self, from: response.body)
    }

    private func refusal(_ path: String, _ body: String) async throws -> Problem {
        try await agent.problem("POST", path, body: body)
    }

    private var revertBody: String { "{\"job_id\":\"\(job)\"}" }

    @Test func `a fix is shown, applied after approval, and taken back, each recorded`() async throws {
        let preview = try await apply(body(.preview, "\"fix_id\":\"fix-1\""))
        #expect(preview.state == .offered && preview.files.map(\.path) == ["a.py"])
        #expect(try content == Self.before && recorded.isEmpty)
        let missing = try await refusal("/v1/apply-fix", body(.worktree, "\"fix_id\":\"fix-1\""))
        #expect(missing.status == 422 && missing.code == "approval-missing")

        let applied = try await apply(body())
        #expect(applied.state == .applied && applied.auditSequence != nil)
        #expect(try content == Self.after)
        #expect(recorded == [.fixApproved, .fixApplied])
        #expect(try await refusal("/v1/apply-fix", body()).code == "fix-applied")

        let response = try await agent.send("POST", "/v1/revert-fix", body: revertBody)
        #expect(response.status == 200)
        #expect(try JSON.decode(FixStatus.self, from: response.body).state == .reverted)
        #expect(try content == Self.before)
        #expect(recorded == [.fixApproved, .fixApplied, .fixReverted])
        #expect(try await refusal("/v1/revert-fix", revertBody).code == "fix-not-applied")
    }

    @Test func `a file that has changed since is left alone`() async throws {
        let edited = Self.before + "# mine\n"
        try git.write("a.py", edited)
        let problem = try await refusal("/v1/apply-fix", body())
        #expect(problem.status == 409 && problem.code == "file-changed")
        #expect(problem.detail?.contains("a.py") == true)
        #expect(try content == edited)
        #expect(!recorded.contains(.fixApplied))
    }

    @Test func `a fix that was worked on further is not taken back`() async throws {
        _ = try await apply(body())
        let edited = Self.after + "# mine\n"
        try git.write("a.py", edited)
        #expect(try await refusal("/v1/revert-fix", revertBody).code == "file-changed")
        #expect(try content == edited)
        #expect(!recorded.contains(.fixReverted))
    }

    @Test func `what cannot be recorded is not done`() async throws {
        gateway.setFull(true)
        let problem = try await refusal("/v1/apply-fix", body())
        #expect(problem.code == "audit-unavailable")
        #expect(try content == Self.before)
        gateway.setFull(false)
        _ = try await apply(body())
        gateway.setFull(true)
        #expect(try await refusal("/v1/revert-fix", revertBody).code == "audit-unavailable")
        #expect(try content == Self.after)
    }

    @Test func `a branch is made without touching the working tree, and removed again`() async throws {
        let applied = try await apply(body(.branch, "\"approve\":true,\"branch\":\"fix/f\""))
        #expect(applied.branch == "fix/f" && applied.commit != nil)
        #expect(try git.git("rev-parse", "fix/f") == applied.commit)
        #expect(try git.git("rev-parse", "fix/f~1") == commit)
        #expect(try git.git("show", "fix/f:a.py") + "\n" == Self.after)
        #expect(try git.git("log", "-1", "--format=%s", "fix/f") == "Fix a.py")
        #expect(try content == Self.before && git.git("status", "--porcelain").isEmpty)
        let response = try await agent.send("POST", "/v1/revert-fix", body: revertBody)
        #expect(response.status == 200)
        #expect(try git.git("branch", "--list", "fix/f").isEmpty)
    }

    @Test func `a branch that has moved on stays, and one that is there is not overwritten`() async throws {
        try git.git("branch", "taken")
        let taken = try await refusal("/v1/apply-fix", body(.branch, "\"approve\":true,\"branch\":\"taken\""))
        #expect(taken.status == 409 && taken.code == "branch-refused")
        let bad = try await refusal("/v1/apply-fix", body(.branch, "\"approve\":true,\"branch\":\"a..b\""))
        #expect(bad.code == "branch-refused")
        _ = try await apply(body(.branch, "\"approve\":true,\"branch\":\"fix/f\""))
        try git.git("checkout", "--quiet", "fix/f")
        try git.write("b.py", "x = 1\n")
        let moved = try git.commit()
        #expect(try await refusal("/v1/revert-fix", revertBody).code == "branch-moved")
        #expect(try git.git("rev-parse", "fix/f") == moved)
    }

    @Test func `a fix of what is not committed goes into no branch`() async throws {
        try git.write("a.py", Self.before + "\n# not committed when the job ran\n")
        let files = try JSON.encode([
            FixFile(path: "a.py", before: Self.before + "\n# not committed when the job ran\n", after: Self.after)
        ])
        try await agent.parts.debug.fixes.keep(["fix-1": files], ofJob: job)
        let problem = try await refusal("/v1/apply-fix", body(.branch))
        #expect(problem.code == "file-uncommitted")
        #expect(try git.git("branch", "--format=%(refname:short)") == "main")
    }

    @Test func `an unknown fix, an unknown job and a link in place of the file are refused`() async throws {
        let fix = try await refusal("/v1/apply-fix", body(.worktree, "\"approve\":true,\"fix_id\":\"fix-9\""))
        #expect(fix.status == 404 && fix.detail?.contains("fix-1") == true)
        let job = try await refusal("/v1/apply-fix", "{\"job_id\":\"nowhere\",\"mode\":\"preview\"}")
        #expect(job.status == 404)
        try git.remove("a.py")
        try git.write("elsewhere", Self.before)
        try git.link("a.py", to: "elsewhere")
        #expect(try await refusal("/v1/apply-fix", body()).code == "file-changed")
        #expect(try String(contentsOfFile: git.path + "/elsewhere", encoding: .utf8) == Self.before)
    }
}
