// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct WatchServiceTests {
    @Test func `what changes is searchable as soon as the stream tells`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try git.write("a.py", "def before():\n    pass\n")
        try git.commit()
        let repository = try await agent.add(git)
        _ = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
        try git.write("a.py", "def before_the_stream():\n    pass\n")
        var reports = 0
        try await agent.events("/v1/repos/\(repository.id)/events") { event in
            guard event.event == "indexed" else { return false }
            reports += 1
            if reports == 1 { try git.write("a.py", "def while_watching():\n    pass\n") }
            return reports == 2
        }
        let found = try await agent.get(SearchResponse.self, "/v1/search?q=while_watching&mode=symbol")
        #expect(found.results.first?.symbol == "while_watching")
    }

    @Test func `with index.watch nobody has to follow`() async throws {
        let agent = try await AgentFixture { $0.index.watch = true }
        let git = try GitRepositoryFixture()
        try git.commit()
        let repository = try await agent.add(git)
        _ = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
        try git.write("late.py", "def arrived():\n    pass\n")
        var found: SearchResult?
        while found == nil {
            found = try await agent.get(SearchResponse.self, "/v1/search?q=arrived&mode=symbol").results.first
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(await agent.parts.watch.component.state == .ok)
        #expect(try await agent.send("DELETE", "/v1/repos/\(repository.id)").status == 204)
        #expect(await agent.parts.watch.component.state == .off)
    }

    @Test func `a bare repository has nothing to watch`() async throws {
        let agent = try await AgentFixture()
        let repository = try await agent.add(try GitRepositoryFixture(bare: true))
        #expect(try await agent.problem("GET", "/v1/repos/\(repository.id)/events").code == "nothing-to-watch")
    }
}
