// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

/// `codeinsight debug`, `apply` and `revert` against the real agent, gateway and sandbox.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DebugTests {
    let agent: RunningAgent
    let git: GitRepositoryFixture

    init() throws {
        agent = try RunningAgent()
        git = try GitRepositoryFixture()
    }

    static let source = """
        def clamp(value, low, high):
            if value < low:
                return low
            if value < high:
                return high
            return value

        """
    static let test = """
        import unittest
        from clamp import clamp

        class ClampTests(unittest.TestCase):
            def test_inside(self):
                self.assertEqual(clamp(5, 1, 10), 5)

            def test_below(self):
                self.assertEqual(clamp(0, 1, 10), 1)

            def test_above(self):
                self.assertEqual(clamp(11, 1, 10), 10)

        if __name__ == "__main__":
            unittest.main()

        """

    /// A repository with one fault, committed and known to the agent.
    private func prepare() throws {
        try git.write("clamp.py", Self.source)
        try git.write("test_clamp.py", Self.test)
        try git.commit()
        let added = try agent.codeinsight("repo", "add", git.path, "--name", "demo", "--json")
        try #require(added.status == 0, "\(added.errors)")
    }

    private struct Report: Decodable {
        var jobId: String
    }

    private func debug(_ options: String..., command: [String] = ["python3", "-m", "unittest"]) throws -> (
        run: CommandRun, job: String, result: DebugResult
    ) {
        let words = ["--socket", agent.socket, "debug", "--json"] + options + (command.isEmpty ? [] : ["--"] + command)
        let run = try CommandRun(Executables.path("codeinsight"), words, in: git.path)
        try #require(!run.output.isEmpty, "\(run.errors)\(agent.log)")
        return (run, try run.decoded(Report.self).jobId, try run.decoded(DebugResult.self))
    }

    private func workspaces() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: agent.state + "/workspaces")
    }

    private func auditKinds() throws -> [String] {
        let run = try agent.codeinsight("audit", "query", "--log", agent.state + "/egress/audit", "--json")
        return try #require(run.output.isEmpty ? nil : run.output).split(separator: "\n").map(String.init)
    }

    @Test func `a fault is found, its fix proved, applied and taken back, and the log has it`() throws {
        try prepare()
        let (run, job, result) = try debug()
        #expect(run.status == 1, "tests failed; \(run.output)")
        #expect(result.conclusion == .fixed)
        #expect(result.baseline.framework == "unittest" && result.baseline.tests.count == 3)
        #expect(result.suspects.contains { $0.path == "clamp.py" && $0.line == 4 })
        let fix = try #require(result.fixes.first)
        #expect(fix.proved && fix.patch.contains("-    if value < high:"))
        #expect(fix.verification.first?.failedBefore ?? 0 > 0 && fix.verification.first?.failedAfter == 0)
        #expect(try String(contentsOfFile: git.path + "/clamp.py", encoding: .utf8) == Self.source)
        #expect(try workspaces().isEmpty)

        let undecided = try agent.codeinsight("apply", job)
        #expect(undecided.status == 2 && undecided.errors.contains("--yes"))
        let applied = try agent.codeinsight("apply", job, fix.id, "--yes")
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(try String(contentsOfFile: git.path + "/clamp.py", encoding: .utf8) != Self.source)
        #expect(try debug().result.conclusion == .nothingFailed)
        #expect(try agent.codeinsight("apply", job, fix.id, "--yes").status == 2)
        let reverted = try agent.codeinsight("revert", job, fix.id)
        #expect(reverted.status == 0, "\(reverted.errors)")
        #expect(try String(contentsOfFile: git.path + "/clamp.py", encoding: .utf8) == Self.source)
        let log = try auditKinds().joined()
        for kind in ["fix_approved", "fix_applied", "fix_reverted"] { #expect(log.contains(kind), "\(kind)") }
    }

    @Test func `what helped before is tried first`() throws {
        try prepare()
        #expect(try debug().result.conclusion == .fixed)
        try git.write("other.py", "x = 1\n")
        let second = try debug().result
        #expect(second.conclusion == .fixed)
        #expect(second.fixes.first?.source == "known-fix")
    }

    @Test func `a branch is made instead, and removed again`() throws {
        try prepare()
        let (_, job, result) = try debug()
        let fix = try #require(result.fixes.first)
        let nameless = try agent.codeinsight("apply", job, fix.id, "--yes", "--branch", "fix/clamp")
        #expect(nameless.status == 2 && nameless.errors.contains("git config user.name"))
        try git.git("config", "user.name", "Grace")
        try git.git("config", "user.email", "grace@example.com")
        let applied = try agent.codeinsight("apply", job, fix.id, "--yes", "--branch", "fix/clamp")
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(
            try git.git("log", "-1", "--format=%s", "fix/clamp")
                == fix.commitMessage.split(separator: "\n").first.map(String.init)
        )
        #expect(try git.git("diff", "--name-only", "main", "fix/clamp") == "clamp.py")
        #expect(try git.git("status", "--porcelain").isEmpty)
        let reverted = try agent.codeinsight("revert", job, fix.id)
        #expect(reverted.status == 0, "\(reverted.errors)")
        #expect(try git.git("branch", "--list", "fix/clamp").isEmpty)
    }

    @Test func `a file that has changed since is not touched`() throws {
        try prepare()
        let (_, job, _) = try debug()
        let edited = Self.source + "\n# somebody was here\n"
        try git.write("clamp.py", edited)
        let applied = try agent.codeinsight("apply", job, "--yes")
        #expect(applied.status == 2 && applied.errors.contains("clamp.py has changed since"))
        #expect(try String(contentsOfFile: git.path + "/clamp.py", encoding: .utf8) == edited)
    }

    @Test func `the working tree is what is tested, with new and deleted files`() throws {
        try prepare()
        try git.write("clamp.py", Self.source.replacing("if value < high", with: "if value > high"))
        #expect(try debug().result.conclusion == .nothingFailed)
        #expect(try debug("--at", "HEAD").result.conclusion != .nothingFailed)
        try git.remove("clamp.py")
        #expect(try debug().result.conclusion == .diagnosed)
    }

    @Test func `without a command the runner is detected, and the report says which`() throws {
        try prepare()
        let (_, _, result) = try debug(command: [])
        #expect(result.conclusion == .fixed)
        #expect(result.notes.contains { $0.hasPrefix("ran `") })
    }

    @Test func `cancelling ends the run and leaves nothing`() throws {
        try prepare()
        let client = try BackgroundRun(
            Executables.path("codeinsight"),
            ["--socket", agent.socket, "debug", "--repo", "demo", "--", "sleep", "600"]
        )
        let deadline = Date.now.addingTimeInterval(30)
        while try workspaces().isEmpty {
            try #require(Date.now < deadline)
            usleep(20_000)
        }
        let job = try #require(
            try agent.codeinsight("jobs", "list", "--json").decoded([Job].self).first { $0.type == .debug }
        )
        #expect(try agent.codeinsight("jobs", "cancel", job.id).status == 0)
        while try agent.codeinsight("jobs", "show", job.id, "--json").decoded(Job.self).state != .cancelled {
            try #require(Date.now < deadline)
            usleep(20_000)
        }
        #expect(try workspaces().isEmpty)
        client.end()
    }

    @Test func `killed in the middle, the job runs again and old workspaces are swept`() throws {
        try prepare()
        let client = try BackgroundRun(
            Executables.path("codeinsight"),
            ["--socket", agent.socket, "debug", "--repo", "demo", "--timeout", "4", "--", "sleep", "600"]
        )
        let deadline = Date.now.addingTimeInterval(60)
        while try workspaces().isEmpty {
            try #require(Date.now < deadline)
            usleep(20_000)
        }
        agent.end(with: SIGKILL)
        client.end()
        let left = try workspaces()
        #expect(!left.isEmpty)
        try FileManager.default.createDirectory(
            atPath: agent.state + "/workspaces/old-job-1/deep",
            withIntermediateDirectories: true
        )
        try agent.start()
        while true {
            let job = try #require(
                try agent.codeinsight("jobs", "list", "--json").decoded([Job].self).first { $0.type == .debug }
            )
            if job.state.isFinal {
                #expect(job.state == .succeeded && job.attempts == 2)
                break
            }
            try #require(Date.now < deadline)
            usleep(50_000)
        }
        #expect(try workspaces().isEmpty)
    }
}
