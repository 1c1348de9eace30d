// SPDX-License-Identifier: Apache-2.0

/// One step of a schema's history.
///
/// A list of migrations only grows at its end: the file's `user_version` is the number of steps it has seen. A released
/// step is never edited, because files out there have already taken it.
package struct Migration: Sendable {
    /// What it does, for people who read logs.
    package let name: String
    /// The change. Runs in one transaction together with the new `user_version`.
    package let apply: @Sendable (borrowing Connection) throws -> Void

    package init(_ name: String, apply: @escaping @Sendable (borrowing Connection) throws -> Void) {
        self.name = name
        self.apply = apply
    }

    /// A change in plain SQL.
    package init(_ name: String, sql: String) {
        self.init(name) { connection in try connection.executeScript(sql) }
    }
}

/// Brings a file to the schema the program knows.
enum Migrator {
    /// - Throws: `StoreError.newerThanProgram` for a file that a newer program has changed; it is left as it is.
    static func migrate(_ connection: borrowing Connection, path: String, with migrations: [Migration]) throws {
        let found = try version(of: connection)
        guard found <= migrations.count else {
            throw StoreError.newerThanProgram(path: path, found: found, supported: migrations.count)
        }
        for (offset, migration) in migrations.enumerated().dropFirst(found) {
            try connection.transaction { connection in
                try migration.apply(connection)
                // PRAGMA takes no parameters; the value is a number of this program.
                try connection.execute("PRAGMA user_version = \(offset + 1)")
            }
        }
    }

    private static func version(of connection: borrowing Connection) throws -> Int {
        Int(try connection.integer("PRAGMA user_version") ?? 0)
    }
}
