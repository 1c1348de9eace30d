// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Glibc
import SandboxLauncher
import TestSupport
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(1))) struct SandboxRunTests {
    let launcher: LauncherFixture
    let runner: RunnerFixture
    let client: SandboxClient

    init() throws {
        launcher = try LauncherFixture()
        runner = try RunnerFixture(["--concurrency", "1"])
        client = SandboxClient(socketPath: runner.socketPath)
    }

    private func shell(_ script: String) -> SandboxCommand {
        SandboxCommand(["sh", "-c", script], workspace: launcher.workspace)
    }

    @Test func `output streams and the result comes last`() async throws {
        var output: [UInt8] = []
        var error: [UInt8] = []
        var result: SandboxResult?
        for try await event in client.run(shell("echo out; echo err >&2; exit 3")) {
            switch event {
            case .wrote(.output, let bytes): output += bytes
            case .wrote(.error, let bytes): error += bytes
            case .ended(let end): result = end
            case .queued, .started: break
            }
        }
        #expect(String(decoding: output, as: UTF8.self) == "out\n")
        #expect(String(decoding: error, as: UTF8.self) == "err\n")
        #expect(result?.exit == 3)
        #expect(result?.isolation.netNs == true || result?.isolation.landlockAbi ?? 0 > 0)
    }

    @Test func `a bad request is explained`() async throws {
        let command = SandboxCommand(["true"], workspace: "/nowhere")
        var result: SandboxResult?
        for try await event in client.run(command) {
            if case .ended(let end) = event { result = end }
        }
        #expect(result?.outcome == .setupFailed)
        #expect(result?.message.contains("/nowhere") == true)
    }

    @Test func `giving up kills the command and frees the place`() async throws {
        let command = shell("touch started; sleep 60")
        for try await event in client.run(command) {
            if case .started = event { break }
        }
        // With one place only, this runs when the first is gone.
        var exit: Int?
        for try await event in client.run(shell("exit 5")) {
            if case .ended(let end) = event { exit = end.exit }
        }
        #expect(exit == 5)
    }

    @Test func `a second command waits for its turn`() async throws {
        var first = client.run(shell("while [ ! -e go ]; do sleep 0.02; done")).makeAsyncIterator()
        while let event = try await first.next() {
            if case .started = event { break }
        }
        var events: [SandboxEvent] = []
        for try await event in client.run(SandboxCommand(["true"], workspace: launcher.workspace)) {
            events.append(event)
            if case .queued = event {
                _ = FileManager.default.createFile(atPath: launcher.workspace + "/go", contents: nil)
            }
        }
        #expect(events.first == .queued(ahead: 0))
        #expect(events.contains(.started))
    }

    @Test func `when the runner is killed nothing it started survives`() async throws {
        // The socket is a mark that only this run holds: it can be bound again when its process is gone.
        let script =
            "exec /usr/bin/python3 -c \"import fcntl,time\nf=open('lock','w'); fcntl.flock(f,2); open('held','w'); time.sleep(60)\""
        var iterator = client.run(shell(script)).makeAsyncIterator()
        while let event = try await iterator.next() {
            if case .started = event { break }
        }
        try await wait { FileManager.default.fileExists(atPath: launcher.workspace + "/held") }
        kill(runner.process.processIdentifier, SIGKILL)
        try await wait {
            let file = unsafe open(launcher.workspace + "/lock", O_RDONLY)
            defer { close(file) }
            return flock(file, LOCK_EX | LOCK_NB) == 0
        }
        await #expect(throws: SandboxFailure.self) {
            while try await iterator.next() != nil {}
        }
    }

    @Test func `the launcher tells the product's version`() {
        #expect(Help.version == "codeinsight-sandbox \(Version.current)")
    }

    private func wait(until isTrue: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while !isTrue() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
