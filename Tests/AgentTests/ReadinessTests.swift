// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import HTTPClient
import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(2))) struct ReadinessTests {
    /// A gateway that only says how it is.
    private static func gateway(_ path: String, _ failure: SharedFailure) throws -> Server {
        try Server(listeners: [try Listener.unix(path: path, mode: 0o600)]) { _ in
            let status = EgressStatus(
                version: "0",
                pid: 1,
                startedAt: Timestamp(milliseconds: 0),
                policyRevision: "none",
                policyProblem: nil,
                destinations: [],
                redactionRevision: "0",
                auditSize: 0,
                auditFailure: failure.text.withLock { $0 },
                checkpoint: "",
                confinement: []
            )
            guard let body = try? JSON.encode(status) else { return HTTPResponse(status: 500) }
            return HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: body)
        }
    }

    private final class SharedFailure: Sendable {
        let text = Mutex<String?>(nil)
    }

    @Test func `an audit log that cannot be written makes the agent not ready, with the reason`() async throws {
        let folder = try TemporaryFolder()
        let failure = SharedFailure()
        let gateway = try Self.gateway(folder.path + "/e.sock", failure)
        let agent = try await AgentFixture { $0.egress.socket = folder.path + "/e.sock" }
        #expect(try await agent.send("GET", "/readyz").status == 200)
        failure.text.withLock { $0 = "cannot write segments/0.seg: No space left on device" }
        let refused = try await agent.send("GET", "/readyz")
        #expect(refused.status == 503)
        let problem = try JSON.decode(Problem.self, from: refused.body)
        #expect(problem.code == "not-ready" && problem.detail?.contains("No space left on device") == true)
        failure.text.withLock { $0 = nil }
        #expect(try await agent.send("GET", "/readyz").status == 200)
        withExtendedLifetime(gateway) {}
    }
}
