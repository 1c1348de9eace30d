// SPDX-License-Identifier: Apache-2.0

/// The tables of Debug Doctor: the files of each fix, what became of the fix, and what has helped before.
///
/// `files` and `edits` hold source code and are sealed by `ContentCipher`.
enum DebugSchema {
    static let version1 = """
        CREATE TABLE fixes (
            job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
            fix TEXT NOT NULL,
            files BLOB NOT NULL,
            state TEXT NOT NULL DEFAULT 'offered' CHECK (state IN ('offered', 'approved', 'applied', 'reverted')),
            mode TEXT,
            branch TEXT,
            commit_id TEXT,
            changed_by TEXT,
            changed_at INTEGER,
            PRIMARY KEY (job, fix)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE known_fixes (
            number INTEGER PRIMARY KEY,
            repository TEXT NOT NULL,
            signature TEXT NOT NULL,
            digest TEXT NOT NULL,
            edits BLOB NOT NULL,
            uses INTEGER NOT NULL,
            last_used INTEGER NOT NULL,
            UNIQUE (repository, signature, digest)
        ) STRICT;
        CREATE INDEX known_fixes_signature ON known_fixes (signature);
        CREATE INDEX known_fixes_age ON known_fixes (last_used);
        """
}
