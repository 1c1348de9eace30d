// SPDX-License-Identifier: Apache-2.0

import API
import HTTPClient
import HTTPTypes
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct ModelRoutesTests {
    @Test func `the table in use is told, and going back is harmless`() async throws {
        let agent = try await AgentFixture()
        let status = try await agent.get(ModelStatus.self, "/v1/model")
        #expect(status.adaptedVersion == nil && status.lastAdaptation == nil)
        let response = try await agent.send("POST", "/v1/model/revert")
        #expect(try JSON.decode(ModelStatus.self, from: response.body).automatic == false)
    }
}
