// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Store
import Synchronization
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct RepositoryIndexerTests {
    private let fixture: GitRepositoryFixture
    private let database: Database
    private let extractor: SyntaxExtractor

    init() throws {
        fixture = try GitRepositoryFixture()
        database = try Database(path: fixture.folder.path + "/index.db", migrations: IndexSchema.migrations)
        extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
    }

    private func run(limits: IndexLimits = IndexLimits()) async throws -> IndexReport {
        try await RepositoryIndexer(database: database, extractor: extractor, limits: limits)
            .run(name: "r", path: fixture.path)
    }

    /// The paths whose live chunks contain a term.
    private func paths(containing term: String) async throws -> [String] {
        try await database.read { connection in
            let sql = """
                SELECT d.path FROM chunk_text t
                JOIN document d ON t.rowid BETWEEN d.first_row AND d.first_row + d.chunk_count - 1
                WHERE chunk_text MATCH ? AND d.live = 1 ORDER BY d.path
                """
            return try connection.rows(sql, [.text(term)]) { $0.text(0) }
        }
    }

    @Test func `a second run parses nothing, one changed file parses one, a rename parses none`() async throws {
        try fixture.write("a.py", "def alpha():\n    return beta()\n")
        try fixture.write("b.py", "def beta():\n    return 1\n")
        let commit = try fixture.commit()
        let first = try await run()
        #expect(first.commit == commit)
        #expect(first.filesSeen == 2 && first.filesIndexed == 2 && first.blobsParsed == 2)
        #expect(first.symbols == 2 && first.references >= 1 && first.chunks == 2)

        let second = try await run()
        #expect(second.blobsParsed == 0 && second.symbols == 2 && second.filesIndexed == 2)

        try fixture.write("b.py", "def gamma():\n    return 1\n")
        try fixture.commit()
        #expect(try await run().blobsParsed == 1)
        #expect(try await paths(containing: "beta") == ["a.py"])
        #expect(try await paths(containing: "gamma") == ["b.py"])

        try fixture.git("mv", "b.py", "moved_here.py")
        try fixture.commit()
        let renamed = try await run()
        #expect(renamed.blobsParsed == 0 && renamed.symbols == 2)
        #expect(try await paths(containing: "gamma") == ["moved_here.py"])
        #expect(try await paths(containing: "movedhere") == ["moved_here.py"])
    }

    @Test func `going back to an older commit parses nothing`() async throws {
        try fixture.write("a.py", "def old(): pass\n")
        let old = try fixture.commit()
        _ = try await run()
        try fixture.write("a.py", "def new(): pass\n")
        try fixture.commit()
        _ = try await run()
        try fixture.git("checkout", "--quiet", old)
        #expect(try await run().blobsParsed == 0)
        #expect(try await paths(containing: "old") == ["a.py"])
        #expect(try await paths(containing: "new") == [])
    }

    @Test func `the working tree lies over HEAD`() async throws {
        try fixture.write("a.py", "def alpha(): pass\n")
        try fixture.write("gone.py", "def gone(): pass\n")
        try fixture.write(".gitignore", "ignored.py\n")
        try fixture.commit()
        _ = try await run()
        try fixture.write("a.py", "def edited(): pass\n")
        try fixture.write("new.py", "def untracked(): pass\n")
        try fixture.write("ignored.py", "def unseen(): pass\n")
        try fixture.remove("gone.py")
        let dirty = try await run()
        #expect(dirty.overlayFiles == 2 && dirty.blobsParsed == 2)
        #expect(try await paths(containing: "edited OR untracked OR gone OR alpha OR unseen") == ["a.py", "new.py"])
        #expect(try await run().blobsParsed == 0)
        try fixture.git("checkout", "--quiet", "--", ".")
        try fixture.remove("new.py")
        #expect(try await run().blobsParsed == 0)
        #expect(try await paths(containing: "edited OR untracked OR gone OR alpha") == ["a.py", "gone.py"])
    }

    @Test func `what cannot be indexed is skipped with its reason`() async throws {
        let other = try GitRepositoryFixture()
        try other.commit()
        try fixture.write("good.py", "def good(): pass\n")
        try fixture.write("binary.bin", bytes: [1, 0, 2])
        try fixture.write("latin1.py", bytes: Array("# caf".utf8) + [0xE9, 0x0A])
        try fixture.write("large.py", String(repeating: "x = 1\n", count: 1000))
        try fixture.write("empty.py", "")
        try fixture.write("deep.js", "f" + String(repeating: "(g", count: 4000) + String(repeating: ")", count: 4000))
        try FileManager.default.createSymbolicLink(atPath: fixture.path + "/link.py", withDestinationPath: "good.py")
        try fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.path, "sub")
        try fixture.commit()
        var limits = IndexLimits()
        limits.fileBytes = 5000
        let small = try await run(limits: limits)
        #expect(
            small.skipped == [
                "binary": 1, "not_utf8": 1, "too_large": 2, "empty": 1, "symlink": 1, "submodule": 1,
            ]
        )
        #expect(small.filesSeen == 9)
        let report = try await run()
        #expect(report.skipped["too_large"] == nil)
        #expect(report.skipped["too_deep"] == 1)
        #expect(try await paths(containing: "good") == ["good.py"])
    }

    @Test func `a damaged object is skipped, counted, and taken when repaired`() async throws {
        try fixture.write("a.py", "def alpha(): pass\n")
        try fixture.write("b.py", "def beta(): pass\n")
        try fixture.commit()
        let id = try fixture.git("rev-parse", "HEAD:b.py")
        let file = fixture.path + "/.git/objects/" + id.prefix(2) + "/" + id.dropFirst(2)
        let good = try Data(contentsOf: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try Data("garbage".utf8).write(to: URL(fileURLWithPath: file))
        for _ in 0..<2 {
            let report = try await run()
            #expect(report.skipped == ["corrupt_object": 1])
            #expect(report.filesIndexed == 1)
        }
        try good.write(to: URL(fileURLWithPath: file))
        let repaired = try await run()
        #expect(repaired.skipped.isEmpty && repaired.filesIndexed == 2)
    }

    @Test func `an unborn HEAD gives an empty report and a bare repository is indexed`() async throws {
        let unborn = try await run()
        #expect(unborn.commit == nil && unborn.filesSeen == 0)
        try fixture.write("a.py", "def alpha(): pass\n")
        try fixture.commit()
        let bare = fixture.folder.path + "/bare.git"
        try fixture.git("clone", "--quiet", "--bare", ".", bare)
        let other = try Database(path: fixture.folder.path + "/bare.db", migrations: IndexSchema.migrations)
        let report = try await RepositoryIndexer(database: other, extractor: extractor).run(name: "b", path: bare)
        #expect(report.filesIndexed == 1 && report.symbols == 1)
    }

    @Test func `a cancelled run leaves the state before, and the next run finishes`() async throws {
        try fixture.write("first.py", "def first(): pass\n")
        try fixture.commit()
        _ = try await run()
        for number in 0..<400 { try fixture.write("f\(number).py", "def function\(number)(): pass\n") }
        try fixture.commit()
        let indexer = RepositoryIndexer(database: database, extractor: extractor)
        let path = fixture.path
        let isParsing = Mutex(false)
        let task = Task {
            try await indexer.run(name: "r", path: path) { progress in
                if progress.phase == "parsing" { isParsing.withLock { $0 = true } }
            }
        }
        while !isParsing.withLock({ $0 }) { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try await paths(containing: "first") == ["first.py"])
        #expect(try await paths(containing: "function7") == [])
        let finished = try await run()
        #expect(finished.filesIndexed == 401)
        #expect(try await paths(containing: "function7") == ["f7.py"])
    }

    @Test func `progress is told and ends with all files`() async throws {
        for number in 0..<100 { try fixture.write("f\(number).py", "def f\(number)(): pass\n") }
        try fixture.commit()
        let seen = Mutex<[JobProgress]>([])
        _ = try await RepositoryIndexer(database: database, extractor: extractor).run(name: "r", path: fixture.path) {
            step in
            seen.withLock { $0.append(step) }
        }
        let parsing = seen.withLock { $0.filter { $0.phase == "parsing" } }
        #expect(parsing.first?.done == 0 && parsing.last?.done == 100 && parsing.last?.total == 100)
    }
}
