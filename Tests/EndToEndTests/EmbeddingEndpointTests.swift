// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

/// Search with the vectors of a server behind the door.
@Suite(.serialized, .timeLimit(.minutes(3))) struct EmbeddingEndpointTests {
    private let git: GitRepositoryFixture
    private let provider: ScriptedProvider

    init() throws {
        git = try GitRepositoryFixture()
        try git.write("a.py", "def alpha(text):\n    return text.split(':')\n")
        try git.write("b.py", "def beta(file):\n    return file.read()\n")
        try git.commit()
        provider = try ScriptedProvider(.openAI, .embed(words: ["split", "read"], width: 6))
    }

    private func agent(purpose: String) throws -> RunningAgent {
        let policy = """
            version = 1
            [[destination]]
            id = "vectors"
            class = "internal"
            provider = "openai"
            url = "\(provider.url)"
            models = ["scripted-1"]
            retries = 0
            [[rule]]
            id = "embed"
            effect = "permit"
            purposes = ["\(purpose)"]
            redact = ["*"]
            """
        return try RunningAgent { folder in
            let directory = folder.path + "/policy.d"
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try policy.write(toFile: directory + "/main.toml", atomically: true, encoding: .utf8)
            let text = "[egress]\npolicy_dir = \"\(directory)\"\n[index]\nembedding_destination = \"vectors\"\n"
            try text.write(toFile: folder.path + "/config.toml", atomically: true, encoding: .utf8)
        }
    }

    private func index(_ agent: RunningAgent) throws {
        let added = try agent.codeinsight("repo", "add", git.path, "--name", "demo")
        try #require(added.status == 0, "\(added.errors)")
        let indexed = try agent.codeinsight("index", "demo")
        try #require(indexed.status == 0, "\(indexed.errors)")
    }

    private func search(_ agent: RunningAgent, _ query: String) throws -> SearchResponse {
        try agent.codeinsight("search", query, "--mode", "semantic", "--json").decoded(SearchResponse.self)
    }

    @Test func `chunks and queries go through the door, labelled, and search goes by the answers`() throws {
        let agent = try agent(purpose: "embedding")
        let deadline = Date.now.addingTimeInterval(60)
        while !(try agent.codeinsight("model", "status").output.contains("6")), Date.now < deadline { usleep(50_000) }
        try index(agent)
        let found = try search(agent, "how do we split it")
        #expect(found.mode == .semantic, "\(found.notes)\(agent.log)")
        #expect(found.results.first?.symbol == "alpha", "\(found.notes)")
        #expect(provider.received.allSatisfy { $0.path.hasSuffix("/embeddings") })
        #expect(provider.received.contains { $0.text.contains("def alpha") })
    }

    @Test func `nothing is sent that the policy does not permit, and search says why it goes by words`() throws {
        let agent = try agent(purpose: "debug")
        try index(agent)
        let found = try search(agent, "return text")
        #expect(found.mode == .text && found.notes.contains { $0.contains("vectors") }, "\(found.notes)")
        #expect(found.results.first?.symbol == "alpha")
        #expect(provider.received.isEmpty)
    }
}
