// SPDX-License-Identifier: Apache-2.0

internal import Glibc

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
    /// - Parameter keepsCopy: whether a file with content is copied first, to `PATH.before-VERSION`, so that the upgrade can be taken back.
    /// - Throws: `StoreError.newerThanProgram` for a file that a newer program has changed; `StoreError.corrupt` for one whose tables are not those
    ///   that its version says. Both are left as they are.
    static func migrate(
        _ connection: borrowing Connection,
        path: String,
        with migrations: [Migration],
        keepsCopy: Bool
    ) throws {
        let found = try version(of: connection)
        guard found <= migrations.count else {
            throw StoreError.newerThanProgram(path: path, found: found, supported: migrations.count)
        }
        if keepsCopy, found > 0, found < migrations.count { try keep(connection, path: path, version: found) }
        for (offset, migration) in migrations.enumerated().dropFirst(found) {
            do {
                try connection.transaction { connection in
                    try migration.apply(connection)
                    // PRAGMA takes no parameters; the value is a number of this program.
                    try connection.execute("PRAGMA user_version = \(offset + 1)")
                }
            } catch let error as SQLiteError where [.other, .constraint, .corrupt].contains(error.code) {
                let finding = "its schema is not version \(offset): step `\(migration.name)` failed, \(error)"
                throw StoreError.corrupt(path: path, finding: finding)
            }
        }
    }

    /// Copies of earlier upgrades make room for the new one.
    private static func keep(_ connection: borrowing Connection, path: String, version: Int) throws {
        let copy = copyPath(path, version: version)
        for earlier in 1...version { unsafe unlink(copyPath(path, version: earlier)) }
        try connection.copy(to: copy)
    }

    static func copyPath(_ path: String, version: Int) -> String { "\(path).before-\(version + 1)" }

    private static func version(of connection: borrowing Connection) throws -> Int {
        Int(try connection.integer("PRAGMA user_version") ?? 0)
    }
}
