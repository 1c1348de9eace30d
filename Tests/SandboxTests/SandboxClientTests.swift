// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(1))) struct SandboxClientTests {
    @Test func `the runner stands where no network is`() async throws {
        let runner = try RunnerFixture()
        let client = SandboxClient(socketPath: runner.socketPath)
        for address in ["127.0.0.1", "1.1.1.1", "169.254.169.254"] {
            let answer = try await client.probe(address: address, port: 80)
            #expect(!answer.isReachable)
            #expect([ENETUNREACH, EPERM, ECONNREFUSED].contains(Int32(answer.errorNumber)))
        }
    }

    @Test func `the runner says how it is`() async throws {
        let runner = try RunnerFixture(["--concurrency", "3"])
        let lines = try await SandboxClient(socketPath: runner.socketPath).status()
        #expect(lines.last == "0 commands running, 0 waiting, at most 3 at once")
    }

    @Test func `a runner that is not there is named`() async {
        await #expect(throws: SandboxFailure.unreachable(path: "/nowhere", reason: "No such file or directory")) {
            try await SandboxClient(socketPath: "/nowhere").status()
        }
    }

    @Test func `not an address is refused`() async throws {
        let runner = try RunnerFixture()
        let client = SandboxClient(socketPath: runner.socketPath)
        await #expect(throws: SandboxFailure.refused("not an IPv4 address: example")) {
            try await client.probe(address: "example", port: 1)
        }
    }
}
