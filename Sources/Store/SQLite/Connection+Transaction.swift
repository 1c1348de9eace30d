// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

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

    /// Writes a copy of this moment to a new file, mode 0600, while others go on reading and writing (VACUUM INTO), and waits until it is on disk.
    package borrowing func copy(to path: String) throws {
        do throws(Errno) {
            // SQLite takes an empty file, but would make one with the mode of the umask.
            _ = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        } catch {
            throw StoreError.cannotOpen(path: path, reason: error.description)
        }
        do {
            try execute("VACUUM INTO ?", [.text(path)])
            let number = try Descriptor.open(path, O_RDONLY)
            try Errno.retrying { fsync(number.rawValue) }
        } catch {
            unsafe unlink(path)
            throw error
        }
    }

    /// Whether the file's structure is sound: every finding of SQLite's check, empty when it is.
    ///
    /// Reads the whole file. - Parameter quick: leaves out the comparison of indexes with their tables.
    package borrowing func integrityFindings(quick: Bool = false) throws -> [String] {
        let findings = try rows(quick ? "PRAGMA quick_check(20)" : "PRAGMA integrity_check(20)") { $0.text(0) }
        return findings == ["ok"] ? [] : findings
    }
}
