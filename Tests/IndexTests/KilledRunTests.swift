// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Store
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct KilledRunTests {
    private static func service(_ folder: String) throws -> IndexService {
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        return try IndexService(directory: folder, extractor: extractor)
    }

    private static func repository(_ path: String) -> IndexedRepository {
        IndexedRepository(id: "r1", name: "demo", path: path)
    }

    @Test(arguments: ["parsing", "finishing"])
    func `a run that is killed leaves the state before, and the next run finishes`(phase: String) async throws {
        let fixture = try GitRepositoryFixture()
        let (folder, path) = (fixture.folder.path + "/index", fixture.path)
        try fixture.write("a.py", "def alpha():\n    return 1\n")
        try fixture.commit()
        _ = try await Self.service(folder).update(Self.repository(path))
        for number in 0..<300 { try fixture.write("f\(number).py", "def added_\(number)():\n    return \(number)\n") }
        try fixture.commit()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [folder = folder as String, path = path as String, phase = phase as String] in
            _ = try await Self.service(folder).update(Self.repository(path)) { progress in
                if progress.phase == phase, progress.done > 0 || phase == "finishing" { kill(getpid(), SIGKILL) }
            }
        }
        let service = try Self.service(folder)
        func found(_ name: String) async throws -> [String] {
            let request = SearchRequest(query: name, limit: 5, mode: .symbol)
            return try await service.search(request, in: [Self.repository(path)]).results.compactMap(\.symbol)
        }
        #expect(try await found("alpha") == ["alpha"])
        #expect(try await found("added_77") == [])
        let report = try await service.update(Self.repository(path))
        #expect(report.filesIndexed == 301)
        #expect(try await found("added_77") == ["added_77"])
        let database = try Database(path: folder + "/r1.db", migrations: IndexSchema.migrations)
        try await database.checkIntegrity()
    }
}
