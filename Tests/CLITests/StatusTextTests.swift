// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import CLI

struct StatusTextTests {
    @Test func `state, index, jobs and parts are on one screen`() throws {
        let status = AgentStatus(
            version: "1.2.3",
            pid: 42,
            startedAt: Timestamp(milliseconds: 0),
            stateDirectory: "/var/lib/codeinsight",
            listeners: ["unix:/run/codeinsight/agent.sock"],
            repositories: 1,
            files: 1200,
            symbols: 34_567,
            chunks: 8,
            jobs: ["succeeded": 3, "failed": 0, "running": 1],
            components: [
                .init(name: "egress", state: .ok, detail: "denies everything"),
                .init(name: "llm", state: .off, detail: "none configured"),
            ]
        )
        let recorded = RecordedOutput()
        try StatusText(status: status, now: Timestamp(milliseconds: 7_200_000)).write(to: recorded.context().output)
        #expect(
            recorded.output == """
                Code Insight Agent 1.2.3, process 42, started 2 h ago
                  state       /var/lib/codeinsight
                  listens at  unix:/run/codeinsight/agent.sock
                  index       1 repository, 1,200 files, 34,567 symbols, 8 chunks
                  jobs        1 running, 3 succeeded

                  egress  ok        denies everything
                  llm     off       none configured

                """
        )
    }
}
