// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct DatabaseTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/test.db" }
    private static let table = Migration("a table", sql: "CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB)")

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `what was written is there for readers and after opening again`() async throws {
        let database = try Database(path: path, migrations: [Self.table])
        try await database.write { try $0.execute("INSERT INTO t(b) VALUES (?)", ["x"]) }
        #expect(try await database.read { try $0.integer("SELECT count(*) FROM t") } == 1)
        let again = try Database(path: path, migrations: [Self.table])
        #expect(try await again.read { try $0.integer("SELECT count(*) FROM t") } == 1)
        try await again.checkIntegrity()
    }

    @Test func `the file and its log are readable by their owner only`() async throws {
        let database = try Database(path: path, migrations: [Self.table])
        try await database.write { try $0.execute("INSERT INTO t(b) VALUES (1)") }
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test func `the settings that durability rests on are on`() async throws {
        for (durability, synchronous) in [(Database.Durability.acknowledged, 2), (.derived, 1)] {
            var configuration = Database.Configuration()
            configuration.durability = durability
            let database = try Database(path: path, migrations: [], configuration: configuration)
            let found = try await database.maintain { connection in
                [
                    try connection.first("PRAGMA journal_mode") { $0.text(0) },
                    try connection.first("PRAGMA synchronous") { $0.text(0) },
                    try connection.first("PRAGMA foreign_keys") { $0.text(0) },
                    try connection.first("PRAGMA trusted_schema") { $0.text(0) },
                ]
            }
            #expect(found == ["wal", "\(synchronous)", "1", "0"])
        }
    }

    @Test func `readers cannot write`() async throws {
        let database = try Database(path: path, migrations: [Self.table])
        await #expect(throws: (any Error).self) {
            try await database.read { try $0.execute("INSERT INTO t(b) VALUES (1)") }
        }
    }

    @Test func `a read sees one state while another task writes`() async throws {
        let database = try Database(path: path, migrations: [Self.table])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<50 {
                    try await database.write { connection in
                        try connection.execute("INSERT INTO t(b) VALUES (1)")
                        try connection.execute("INSERT INTO t(b) VALUES (2)")
                    }
                }
            }
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<50 {
                        let counts = try await database.read { connection in
                            [1, 2].map { value in
                                try? connection.integer("SELECT count(*) FROM t WHERE b = ?", [.integer(value)])
                            }
                        }
                        #expect(counts[0] == counts[1])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a full disk is named, and keeps what was there`() async throws {
        let database = try Database(path: path, migrations: [Self.table])
        try await database.write { try $0.execute("INSERT INTO t(b) VALUES (1)") }
        _ = try await database.maintain { try $0.first("PRAGMA max_page_count = 1") { $0.int(0) } }
        await #expect(throws: StoreError.diskFull(path: path)) {
            try await database.write { connection in
                try connection.execute("INSERT INTO t(b) VALUES (zeroblob(1000000))")
            }
        }
        #expect(try await database.read { try $0.integer("SELECT count(*) FROM t") } == 1)
        _ = try await database.maintain { try $0.first("PRAGMA max_page_count = 1000000") { $0.int(0) } }
        try await database.write { try $0.execute("INSERT INTO t(b) VALUES (zeroblob(1000000))") }
    }

    @Test func `a file that is no database is named as damaged`() throws {
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { _ = try Database(path: path, migrations: [Self.table]) }
        guard case .corrupt = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(error?.description.contains(path) == true)
    }

    @Test func `a damaged page is found by the check`() async throws {
        let database = try Database(path: path, migrations: [Self.table])
        try await database.write { connection in
            for _ in 0..<200 { try connection.execute("INSERT INTO t(b) VALUES (randomblob(500))") }
        }
        try await database.checkpoint()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: 4 * 4096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 3 * 4096))
        try file.close()
        let again = try Database(path: path, migrations: [Self.table])
        await #expect(throws: StoreError.self) { try await again.checkIntegrity() }
    }

    @Test func `a folder that is not there is named`() {
        #expect(throws: StoreError.cannotOpen(path: folder.path + "/no/x.db", reason: "No such file or directory")) {
            _ = try Database(path: folder.path + "/no/x.db", migrations: [])
        }
    }
}
