// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import TestSupport
import Testing

@testable import Store

struct MigrationTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/test.db" }
    private let first = Migration("first", sql: "CREATE TABLE a(x); INSERT INTO a VALUES (1)")
    private let second = Migration("second", sql: "ALTER TABLE a ADD COLUMN y DEFAULT 5")

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a file takes only the steps it has not seen`() async throws {
        _ = try Database(path: path, migrations: [first])
        let database = try Database(path: path, migrations: [first, second])
        #expect(try await database.read { try $0.integer("SELECT count(*) * 10 + max(y) FROM a") } == 15)
        #expect(try await database.read { try $0.integer("PRAGMA user_version") } == 2)
    }

    @Test func `a file of a newer program is refused and left alone`() async throws {
        _ = try Database(path: path, migrations: [first, second])
        #expect(throws: StoreError.newerThanProgram(path: path, found: 2, supported: 1)) {
            _ = try Database(path: path, migrations: [first])
        }
        let database = try Database(path: path, migrations: [first, second])
        #expect(try await database.read { try $0.integer("PRAGMA user_version") } == 2)
    }

    @Test func `a table that is gone from an open file is damage`() async throws {
        let database = try Database(path: path, migrations: [first])
        try await database.write { try $0.execute("DROP TABLE a") }
        let error = await #expect(throws: StoreError.self) {
            _ = try await database.read { try $0.integer("SELECT x FROM a") }
        }
        guard case .corrupt(path, let finding)? = error else {
            Issue.record("not told as damage: \(String(describing: error))")
            return
        }
        #expect(finding == "no such table: a")
    }

    @Test func `a step that fails leaves the file at the step before`() async throws {
        let broken = Migration("broken", sql: "CREATE TABLE b(x); INSERT INTO missing VALUES (1)")
        let error = #expect(throws: StoreError.self) { _ = try Database(path: path, migrations: [first, broken]) }
        guard case .corrupt(path, let finding)? = error else {
            Issue.record("not told as damage: \(String(describing: error))")
            return
        }
        #expect(finding.contains("broken") && finding.contains("no such table"))
        let database = try Database(path: path, migrations: [first])
        #expect(try await database.read { try $0.integer("PRAGMA user_version") } == 1)
        #expect(try await database.read { try $0.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'b'") } == 0)
    }

    @Test func `before a step the file is copied, and the copy opens with the older program`() async throws {
        _ = try Database(path: path, migrations: [first])
        _ = try Database(path: path, migrations: [first, second])
        let copy = path + ".before-2"
        var status = stat()
        #expect(unsafe stat(copy, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let old = try Database(path: copy, migrations: [first])
        #expect(try await old.read { try $0.integer("SELECT x FROM a") } == 1)
        try StoredFile.check(copy, knownVersions: 1)
        #expect(throws: StoreError.newerThanProgram(path: path, found: 2, supported: 1)) {
            try StoredFile.check(path, knownVersions: 1)
        }
    }

    @Test func `only the newest copy stays, and what can be derived is not copied`() async throws {
        let third = Migration("third", sql: "CREATE TABLE c(x)")
        _ = try Database(path: path, migrations: [first])
        _ = try Database(path: path, migrations: [first, second])
        _ = try Database(path: path, migrations: [first, second, third])
        #expect(try DirectoryListing.names(in: folder.path).filter { $0.contains("before") } == ["test.db.before-3"])
        var derived = Database.Configuration()
        derived.durability = .derived
        let other = folder.path + "/index.db"
        _ = try Database(path: other, migrations: [first], configuration: derived)
        _ = try Database(path: other, migrations: [first, second], configuration: derived)
        #expect(unsafe access(other + ".before-2", F_OK) != 0)
    }

    @Test func `a copy is whole while the file is in use`() async throws {
        let database = try Database(path: path, migrations: [first])
        try await database.write { try $0.execute("INSERT INTO a VALUES (2)") }
        try StoredFile.copy(path, to: folder.path + "/copy.db")
        let copy = try Database(path: folder.path + "/copy.db", migrations: [first])
        #expect(try await copy.read { try $0.integer("SELECT count(*) FROM a") } == 2)
        #expect(throws: StoreError.self) { try StoredFile.copy(path, to: folder.path + "/copy.db") }
    }
}
