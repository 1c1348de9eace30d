// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import TestSupport
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct CheckCommandTests {
    private static func status(_ state: AgentStatus.Component.State, folder: String) -> AgentStatus {
        AgentStatus(
            version: Version.current,
            pid: 1,
            startedAt: Timestamp(milliseconds: 0),
            stateDirectory: folder,
            listeners: [],
            repositories: 0,
            files: 0,
            symbols: 0,
            chunks: 0,
            jobs: [:],
            components: [.init(name: "egress", state: state, detail: "said hello")]
        )
    }

    @Test func `a part that failed is shown with a remedy`() async throws {
        let folder = try TemporaryFolder()
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/status") { _ in try .json(Self.status(.failed, folder: folder.path)) }
        }
        let (code, output, _) = await agent.run(["check"])
        #expect(code == .findings)
        #expect(output.contains("failed   egress"))
        #expect(output.contains("→ see journalctl -u codeinsight-egress"))
        #expect(output.contains("\(folder.path), closed to other users"))
    }

    @Test func `without an agent the host is still checked and the exit code is 3`() async throws {
        let folder = try TemporaryFolder()
        let recorded = RecordedOutput()
        let context = recorded.context(environment: ["CODEINSIGHT_SOCKET": folder.path + "/no.sock"])
        #expect(await Program.run(["check"], context: context) == .unreachable)
        #expect(recorded.output.contains("seccomp") && recorded.output.contains("failed   agent"))
    }
}
