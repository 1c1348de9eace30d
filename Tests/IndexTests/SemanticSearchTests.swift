// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Store
import System
import TestSupport
import Testing

@testable import Embedding
@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct SemanticSearchTests {
    private let fixture: GitRepositoryFixture
    private let repository: IndexedRepository
    private let table: TinyTable
    private let service: IndexService

    init() throws {
        fixture = try GitRepositoryFixture()
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        table = try TinyTable(["split": 0, "sever": 0, "read": 1, "fetch": 1, "join": 2])
        service = try Self.service(fixture, table.support)
        try fixture.write(
            "a.py",
            "def alpha(text):\n    return text.split(':')\n\n\ndef beta(file):\n    return file.read()\n"
        )
        try fixture.write("b.py", "def gamma(text):\n    return text\n")
        try fixture.commit()
    }

    private static func service(_ fixture: GitRepositoryFixture, _ semantic: SemanticSupport) throws -> IndexService {
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        return try IndexService(directory: fixture.folder.path + "/index", extractor: extractor, semantic: semantic)
    }

    private func search(_ query: String, _ mode: SearchMode, _ other: IndexService? = nil) async throws
        -> SearchResponse
    {
        try await (other ?? service).search(SearchRequest(query: query, limit: 10, mode: mode), in: [repository])
    }

    @Test func `what means the same is found without a common word`() async throws {
        _ = try await service.update(repository)
        let similar = try await search("sever it", .semantic)
        #expect(similar.mode == .semantic && similar.notes.isEmpty)
        #expect(similar.results.map(\.symbol) == ["alpha"])
        #expect(abs((similar.results.first?.score ?? 0) - 1) < 0.02)
        #expect(try await search("fetch something", .text).results.first?.symbol == "beta")
        #expect(try await search("unheard of", .semantic).results.isEmpty)
    }

    @Test func `words count more than meaning, and both more than either`() async throws {
        try fixture.write("c.py", "def delta(text):\n    return sever(text)\n")
        try fixture.write("d.py", "def sever(text):\n    return text.split(':')\n")
        try fixture.commit()
        _ = try await service.update(repository)
        let symbols = try await search("sever text please", .text).results.map(\.symbol)
        #expect(symbols.first == "sever")
        #expect(symbols.contains("alpha") && symbols.contains("delta"))
    }

    @Test func `vectors follow the repository from run to run`() async throws {
        _ = try await service.update(repository)
        #expect(try await search("sever", .semantic).results.map(\.path) == ["a.py"])
        try fixture.write("b.py", "def gamma(text):\n    return text.split()\n")
        _ = try await service.update(repository)
        #expect(try await Set(search("sever", .semantic).results.map(\.path)) == ["a.py", "b.py"])
        try fixture.git("mv", "a.py", "z.py")
        try fixture.write("b.py", "def gamma(text):\n    return text\n")
        try fixture.commit()
        _ = try await service.update(repository)
        #expect(try await search("sever", .semantic).results.map(\.path) == ["z.py"])
    }

    @Test func `another model's vectors are not used, and made anew without parsing`() async throws {
        _ = try await service.update(repository)
        let other = try TinyTable(["split": 0, "read": 1, "sever": 1])
        let changed = try Self.service(fixture, other.support)
        let before = try await search("sever", .semantic, changed)
        #expect(before.results.isEmpty)
        #expect(before.notes.first?.contains("codeinsight index demo") == true)
        #expect(try await !search("split text", .text, changed).results.isEmpty)
        #expect(try await changed.update(repository).blobsParsed == 0)
        #expect(try await search("sever", .semantic, changed).results.map(\.symbol) == ["beta"])
    }

    @Test func `a model that comes later embeds what was indexed without it`() async throws {
        let without = try Self.service(fixture, .notInstalled)
        _ = try await without.update(repository)
        let answer = try await search("sever text", .semantic, without)
        #expect(answer.mode == .text)
        #expect(answer.notes.first?.contains("make models") == true)
        #expect(try await service.update(repository).blobsParsed == 0)
        #expect(try await search("sever", .semantic).results.map(\.symbol) == ["alpha"])
    }

    @Test func `a folder without a usable table says why`() throws {
        #expect(SemanticSupport.installed(in: table.folder.path).description.contains("codeinsight model install"))
        let lib = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: lib.path + "/models/static", withIntermediateDirectories: true)
        try Data("[UNK]\n".utf8).write(to: URL(fileURLWithPath: lib.path + "/models/static/vocab.txt"))
        let broken = SemanticSupport.installed(in: lib.path)
        #expect(!broken.isOn && broken.description.contains("cannot be used"))
    }
}
