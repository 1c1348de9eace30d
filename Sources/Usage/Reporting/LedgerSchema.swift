// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The history of `usage/ledger.db`.
enum LedgerSchema {
    /// Version 1: counts of the weeks that are not reported yet, and the reports.
    static let migrations = [Migration("counts and reports", sql: version1)]

    private static let version1 = """
        CREATE TABLE uses (
            week INTEGER NOT NULL,
            feature TEXT NOT NULL,
            outcome TEXT NOT NULL,
            latency INTEGER NOT NULL,
            user BLOB NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (week, feature, outcome, latency, user)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE repositories (
            week INTEGER NOT NULL,
            code BLOB NOT NULL,
            PRIMARY KEY (week, code)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE reports (
            number INTEGER PRIMARY KEY,
            week INTEGER NOT NULL,
            body BLOB NOT NULL,
            sha256 TEXT NOT NULL,
            state TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            reason TEXT,
            sent_at INTEGER,
            audit_sequence INTEGER
        ) STRICT;
        """
}
