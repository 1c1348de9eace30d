// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import System
import TestSupport
import Testing

@testable import Embedding
@testable import Index

/// A repository whose comments use other words than its code, and a table that does not know that they mean the same.
@Suite(.timeLimit(.minutes(1)))
struct AdaptationTests {
    private let fixture: GitRepositoryFixture
    private let repository: IndexedRepository
    private let table: TinyTable
    private let service: IndexService

    private static let letters = Array("bcdfghklmnprstvwz").map(String.init)
    private static func word(_ prefix: String, _ index: Int) -> String {
        prefix + letters[index % 17] + "o" + letters[index / 17]
    }

    init() throws {
        fixture = try GitRepositoryFixture()
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        var meanings: [String: Int] = [:]
        for index in 0..<24 {
            meanings[Self.word("da", index)] = index % 8
            meanings[Self.word("ca", index)] = (index + 3) % 8
        }
        table = try TinyTable(meanings)
        service = try Self.service(fixture, table)
        try Self.write(functions: 400, to: fixture)
    }

    private static func write(functions: Int, to fixture: GitRepositoryFixture) throws {
        for file in 0..<10 {
            var source = ""
            for index in stride(from: file, to: functions, by: 10) {
                let words = [index % 24, index / 24, (index * 5 + 1) % 24, (index * 11 + 7) % 24]
                source += "def f\(index)():\n    \"\"\"\(words.map { word("da", $0) }.joined(separator: " ")).\"\"\"\n"
                source +=
                    "    \(word("ca", words[0]))(\(words.dropFirst().map { word("ca", $0) }.joined(separator: ", ")))\n\n\n"
            }
            try fixture.write("m\(file).py", source)
        }
        try fixture.commit()
    }

    private static func service(_ fixture: GitRepositoryFixture, _ table: TinyTable) throws -> IndexService {
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        return try IndexService(
            directory: fixture.folder.path + "/index",
            extractor: extractor,
            semantic: table.support,
            models: fixture.folder.path + "/models"
        )
    }

    private func notes(_ service: IndexService) async throws -> [String] {
        let request = SearchRequest(query: Self.word("da", 3) + " it", limit: 5, mode: .semantic)
        return try await service.search(request, in: [repository]).notes
    }

    private func adapt(_ service: IndexService) async throws -> AdaptationReport {
        try await service.adapt(to: [repository], chunks: 400) { _ in }
    }

    @Test func `a table that finds held-out functions better is used, survives a restart, and can be left again`()
        async throws
    {
        _ = try await service.update(repository)
        let report = try await adapt(service)
        #expect(report.adopted && report.version == 1 && report.reason == nil)
        #expect(report.pairs > 300 && report.heldOut > 30)
        #expect(report.rankAfter > report.rankBefore + 0.01)
        #expect(await service.modelStatus(automatic: true).adaptedVersion == 1)

        // Vectors of the table before are not compared with; new ones come without parsing.
        #expect(try await service.outdated([repository]) == [repository])
        #expect(try await notes(service).first?.contains("no vectors of the installed model") == true)
        #expect(try await service.update(repository).blobsParsed == 0)
        #expect(try await service.outdated([repository]).isEmpty)
        #expect(try await notes(service).isEmpty)

        let restarted = try Self.service(fixture, table)
        #expect(await restarted.modelStatus(automatic: true).adaptedVersion == 1)
        #expect(try await notes(restarted).isEmpty)

        try await restarted.revertAdaptation()
        let status = await restarted.modelStatus(automatic: true)
        #expect(status.adaptedVersion == nil && !status.automatic && status.lastAdaptation == report)
        #expect(await !restarted.isAdaptationDue(chunks: 100_000))
        #expect(try await restarted.outdated([repository]) == [repository])
        #expect(try await adapt(restarted).version == 2)
        #expect(await restarted.modelStatus(automatic: true).automatic)
    }

    @Test func `too few comments change nothing and are not tried again and again`() async throws {
        let small = try GitRepositoryFixture()
        try Self.write(functions: 50, to: small)
        let repository = IndexedRepository(id: "r2", name: "small", path: small.path)
        _ = try await service.update(repository)
        #expect(await service.isAdaptationDue(chunks: 3000))
        let report = try await service.adapt(to: [repository], chunks: 3000) { _ in }
        #expect(!report.adopted && report.pairs == 0)
        #expect(report.reason?.contains("fewer than") == true)
        #expect(await !service.isAdaptationDue(chunks: 3100))
        #expect(await service.isAdaptationDue(chunks: 6000))
        #expect(await service.modelStatus(automatic: true).adaptedVersion == nil)
    }

    @Test func `another installed table, or a damaged version, is not mixed with an adapted one`() async throws {
        _ = try await service.update(repository)
        _ = try await adapt(service)
        let other = try TinyTable(["quite": 1, "different": 2])
        #expect(await (try Self.service(fixture, other)).modelStatus(automatic: true).adaptedVersion == nil)
        let path = fixture.folder.path + "/models/adapted-1/static.safetensors"
        try Data("not a table".utf8).write(to: URL(fileURLWithPath: path))
        let status = await (try Self.service(fixture, table)).modelStatus(automatic: true)
        #expect(status.isOn && status.adaptedVersion == nil)
    }

    @Test func `without a table or a folder there is nothing to adapt`() async throws {
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        let directory = fixture.folder.path + "/other"
        let without = try IndexService(directory: directory, extractor: extractor, models: directory)
        await #expect(throws: AdaptationFailure.self) { try await without.adapt(to: [], chunks: 0) { _ in } }
        let nowhere = try IndexService(directory: directory, extractor: extractor, semantic: table.support)
        await #expect(throws: AdaptationFailure.noFolder) { try await nowhere.adapt(to: [], chunks: 0) { _ in } }
        #expect(await !nowhere.isAdaptationDue(chunks: 10_000))
    }
}
