// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Store

struct ConnectionTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/test.db"
        _ = try Database(path: path, migrations: [])
    }

    @Test func `every storage class comes back as it was bound`() throws {
        let connection = try Connection.open(path, .readWrite)
        try connection.execute("CREATE TABLE t(a, b, c, d, e, f)")
        try connection.execute(
            "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)",
            [.integer(.min), 0.5, .text("é\u{0}x"), .blob([0, 255]), nil, .blob([])]
        )
        let found = try connection.first("SELECT a, b, c, d, e, f, typeof(f) FROM t") { row in
            #expect(row.integer(0) == .min)
            #expect(row.double(1) == 0.5)
            #expect(row.text(2) == "é\u{0}x")
            #expect(row.blob(3) == [0, 255])
            #expect(row.isNull(4) && row.optionalText(4) == nil && row.optionalInteger(4) == nil)
            #expect(row.blob(5).isEmpty && row.text(6) == "blob")
            return true
        }
        #expect(found == true)
    }

    @Test func `an error shows the statement but never a bound value`() throws {
        let connection = try Connection.open(path, .readWrite)
        try connection.execute("CREATE TABLE secrets(name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (value <> 'x'))")
        try connection.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
        try connection.execute("INSERT INTO secrets VALUES (?, ?)", ["hunter2", "hunter3"])
        let failures: [(String, [SQLValue])] = [
            ("INSERT INTO secrets VALUES (?, ?)", ["hunter2", "hunter3"]),
            ("SELECT * FROM words WHERE words MATCH ?", ["hunter2 AND \"hunter3"]),
        ]
        for (sql, values) in failures {
            let error = #expect(throws: SQLiteError.self) { _ = try connection.rows(sql, values) { _ in 0 } }
            let text = error?.description ?? "hunter"
            #expect(text.contains(sql))
            #expect(!text.contains("hunter"))
        }
    }

    @Test func `a duplicate key says so`() throws {
        let connection = try Connection.open(path, .readWrite)
        try connection.execute("CREATE TABLE t(a TEXT PRIMARY KEY, b INTEGER UNIQUE, c NOT NULL)")
        try connection.execute("INSERT INTO t VALUES ('x', 1, 1)")
        for sql in ["INSERT INTO t VALUES ('x', 2, 1)", "INSERT INTO t VALUES ('y', 1, 1)"] {
            let error = #expect(throws: SQLiteError.self) { try connection.execute(sql) }
            #expect(error?.code == .constraint && error?.isDuplicate == true)
        }
        let error = #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO t VALUES ('z', 3, NULL)") }
        #expect(error?.code == .constraint && error?.isDuplicate == false)
    }

    @Test func `a transaction that throws leaves nothing behind`() throws {
        struct Stop: Error {}
        let connection = try Connection.open(path, .readWrite)
        try connection.execute("CREATE TABLE t(a)")
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                try connection.execute("INSERT INTO t VALUES (1)")
                throw Stop()
            }
        }
        let open = connection.isInTransaction
        #expect(!open)
        #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    }

    @Test func `the same statement may run inside itself`() throws {
        let connection = try Connection.open(path, .readWrite)
        try connection.executeScript("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2)")
        let sums = try connection.rows("SELECT a FROM t ORDER BY a") { outer in
            try connection.rows("SELECT a FROM t ORDER BY a") { $0.int(0) }.reduce(outer.int(0) * 10, +)
        }
        #expect(sums == [13, 23])
    }

    @Test func `foreign keys hold, and a schema cannot be written around`() throws {
        let connection = try Connection.open(path, .readWrite)
        try connection.executeScript("CREATE TABLE p(a INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES p(a))")
        #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO c VALUES (7)") }
        #expect(throws: SQLiteError.self) {
            try connection.execute("PRAGMA writable_schema = ON")
            try connection.execute("UPDATE sqlite_schema SET sql = 'x'")
        }
    }

    @Test func `a locked file is busy after the time-out`() throws {
        let first = try Connection.open(path, .readWrite)
        try first.execute("CREATE TABLE t(a)")
        let second = try Connection.open(path, .readWrite, busyTimeoutMs: 20)
        try first.transaction { _ in
            let error = #expect(throws: SQLiteError.self) { try second.execute("INSERT INTO t VALUES (1)") }
            #expect(error?.code == .busy)
        }
    }
}
