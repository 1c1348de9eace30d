// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// Prepared statements of one connection that are not in use, keyed by their SQL text.
///
/// A statement leaves the cache while it is lent, so the same SQL may be running twice on one connection.
final class StatementCache {
    private var idle: [String: PreparedStatement] = [:]
    /// More distinct texts than a program has by hand; reached only when SQL is composed, and then the cache starts over.
    private let capacity = 256

    func take(_ sql: String) -> PreparedStatement? {
        idle.removeValue(forKey: sql)
    }

    func giveBack(_ statement: PreparedStatement) {
        unsafe sqlite3_reset(statement.handle)
        unsafe sqlite3_clear_bindings(statement.handle)
        if idle.count >= capacity { idle.removeAll() }
        idle[statement.sql] = statement
    }

    func removeAll() {
        idle.removeAll()
    }
}
