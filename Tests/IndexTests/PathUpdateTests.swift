// SPDX-License-Identifier: Apache-2.0

import API
import Store
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct PathUpdateTests {
    private let fixture: GitRepositoryFixture
    private let indexer: RepositoryIndexer
    private let database: Database

    init() async throws {
        fixture = try GitRepositoryFixture()
        database = try Database(path: fixture.folder.path + "/index.db", migrations: IndexSchema.migrations)
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        indexer = RepositoryIndexer(database: database, extractor: extractor)
        try fixture.write(".gitignore", "build/\n*.log\n")
        for number in 0..<5 { try fixture.write("f\(number).py", "def function_\(number)():\n    pass\n") }
        try fixture.commit()
        _ = try await indexer.run(name: "r", path: fixture.path)
    }

    private func update(_ paths: String...) async throws -> IndexReport? {
        try await indexer.run(name: "r", path: fixture.path, changed: Set(paths))
    }

    private func liveRows() async throws -> [String] {
        try await database.read { connection in
            let sql = """
                SELECT d.path, hex(b.oid), d.overlay FROM document d JOIN blob b ON b.id = d.blob
                WHERE d.live = 1 ORDER BY d.path
                """
            return try connection.rows(sql) { "\($0.text(0)) \($0.text(1)) \($0.int(2))" }
        }
    }

    /// A whole run after `changed` finds nothing to do, and reports the same.
    private func expectComplete(_ report: IndexReport?, sourceLocation: SourceLocation = #_sourceLocation) async throws
    {
        let rows = try await liveRows()
        var quick = try #require(report, sourceLocation: sourceLocation)
        var whole = try await indexer.run(name: "r", path: fixture.path)
        #expect(whole.blobsParsed == 0, sourceLocation: sourceLocation)
        (quick.blobsParsed, quick.bytesParsed, quick.elapsedMs) = (0, 0, 0)
        whole.elapsedMs = 0
        #expect(quick == whole, sourceLocation: sourceLocation)
        #expect(rows == (try await liveRows()), sourceLocation: sourceLocation)
    }

    @Test func `a changed, a new, a deleted and a restored file leave what a whole run would`() async throws {
        try fixture.write("f1.py", "def changed():\n    return function_2()\n")
        try await expectComplete(try await update("f1.py"))
        try fixture.write("new/deep.py", "class Fresh:\n    def go(self): pass\n")
        try await expectComplete(try await update("new/deep.py"))
        try fixture.remove("f2.py")
        try await expectComplete(try await update("f2.py"))
        try fixture.write("f1.py", "def function_1():\n    pass\n")
        try fixture.write("f2.py", "def function_2():\n    pass\n")
        let restored = try await update("f1.py", "f2.py", "new/deep.py", "never/was.py")
        #expect(restored?.blobsParsed == 0 && restored?.overlayFiles == 1)
        try await expectComplete(restored)
        try fixture.write("f3.py", bytes: [0, 1, 2])
        try await expectComplete(try await update("f3.py"))
    }

    @Test func `ignored files stay out, and nothing changed is nothing done`() async throws {
        try fixture.write("build/out.py", "def generated(): pass\n")
        try fixture.write("trace.log", "text\n")
        let report = try await update("build/out.py", "trace.log", "f1.py")
        #expect(report?.blobsParsed == 0)
        try await expectComplete(report)
    }

    @Test func `what only a whole run can tell is left to it`() async throws {
        try fixture.link("link.py", to: "f1.py")
        #expect(try await update("link.py") == nil)
        try fixture.write("f1.py", "def committed():\n    pass\n")
        try fixture.commit()
        #expect(try await update("f1.py") == nil)
        let whole = try await indexer.run(name: "r", path: fixture.path)
        #expect(whole.blobsParsed == 1)
    }
}
