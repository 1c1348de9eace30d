// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// A failed SQLite call.
///
/// The description holds the SQL text, which the program wrote, and never a bound value: those may be source text, tokens
/// or user input. SQLite's own message is kept only where it cannot quote a value (see `init`).
package struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a caller can act on.
    package enum Code: String, Equatable, Sendable {
        /// Another connection held the lock for longer than the busy timeout.
        case busy
        /// No space on the device, or a page limit: the transaction was rolled back, nothing of it was kept.
        case diskFull
        /// The file's structure is damaged, or a table that was there is not.
        case corrupt
        /// The file is not an SQLite database.
        case notADatabase
        /// A UNIQUE, NOT NULL, CHECK or FOREIGN KEY rule refused the change.
        case constraint
        case cannotOpen
        case readOnly
        case inputOutput
        /// A value or statement beyond SQLite's limits.
        case tooLarge
        case interrupted
        case outOfMemory
        /// SQL that does not fit the schema, an invalid full-text expression, or a misuse of the interface.
        case other
    }

    package let code: Code
    /// The extended result code, <https://www.sqlite.org/rescode.html>.
    package let extendedCode: Int32
    /// What was being done: the SQL text, or a verb such as `open`.
    package let operation: String
    /// SQLite's words, when they cannot quote a bound value.
    package let message: String?

    /// Whether the constraint was a UNIQUE or PRIMARY KEY one.
    package var isDuplicate: Bool {
        extendedCode == Self.uniqueViolation || extendedCode == Self.primaryKeyViolation
    }

    package var description: String {
        "SQLite: \(message ?? Self.text(of: extendedCode)) (\(code.rawValue), \(extendedCode)) in: \(operation)"
    }

    /// - Parameters:
    ///   - message: what `sqlite3_errmsg` said.
    ///   - valuesBound: whether values had been bound. Then only the text of constraint errors is kept, which names columns:
    ///     others may quote input, for example `fts5: syntax error near "…"`.
    init(_ extendedCode: Int32, operation: String, message: String?, valuesBound: Bool) {
        let code = Self.isMissingTable(extendedCode, message) ? .corrupt : Self.code(of: extendedCode)
        self.code = code
        self.extendedCode = extendedCode
        self.operation = operation
        self.message = valuesBound && code != .constraint ? nil : message
    }

    // Composed macros, which Swift does not import.
    private static let uniqueViolation = SQLITE_CONSTRAINT | (8 << 8)
    private static let primaryKeyViolation = SQLITE_CONSTRAINT | (6 << 8)

    private static func text(of code: Int32) -> String {
        guard let text = unsafe sqlite3_errstr(code) else { return "unknown error" }
        return unsafe String(cString: text)
    }

    /// Opening a database makes its tables: one that is missing afterwards stood in a part of the file that cannot be read any more.
    private static func isMissingTable(_ extendedCode: Int32, _ message: String?) -> Bool {
        extendedCode == SQLITE_ERROR && message?.hasPrefix("no such table: ") == true
    }

    private static func code(of extendedCode: Int32) -> Code {
        switch extendedCode & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .diskFull
        case SQLITE_CORRUPT: .corrupt
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
        case SQLITE_READONLY: .readOnly
        case SQLITE_IOERR: .inputOutput
        case SQLITE_TOOBIG: .tooLarge
        case SQLITE_INTERRUPT: .interrupted
        case SQLITE_NOMEM: .outOfMemory
        default: .other
        }
    }
}
