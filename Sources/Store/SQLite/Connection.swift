// SPDX-License-Identifier: Apache-2.0

internal import CRanking
internal import CSQLite

/// An open connection to one SQLite file.
///
/// Used from one thread at a time (it is opened without SQLite's own mutexes): `Database` and its readers, all actors, are
/// the only owners. Closes in `deinit`, after every `Statement` it lent is gone.
@safe package struct Connection: ~Copyable {
    private let handle: OpaquePointer
    private let cache: StatementCache

    /// How the file is used.
    package enum Access: Equatable, Sendable {
        case readWrite
        case readOnly
    }

    private init(_ handle: OpaquePointer) {
        unsafe self.handle = handle
        cache = StatementCache()
    }

    /// Opens an existing file; an empty file is an empty database.
    package static func open(
        _ path: String,
        _ access: Access,
        busyTimeoutMs: Int = 5_000
    ) throws(SQLiteError) -> Connection {
        let database = unsafe try handle(path, access)
        let connection = unsafe Connection(database)
        unsafe sqlite3_extended_result_codes(database, 1)
        unsafe sqlite3_busy_timeout(database, Int32(clamping: busyTimeoutMs))
        unsafe csqlite_make_defensive(database)
        let result = unsafe cranking_register(database)
        guard result == SQLITE_OK else {
            throw SQLiteError(result, operation: "register column_hits", message: nil, valuesBound: false)
        }
        try connection.execute("PRAGMA foreign_keys = ON")
        // Functions and virtual tables with side effects are not reachable from a schema somebody else wrote.
        try connection.execute("PRAGMA trusted_schema = OFF")
        try connection.execute("PRAGMA cell_size_check = ON")
        return connection
    }

    private static func handle(_ path: String, _ access: Access) throws(SQLiteError) -> OpaquePointer {
        let mode = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        var opened: OpaquePointer?
        let result = unsafe sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX, nil)
        if result == SQLITE_OK, let database = unsafe opened { return unsafe database }
        // SQLite hands out a handle even when opening fails, and wants it closed.
        let message = unsafe opened.flatMap { unsafe sqlite3_errmsg($0) }.map { unsafe String(cString: $0) }
        unsafe sqlite3_close_v2(opened)
        throw SQLiteError(result, operation: "open \(path)", message: message, valuesBound: false)
    }

    deinit {
        cache.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    // MARK: - Running SQL

    /// Runs one statement to its end.
    package borrowing func execute(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) {
        let prepared = try take(sql)
        defer { cache.giveBack(prepared) }
        let statement = Statement(prepared)
        try statement.bind(values)
        try statement.run()
    }

    /// Runs several statements, separated by semicolons and without parameters: schema changes.
    package borrowing func executeScript(_ sql: String) throws(SQLiteError) {
        let result = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw error(result, operation: sql) }
    }

    /// All rows of a query, each turned into a value.
    package borrowing func rows<Value>(
        _ sql: String,
        _ values: [SQLValue] = [],
        _ row: (borrowing Statement) throws -> Value
    ) throws -> [Value] {
        try withStatement(sql) { statement in
            try statement.bind(values)
            var result: [Value] = []
            while try statement.step() { result.append(try row(statement)) }
            return result
        }
    }

    /// The first row of a query, or nil.
    package borrowing func first<Value>(
        _ sql: String,
        _ values: [SQLValue] = [],
        _ row: (borrowing Statement) throws -> Value
    ) throws -> Value? {
        try withStatement(sql) { statement in
            try statement.bind(values)
            return try statement.step() ? try row(statement) : nil
        }
    }

    /// The first column of the first row, or nil when there is no row or it is NULL.
    package borrowing func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
        try first(sql, values) { $0.optionalInteger(0) } ?? nil
    }

    /// Lends a prepared statement. It is kept prepared for the next use of the same text.
    package borrowing func withStatement<Result>(
        _ sql: String,
        _ body: (borrowing Statement) throws -> Result
    ) throws -> Result {
        let prepared = try take(sql)
        defer { cache.giveBack(prepared) }
        return try body(Statement(prepared))
    }

    /// Rows changed by the last INSERT, UPDATE or DELETE.
    package var changes: Int { Int(unsafe sqlite3_changes64(handle)) }

    /// The rowid of the last row inserted on this connection.
    package var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// Whether a transaction is open.
    package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    // MARK: - Inside

    private borrowing func take(_ sql: String) throws(SQLiteError) -> PreparedStatement {
        if let cached = cache.take(sql) { return cached }
        var prepared: OpaquePointer?
        let result = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard result == SQLITE_OK, let statement = unsafe prepared else {
            throw error(result == SQLITE_OK ? SQLITE_MISUSE : result, operation: sql)
        }
        return unsafe PreparedStatement(statement, sql: sql)
    }

    /// For calls before any value is bound.
    private borrowing func error(_ result: Int32, operation: String) -> SQLiteError {
        let message = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) }
        return SQLiteError(
            unsafe sqlite3_extended_errcode(handle),
            operation: operation,
            message: message,
            valuesBound: false
        )
    }
}
