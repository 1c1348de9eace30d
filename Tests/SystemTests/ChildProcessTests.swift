// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestSupport
import Testing

@testable import System

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func shell(_ script: String) -> ChildCommand { ChildCommand("/bin/sh", ["-c", script]) }

    private func output(_ name: String) throws -> String {
        String(decoding: try Descriptor.open(folder.path + "/" + name, O_RDONLY).readAll(), as: UTF8.self)
    }

    /// Whether a process with this id is there and no zombie.
    private func isRunning(_ pid: Int32) -> Bool {
        guard let stat = try? Descriptor.open("/proc/\(pid)/stat", O_RDONLY).readAll() else { return false }
        return !String(decoding: stat, as: UTF8.self).contains(") Z ")
    }

    private func eventually(_ condition: () throws -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if try condition() { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    @Test func `the exit code and the signal are told`() async throws {
        #expect(try await ChildProcess(shell("exit 7")).wait() == .exited(7))
        #expect(try await ChildProcess(shell("kill -9 $$")).wait() == .signaled(9))
    }

    @Test func `a program that is not there is an error`() {
        #expect(throws: Errno.notFound) { try ChildProcess(ChildCommand("/nowhere/at/all")) }
    }

    @Test func `text with a NUL inside is refused`() {
        #expect(throws: Errno.invalidArgument) { try ChildProcess(ChildCommand("/bin/true", ["a\0b"])) }
    }

    @Test func `only the listed descriptors and variables are inherited`() async throws {
        let extra = try Descriptor.open("/dev/zero", O_RDONLY)
        // Without close-on-exec, as a careless library would leave it.
        let leaked = fcntl(extra.rawValue, F_DUPFD, 20)
        defer { close(leaked) }
        let file = try Descriptor.open(folder.path + "/out", O_WRONLY | O_CREAT)
        var command = shell("/bin/ls /proc/self/fd; echo; env | grep -v -e ^PWD= -e ^_= -e ^SHLVL=; pwd")
        command.environment = ["PATH": "/usr/bin:/bin", "X": "1 2"]
        command.descriptors = [nil, file.rawValue, file.rawValue, file.rawValue]
        command.directory = "/usr"
        #expect(try await ChildProcess(command).wait() == .exited(0))
        let parts = try output("out").split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
        // 4 is the folder that ls lists.
        #expect(parts.first == ["0", "1", "2", "3", "4"])
        #expect(parts.last?.sorted() == ["/usr", "PATH=/usr/bin:/bin", "X=1 2"])
    }

    @Test func `a descriptor may be moved onto another one's number`() async throws {
        let a = try Descriptor.open(folder.path + "/a", O_WRONLY | O_CREAT)
        let b = try Descriptor.open(folder.path + "/b", O_WRONLY | O_CREAT)
        var command = shell("echo to-one; echo to-two >&2")
        command.descriptors = [nil, b.rawValue, a.rawValue]
        #expect(try await ChildProcess(command).wait() == .exited(0))
        #expect(try output("b") == "to-one\n")
        #expect(try output("a") == "to-two\n")
    }

    @Test func `what the leader leaves behind ends with it`() async throws {
        let file = try Descriptor.open(folder.path + "/pid", O_WRONLY | O_CREAT)
        var command = shell("sleep 600 & echo $!")
        command.environment = ["PATH": "/usr/bin:/bin"]
        command.descriptors = [nil, file.rawValue, file.rawValue]
        #expect(try await ChildProcess(command).wait() == .exited(0))
        let pid = try #require(Int32(try output("pid").dropLast()))
        #expect(try await eventually { !isRunning(pid) })
    }

    @Test func `one that ignores SIGTERM is killed after the grace time`() async throws {
        let file = try Descriptor.open(folder.path + "/ready", O_WRONLY | O_CREAT)
        var command = shell("trap '' TERM; echo ready; while :; do :; done")
        command.descriptors = [nil, file.rawValue, nil]
        let child = try ChildProcess(command)
        #expect(try await eventually { try !output("ready").isEmpty })
        #expect(await child.terminate(grace: .milliseconds(50)) == .signaled(Int(SIGKILL)))
        child.signal(SIGKILL)
    }

    @Test func `a child that nobody waits for leaves no zombie`() async throws {
        let pid = try ChildProcess(shell("exit 0")).processId
        #expect(
            try await eventually {
                var status = stat()
                return unsafe stat("/proc/\(pid)", &status) != 0
            }
        )
    }

    @Test func `the child starts with default signals`() async throws {
        Signals.ignoreBrokenPipes()
        let file = try Descriptor.open(folder.path + "/out", O_WRONLY | O_CREAT)
        var command = ChildCommand("/bin/grep", ["-E", "^Sig(Blk|Ign):", "/proc/self/status"])
        command.descriptors = [nil, file.rawValue, nil]
        #expect(try await ChildProcess(command).wait() == .exited(0))
        let values = try output("out").split(separator: "\n").compactMap { line in
            line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
        }
        // 32 and 33 belong to the C library, which does not let anybody set them.
        let settable = ~UInt64(0b11 << 31)
        #expect(values.map { $0 & settable } == [0, 0])
    }
}
