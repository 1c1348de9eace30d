// SPDX-License-Identifier: Apache-2.0

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

    @Test func `a step that fails leaves the file at the step before`() async throws {
        let broken = Migration("broken", sql: "CREATE TABLE b(x); INSERT INTO missing VALUES (1)")
        #expect(throws: SQLiteError.self) { _ = try Database(path: path, migrations: [first, broken]) }
        let database = try Database(path: path, migrations: [first])
        #expect(try await database.read { try $0.integer("PRAGMA user_version") } == 1)
        #expect(try await database.read { try $0.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'b'") } == 0)
    }
}
