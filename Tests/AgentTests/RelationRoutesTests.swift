// SPDX-License-Identifier: Apache-2.0

import API
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct RelationRoutesTests {
    @Test func `references, graphs, maps, health and ripple of a repository`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try git.write("cart.py", "def add(x):\n    if x:\n        return x\n    return 0\n")
        try git.write("page.py", "from cart import add\n\n\ndef show():\n    return add(1)\n")
        try git.commit()
        let repository = try await agent.add(git)
        _ = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))

        let references = try await agent.get(ReferenceResponse.self, "/v1/references?symbol=add&repo=repository")
        #expect(references.references.contains { $0.path == "page.py" && $0.kind == "call" && $0.certainty == .import })
        let graph = try await agent.get(GraphResponse.self, "/v1/graph?symbol=add&direction=callers&depth=2")
        #expect(graph.nodes.map(\.place.symbol) == ["add", "show"])
        let map = try await agent.get(MapResponse.self, "/v1/map?q=show&k=5")
        #expect(map.definitions.contains { $0.place.symbol == "add" })
        let health = try await agent.get(RepositoryHealth.self, "/v1/repos/\(repository.id)/health")
        #expect(health.complexity.max == 2 && health.history.commits == 1)
        let ripple = try await agent.get(ChangeRipple.self, "/v1/repos/\(repository.id)/ripple?path=cart.py")
        #expect(ripple.dependents.map(\.path) == ["page.py"])
    }

    @Test(arguments: [
        ("/v1/references", "symbol"), ("/v1/references?symbol=%20", "symbol"), ("/v1/references?symbol=a&k=0", "k"),
        ("/v1/graph?symbol=a&depth=9", "depth"), ("/v1/graph?symbol=a&direction=up", "direction"), ("/v1/map", "q"),
        ("/v1/map?q=a&mode=text", "mode"),
    ])
    func `a wrong parameter is named`(path: String, name: String) async throws {
        let agent = try await AgentFixture()
        let problem = try await agent.problem("GET", path)
        #expect(problem.code == "invalid-parameter" && problem.errors?.first?.pointer == name)
    }
}
