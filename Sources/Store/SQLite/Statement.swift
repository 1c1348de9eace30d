// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// A prepared statement, lent by `Connection.withStatement` for the length of a closure.
///
/// Parameters count from 1, columns from 0, as in SQLite. Column accessors speak of the row that the last `step()` reached.
@safe package struct Statement: ~Copyable {
    private let prepared: PreparedStatement

    init(_ prepared: PreparedStatement) {
        self.prepared = prepared
    }

    private var handle: OpaquePointer { unsafe prepared.handle }

    // MARK: - Binding

    /// Binds all parameters in order, from the first.
    package borrowing func bind(_ values: [SQLValue]) throws(SQLiteError) {
        for (offset, value) in values.enumerated() {
            try bind(value, at: offset + 1)
        }
    }

    package borrowing func bind(_ value: SQLValue, at index: Int) throws(SQLiteError) {
        switch value {
        case .null: try check(unsafe sqlite3_bind_null(handle, Int32(index)))
        case .integer(let number): try bind(number, at: index)
        case .real(let number): try check(unsafe sqlite3_bind_double(handle, Int32(index), number))
        case .text(let text): try bind(text, at: index)
        case .blob(let bytes): try bind(blob: bytes.span, at: index)
        }
    }

    package borrowing func bind(_ number: Int64, at index: Int) throws(SQLiteError) {
        try check(unsafe sqlite3_bind_int64(handle, Int32(index), number))
    }

    package borrowing func bind(_ text: String, at index: Int) throws(SQLiteError) {
        var text = text
        let result = text.withUTF8 { bytes in
            unsafe csqlite_bind_text(handle, Int32(index), bytes.baseAddress, Int32(clamping: bytes.count))
        }
        try check(result)
    }

    /// Binds UTF-8 bytes as text. The caller vouches for the encoding.
    package borrowing func bind(text bytes: borrowing Span<UInt8>, at index: Int) throws(SQLiteError) {
        let result = unsafe bytes.withUnsafeBytes { buffer in
            unsafe csqlite_bind_text(handle, Int32(index), buffer.baseAddress, Int32(clamping: buffer.count))
        }
        try check(result)
    }

    package borrowing func bind(blob bytes: borrowing Span<UInt8>, at index: Int) throws(SQLiteError) {
        let result = unsafe bytes.withUnsafeBytes { buffer in
            unsafe csqlite_bind_blob(handle, Int32(index), buffer.baseAddress, Int32(clamping: buffer.count))
        }
        try check(result)
    }

    // MARK: - Running

    /// Goes to the next row; false when there is none.
    package borrowing func step() throws(SQLiteError) -> Bool {
        let result = unsafe sqlite3_step(handle)
        if result == SQLITE_ROW { return true }
        if result == SQLITE_DONE { return false }
        throw prepared.error(result)
    }

    /// Runs to the end and makes the statement ready to run again with the same or new values.
    package borrowing func run() throws(SQLiteError) {
        while try step() {}
        unsafe sqlite3_reset(handle)
    }

    /// Makes the statement ready to run again. Bound values stay.
    package borrowing func reset() {
        unsafe sqlite3_reset(handle)
    }

    // MARK: - Columns

    /// 0 for NULL.
    package borrowing func integer(_ column: Int) -> Int64 {
        unsafe sqlite3_column_int64(handle, Int32(column))
    }

    /// 0 for NULL.
    package borrowing func int(_ column: Int) -> Int {
        Int(integer(column))
    }

    /// 0 for NULL.
    package borrowing func double(_ column: Int) -> Double {
        unsafe sqlite3_column_double(handle, Int32(column))
    }

    package borrowing func isNull(_ column: Int) -> Bool {
        unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
    }

    /// Empty for NULL. Bytes that are not UTF-8 are repaired.
    package borrowing func text(_ column: Int) -> String {
        guard let bytes = unsafe sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    package borrowing func optionalText(_ column: Int) -> String? {
        isNull(column) ? nil : text(column)
    }

    package borrowing func optionalInteger(_ column: Int) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    /// Empty for NULL.
    package borrowing func blob(_ column: Int) -> [UInt8] {
        withBlob(column) { bytes in unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) } }
    }

    /// Lends the bytes of a column without a copy; they are valid until the next `step()`.
    package borrowing func withBlob<Result>(_ column: Int, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        let start = unsafe sqlite3_column_blob(handle, Int32(column))
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        let buffer = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        return try unsafe buffer.withMemoryRebound(to: UInt8.self) { bytes in
            try unsafe body(bytes.span)
        }
    }

    private borrowing func check(_ result: Int32) throws(SQLiteError) {
        guard result == SQLITE_OK else { throw prepared.error(result) }
    }
}

/// The owner of a `sqlite3_stmt`: finalizes in `deinit`. Kept in the connection's cache between uses.
@safe final class PreparedStatement {
    let handle: OpaquePointer
    let sql: String

    init(_ handle: OpaquePointer, sql: String) {
        unsafe self.handle = handle
        self.sql = sql
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    func error(_ result: Int32) -> SQLiteError {
        let database = unsafe sqlite3_db_handle(handle)
        let extended = unsafe sqlite3_extended_errcode(database)
        let message = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) }
        let bound = unsafe sqlite3_bind_parameter_count(handle) > 0
        return SQLiteError(
            extended & 0xFF == result & 0xFF ? extended : result,
            operation: sql,
            message: message,
            valuesBound: bound
        )
    }
}
