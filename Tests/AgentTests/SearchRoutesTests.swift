// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct SearchRoutesTests {
    @Test func `a definition is found with its lines and source`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try git.write("lib/token.py", "import os\n\ndef parse_token_header(text):\n    return text.split()\n")
        try git.commit()
        let repository = try await agent.add(git)
        _ = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
        for scope in ["", "&repo=repository", "&repo=\(repository.id)"] {
            let path = "/v1/search?q=parse_token_header&snippets=true&k=5" + scope
            let first = try #require(try await agent.get(SearchResponse.self, path).results.first)
            #expect(first.repository == "repository")
            #expect(first.path == "lib/token.py")
            #expect((first.startLine...first.endLine).contains(3))
            #expect(first.snippet?.contains("def parse_token_header") == true)
            #expect(first.matches?.isEmpty == false && first.explanation == nil)
        }
        let filtered = "/v1/search?q=parse_token_header&explain=true&repo=repository&repo=\(repository.id)"
        let found = try await agent.get(
            SearchResponse.self,
            filtered + "&path=lib/*&path=x/**&lang=python&kind=function"
        )
        #expect(found.results.count == 1 && found.results.first?.explanation?.signals.first?.name == "name")
        #expect(try await agent.get(SearchResponse.self, filtered + "&lang=go").results.isEmpty)
        #expect(try await agent.problem("GET", "/v1/search?q=x&lang=klingon").code == "invalid-query")
    }

    @Test func `a repository that is not indexed is named in a note`() async throws {
        let agent = try await AgentFixture()
        _ = try await agent.add(try GitRepositoryFixture())
        let response = try await agent.get(SearchResponse.self, "/v1/search?q=x")
        #expect(response.results.isEmpty)
        #expect(response.notes.contains { $0.contains("not indexed") })
    }

    @Test(arguments: [
        ("", "q"), ("q=", "q"), ("q=%20", "q"), ("q=x&k=0", "k"), ("q=x&k=201", "k"), ("q=x&mode=fuzzy", "mode"),
        ("q=x&snippets=maybe", "snippets"), ("q=x&explain=2", "explain"), ("q=x&limit=3", "limit"),
    ])
    func `a wrong parameter is named`(query: String, name: String) async throws {
        let agent = try await AgentFixture()
        let problem = try await agent.problem("GET", "/v1/search?" + query)
        #expect(problem.code == "invalid-parameter")
        #expect(problem.errors?.first?.pointer == name)
    }

    @Test func `a pattern that is none, and a repository that is none`() async throws {
        let agent = try await AgentFixture()
        #expect(try await agent.problem("GET", "/v1/search?q=%5B&mode=regex").code == "invalid-query")
        #expect(try await agent.problem("GET", "/v1/search?q=x&repo=none").code == "unknown-repository")
    }
}
