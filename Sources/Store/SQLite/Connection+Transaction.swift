// SPDX-License-Identifier: Apache-2.0

extension Connection {
    /// Runs `body` in one transaction: all of it is kept, or, when it throws, nothing.
    ///
    /// Takes the write lock at the start, so a transaction never fails half-way because another one wrote first.
    package borrowing func transaction<Result>(
        _ body: (borrowing Connection) throws -> Result
    ) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body(self)
            try execute("COMMIT")
            return result
        } catch {
            // A full disk or an I/O error has already rolled back; the first error is the one to report.
            if isInTransaction { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Runs `body` on one consistent state of the file, whatever is written meanwhile.
    package borrowing func snapshot<Result>(
        _ body: (borrowing Connection) throws -> Result
    ) throws -> Result {
        try execute("BEGIN DEFERRED")
        defer { if isInTransaction { try? execute("ROLLBACK") } }
        return try body(self)
    }

    /// Whether the file's structure is sound: every finding of SQLite's check, empty when it is.
    ///
    /// Reads the whole file. - Parameter quick: leaves out the comparison of indexes with their tables.
    package borrowing func integrityFindings(quick: Bool = false) throws -> [String] {
        let findings = try rows(quick ? "PRAGMA quick_check(20)" : "PRAGMA integrity_check(20)") { $0.text(0) }
        return findings == ["ok"] ? [] : findings
    }
}
