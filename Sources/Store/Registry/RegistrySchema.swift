// SPDX-License-Identifier: Apache-2.0

/// The tables of what people have registered: repositories and access tokens.
enum RegistrySchema {
    static let version1 = """
        CREATE TABLE repositories (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            path TEXT NOT NULL UNIQUE,
            bare INTEGER NOT NULL,
            added_by TEXT NOT NULL,
            added_by_uid INTEGER,
            added_at INTEGER NOT NULL,
            indexed_at INTEGER,
            index_report TEXT
        ) STRICT;

        CREATE TABLE tokens (
            id TEXT PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE,
            user TEXT NOT NULL,
            role TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER
        ) STRICT;
        """

    /// Repositories on a git server: `path` is then the agent's own mirror.
    static let version2 = """
        ALTER TABLE repositories ADD COLUMN url TEXT;
        CREATE UNIQUE INDEX repositories_url ON repositories(url) WHERE url IS NOT NULL;
        """
}
