// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct ModelCommandTests {
    @Test func `the table in use and its last adaptation are told`() async throws {
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/model") { _ in
                let report = AdaptationReport(
                    version: 3,
                    base: "1:00",
                    pairs: 1200,
                    heldOut: 120,
                    rankBefore: 0.2504,
                    rankAfter: 0.5,
                    adopted: true,
                    reason: nil,
                    chunks: 9000,
                    finishedAt: Timestamp(milliseconds: 0),
                    elapsedMs: 9100
                )
                return try .json(
                    ModelStatus(
                        isOn: true,
                        detail: "static table of 256 dimensions",
                        dimensions: 256,
                        adaptedVersion: 3,
                        automatic: false,
                        lastAdaptation: report
                    )
                )
            }
        }
        let (code, output, _) = await agent.run(["model", "status"])
        #expect(code == .done)
        #expect(output.contains("semantic search: static table of 256 dimensions\nadapts by itself: no\n"))
        #expect(output.contains("adaptation 3: in use since 1970-01-01T00:00:00.000Z"))
        #expect(output.contains("of 120 held out: 0.250 before, 0.500 after"))
    }
}
