// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

/// What a test command can do wrong, each with the right conclusion and message, and nothing left behind.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DebugBadInputTests {
    let agent: RunningAgent
    let git: GitRepositoryFixture

    init() throws {
        agent = try RunningAgent(sandbox: "timeout = \"4s\"\nmemory = \"256MiB\"\ndisk = \"64MiB\"\nprocesses = 64")
        git = try GitRepositoryFixture()
        try git.write("a.py", "def f():\n    return 1\n")
        try git.write(
            "test_a.py",
            "import unittest\nimport a\n\nclass T(unittest.TestCase):\n    def test_f(self):\n        self.assertEqual(a.f(), 1)\n"
        )
        try git.commit()
        let added = try agent.codeinsight("repo", "add", git.path, "--name", "demo", "--json")
        try #require(added.status == 0, "\(added.errors)")
    }

    private func debug(_ command: String...) throws -> (status: Int32, result: DebugResult) {
        let words = ["--socket", agent.socket, "debug", "--json", "--timeout", "20", "--"] + command
        let run = try CommandRun(Executables.path("codeinsight"), words, in: git.path)
        try #require(!run.output.isEmpty, "\(run.errors)\(agent.log)")
        let left = try FileManager.default.contentsOfDirectory(atPath: agent.state + "/workspaces")
        #expect(left.isEmpty)
        return (run.status, try run.decoded(DebugResult.self))
    }

    @Test func `a command that is not there`() throws {
        let (status, result) = try debug("no-such-runner", "tests")
        #expect(status == 2 && result.conclusion == .notRun)
        #expect(result.summary.contains("cannot start no-such-runner"))
        #expect(result.summary.contains("/usr"))
        // Nothing was tested, so nothing failed, and what the sandbox said stands in the summary.
        #expect(result.baseline.failures.isEmpty && result.output.isEmpty)
    }

    @Test func `a program that the command misses is named, and no edit is tried`() throws {
        try git.write("Makefile", "check: a.o\n\na.o: a.c\n\tno-such-compiler -c a.c\n")
        try git.write("a.c", "int f(void) { return 1; }\n")
        let (status, result) = try debug("make", "check")
        #expect(status == 2 && result.conclusion == .notRun, "\(result)")
        #expect(result.summary.contains("program not found inside the sandbox: no-such-compiler"))
        #expect(result.fixes.isEmpty && result.candidatesTried == 0)
        try git.write("run-tests", "#!/opt/no-such/ruby\n")
        #expect(unsafe chmod(git.path + "/run-tests", 0o755) == 0)
        let (scriptStatus, script) = try debug("./run-tests")
        #expect(scriptStatus == 2 && script.conclusion == .notRun, "\(script)")
        #expect(script.summary.contains("is a script for /opt/no-such/ruby"))
        let (moduleStatus, module) = try debug("python3", "-m", "no_such_runner")
        #expect(moduleStatus == 2 && module.summary.contains("no module no_such_runner"), "\(module)")
    }

    @Test func `no tests, and tests that all pass`() throws {
        let (noStatus, none) = try debug("python3", "-m", "unittest", "discover", "-p", "nothing*.py")
        #expect(none.conclusion == .notRun && noStatus == 2, "\(none)")
        #expect(none.summary.contains("no tests"))
        let (status, passed) = try debug("python3", "-m", "unittest")
        #expect(passed.conclusion == .nothingFailed && status == 0)
        #expect(passed.summary.contains("1 test passed"))
    }

    @Test func `a make target that is not there, and one that names no tests`() throws {
        let (noStatus, none) = try debug("make", "check")
        #expect(none.conclusion == .notRun && noStatus == 2, "\(none)")
        #expect(none.output.contains("No rule to make target"))
        try git.write("Makefile", "check:\n\t@echo fine\n")
        let (status, passed) = try debug("make", "check")
        #expect(passed.conclusion == .nothingFailed && status == 0, "\(passed)")
    }

    @Test func `a command that hangs`() throws {
        let (status, result) = try debug("sleep", "1000")
        #expect(status == 1 && result.conclusion == .diagnosed)
        #expect(result.sandbox?.outcome == .timeout)
        #expect(result.summary.contains("still running after 4 s"))
        #expect(result.summary.contains("--timeout"))
    }

    @Test func `a command that forks without end`() throws {
        let (status, result) = try debug("python3", "-c", "import os\nwhile True:\n    os.fork()")
        #expect(status == 1 && result.conclusion == .diagnosed, "\(result.summary)")
    }

    @Test func `a command that fills the memory`() throws {
        let (status, result) = try debug("python3", "-c", "x = []\nwhile True:\n    x.append(bytearray(1 << 20))")
        #expect(status == 1 && result.sandbox?.outcome == .oom)
        #expect(result.summary.contains("memory"))
    }

    @Test func `a command that fills the disk`() throws {
        let script = "f = open('big', 'wb')\nwhile True:\n    f.write(bytes(1 << 20)); f.flush()"
        let (status, result) = try debug("python3", "-c", script)
        #expect(status == 1 && result.conclusion == .diagnosed)
        #expect(result.sandbox?.outcome == .diskLimit, "\(result.sandbox.debugDescription)")
        #expect(result.summary.contains("disk"))
    }

    @Test func `a command that prints a gigabyte`() throws {
        let script = "import os\nb = b'x' * 1048575 + b'\\n'\nfor i in range(1024):\n    os.write(1, b)"
        let (status, result) = try debug("python3", "-c", script)
        #expect(status == 0 && result.conclusion == .nothingFailed)
        #expect(result.sandbox?.outcome == .outputLimit)
        #expect(result.summary.contains("printed more"))
        #expect(result.output.utf8.count < 20_000)
    }

    @Test func `a command that prints binary`() throws {
        let script = "import os, sys\nos.write(1, bytes(range(256)) * 100)\nsys.exit(3)"
        let (status, result) = try debug("python3", "-c", script)
        #expect(status == 1 && result.conclusion == .diagnosed)
    }

    @Test func `a command that crashes`() throws {
        let (status, result) = try debug("python3", "-c", "import os\nos.abort()")
        #expect(status == 1 && result.conclusion == .diagnosed)
        #expect(result.baseline.failures.contains { $0.kind == .crash }, "\(result.baseline)")
    }

    @Test func `a command that sets the clock`() throws {
        let before = Date.now
        let script = "import time\ntime.clock_settime(time.CLOCK_REALTIME, 0)"
        let (status, result) = try debug("python3", "-c", script)
        #expect(status == 1 && result.conclusion == .diagnosed)
        #expect(result.notes.contains { $0.contains("clock_settime") }, "\(result.notes)")
        #expect(Date.now.timeIntervalSince(before) < 120)
    }

    @Test func `a command that deletes its workspace`() throws {
        let script = "import os, shutil\nshutil.rmtree(os.getcwd(), ignore_errors=True)\nraise SystemExit(1)"
        let (status, result) = try debug("python3", "-c", script)
        #expect(status == 1 && result.conclusion == .diagnosed)
        #expect(result.notes.contains { $0.contains("changed files of the repository") })
        #expect(try git.git("status", "--porcelain").isEmpty)
    }

    @Test func `a request that makes no sense`() throws {
        let unknown = try agent.codeinsight("debug", "--repo", "nowhere", "--", "true")
        #expect(unknown.status == 2 && unknown.errors.contains("nowhere"))
        let revision = try agent.codeinsight("debug", "--repo", "demo", "--at", "no-such-rev", "--", "true")
        #expect(revision.status == 2 && revision.errors.contains("no-such-rev"), "\(revision.errors)")
        let job = try agent.codeinsight("apply", "job-nowhere", "--yes")
        #expect(job.status == 2 && job.errors.contains("job-nowhere"))
    }
}
