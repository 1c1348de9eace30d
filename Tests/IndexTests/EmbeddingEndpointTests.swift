// SPDX-License-Identifier: Apache-2.0

import API
import Synchronization
import System
import TestSupport
import Testing

@testable import Index

/// Words of one meaning get the same direction; what it may do can be changed while it is used.
private final class ScriptedEndpoint: EmbeddingEndpoint {
    struct Script {
        var width = 12
        var failure: String?
        var keptBack: Set<String> = []
        var asked: [EmbeddingInput] = []
    }

    let script = Mutex(Script())
    var name: String { "the endpoint" }
    private static let meanings = [["split", "sever"], ["read", "fetch"], ["join"]]

    func embed(_ texts: [EmbeddingInput]) async throws -> [[Float]] {
        try script.withLock { script in
            script.asked += texts
            if let failure = script.failure { throw Failure(description: failure) }
            for text in texts where text.origin.map({ script.keptBack.contains($0.path) }) == true {
                throw EmbeddingRefusal("secret")
            }
            return texts.map { text in
                var vector = [Float](repeating: 0.01, count: script.width)
                for (index, words) in Self.meanings.enumerated() where words.contains(where: text.text.contains) {
                    vector[index] += 1
                }
                return vector
            }
        }
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String
    }
}

@Suite(.timeLimit(.minutes(1)))
struct EmbeddingEndpointTests {
    private let fixture: GitRepositoryFixture
    private let repository: IndexedRepository
    private let endpoint = ScriptedEndpoint()
    private let service: IndexService

    init() throws {
        fixture = try GitRepositoryFixture()
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(
            directory: fixture.folder.path + "/index",
            extractor: extractor,
            semantic: try TinyTable(["split": 0]).support,
            models: fixture.folder.path + "/models",
            endpoint: endpoint
        )
        try fixture.write("a.py", "def alpha(text):\n    return text.split(':')\n")
        try fixture.write("b.py", "def beta(file):\n    return file.read()\n")
        try fixture.commit()
    }

    private func search(_ query: String, _ mode: SearchMode = .semantic) async throws -> SearchResponse {
        try await service.search(SearchRequest(query: query, limit: 10, mode: mode), in: [repository])
    }

    @Test func `chunks and queries get the endpoint's vectors, not the table's`() async throws {
        await service.reachEndpoint()
        _ = try await service.update(repository)
        let found = try await search("sever it")
        #expect(found.mode == .semantic && found.notes.isEmpty)
        #expect(found.results.first?.symbol == "alpha")
        let status = await service.modelStatus(automatic: true)
        #expect(status.isOn && status.dimensions == 12 && status.detail.contains("the endpoint"))
        #expect(await !service.isAdaptationDue(chunks: 1_000_000))
        let origins = endpoint.script.withLock { $0.asked.compactMap(\.origin) }
        #expect(Set(origins.map(\.path)) == ["a.py", "b.py"] && origins.allSatisfy { $0.repository == "demo" })
    }

    @Test func `before the endpoint has answered search goes by words and says so`() async throws {
        _ = try await service.update(repository)
        let found = try await search("split")
        #expect(found.mode == .text && found.notes.first?.contains("has not answered yet") == true)
        #expect(found.results.first?.symbol == "alpha")
        #expect(endpoint.script.withLock { $0.asked.isEmpty })
    }

    @Test func `an endpoint that fails keeps nothing from becoming searchable, and is asked again`() async throws {
        await service.reachEndpoint()
        endpoint.script.withLock { $0.failure = "out of order" }
        _ = try await service.update(repository)
        let found = try await search("beta reads the file")
        #expect(found.mode == .text && found.notes.contains { $0.contains("out of order") })
        #expect(found.results.first?.symbol == "beta")
        await service.reachEndpoint()
        #expect(await service.modelStatus(automatic: true).detail.contains("out of order"))
        endpoint.script.withLock { $0.failure = nil }
        await service.reachEndpoint()
        #expect(try await service.outdated([repository]).map(\.id) == ["r1"])
        _ = try await service.update(repository)
        #expect(try await service.outdated([repository]).isEmpty)
        #expect(try await search("sever it").results.first?.symbol == "alpha")
    }

    @Test func `other dimensions are another model, whose vectors are never mixed with the old ones`() async throws {
        await service.reachEndpoint()
        _ = try await service.update(repository)
        endpoint.script.withLock { $0.width = 20 }
        let between = try await search("sever it")
        #expect(between.mode == .text && between.notes.contains { $0.contains("20 dimensions instead of 12") })
        await service.reachEndpoint()
        #expect(try await service.outdated([repository]).map(\.id) == ["r1"])
        #expect(try await search("sever it").results.isEmpty)
        _ = try await service.update(repository)
        #expect(try await search("sever it").results.first?.symbol == "alpha")
        #expect(await service.modelStatus(automatic: true).dimensions == 20)
    }

    @Test func `what the policy keeps back is found by words only, and the rest by meaning`() async throws {
        endpoint.script.withLock { $0.keptBack = ["a.py"] }
        await service.reachEndpoint()
        _ = try await service.update(repository)
        #expect(try await search("sever it").results.allSatisfy { $0.path != "a.py" })
        #expect(try await search("fetch it").results.first?.symbol == "beta")
        #expect(try await search("split the text", .text).results.first?.symbol == "alpha")
        #expect(try await service.outdated([repository]).isEmpty)
    }
}
