// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Glibc
import System
import TestSupport
import Testing

/// Limits that the kernel keeps in a cgroup. The tests that need one make it themselves, which takes root and version 2 with memory and
/// process counting not taken by version 1.
@Suite(.serialized, .timeLimit(.minutes(2))) struct DelegatedGroupTests {
    private static let top = "/sys/fs/cgroup"
    private static let reason = "takes root and a cgroup tree of version 2 that counts memory"

    private static var canDelegate: Bool {
        let controllers = (try? String(contentsOfFile: top + "/cgroup.subtree_control", encoding: .utf8)) ?? ""
        return geteuid() == 0 && controllers.contains("memory") && controllers.contains("pids")
    }

    @Test func `a run in a group that nobody gave away makes no group`() throws {
        let run = try LauncherFixture().shell([], "true")
        guard run.result?.isolation.cgroup == false else {
            // Started by something that delegates: then it is used, and gone afterwards.
            return
        }
        #expect(run.exitCode == 0)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.top)) ?? []
        #expect(!names.contains { $0.hasPrefix(DelegatedGroup.runPrefix) || $0 == DelegatedGroup.leaf })
    }

    /// Runs a script in a sandbox that is started in a group of its own, marked as systemd marks it.
    private func delegated(_ options: [String], _ script: String) throws -> (result: SandboxResult, left: [String]) {
        let fixture = try LauncherFixture()
        let group = Self.top + "/codeinsight-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: group, withIntermediateDirectories: false)
        defer {
            for name in [DelegatedGroup.leaf, ""] { unsafe rmdir(group + "/" + name) }
        }
        let mark = try Process.run(
            URL(fileURLWithPath: "/usr/bin/python3"),
            arguments: ["-c", "import os, sys; os.setxattr(sys.argv[1], 'trusted.delegate', b'1')", group]
        )
        mark.waitUntilExit()
        try #require(mark.terminationStatus == 0)
        let result = fixture.folder.path + "/result.json"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "echo 0 > \(group)/cgroup.procs; exec \"$0\" \"$@\"", RunnerFixture.executable.path, "run",
        ]
        process.arguments? += ["--workdir", fixture.workspace, "--result", result] + options
        process.arguments? += ["--", "/usr/bin/python3", "-c", script]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let left = try FileManager.default.contentsOfDirectory(atPath: group).filter {
            $0.hasPrefix(DelegatedGroup.runPrefix)
        }
        let data = FileManager.default.contents(atPath: result) ?? Data()
        return (try JSON.decode(SandboxResult.self, from: [UInt8](data)), left)
    }

    @Test(.enabled(if: DelegatedGroupTests.canDelegate, Comment(rawValue: reason)))
    func `the kernel keeps memory and processes, and the group is gone afterwards`() throws {
        let hog = try delegated(["--memory", "100000000"], "x = []\nwhile True: x.append(bytearray(1 << 20))")
        #expect(hog.result.outcome == .oom && hog.result.isolation.cgroup && hog.left.isEmpty)
        let few = try delegated(
            ["--pids", "20"],
            "import os,time\nn = 0\ntry:\n  while n < 100:\n    if os.fork() == 0: time.sleep(9)\n    n += 1\nexcept OSError: pass\nos._exit(3 if n < 20 else 4)"
        )
        #expect(few.result.exit == 3 && few.left.isEmpty)
    }

    @Test(.enabled(if: DelegatedGroupTests.canDelegate, Comment(rawValue: reason)))
    func `processor time of children that nobody waits for counts`() throws {
        let script = """
            import os, signal, time
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            while True:
                if os.fork() == 0:
                    end = time.time() + 0.05
                    while time.time() < end: pass
                    os._exit(0)
                time.sleep(0.06)
            """
        let run = try delegated(["--cpu", "1", "--timeout", "20"], script)
        #expect(run.result.outcome == .timeout && run.result.message.contains("CPU") && run.left.isEmpty)
    }
}
