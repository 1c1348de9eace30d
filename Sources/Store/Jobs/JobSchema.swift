// SPDX-License-Identifier: Apache-2.0

/// The tables of the job queue.
///
/// Times are milliseconds since the epoch. `request`, `payload` and `body` are sealed by `ContentCipher`.
enum JobSchema {
    static let version1 = """
        CREATE TABLE jobs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
            user TEXT NOT NULL,
            repository TEXT,
            priority INTEGER NOT NULL,
            request BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            run_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            attempts INTEGER NOT NULL DEFAULT 0,
            max_attempts INTEGER NOT NULL,
            cancel_requested INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            lease_until INTEGER,
            progress TEXT,
            error TEXT
        ) STRICT;
        CREATE INDEX jobs_waiting ON jobs (priority, number) WHERE state = 'queued';
        CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
        CREATE INDEX jobs_of_user ON jobs (user, number);
        CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

        CREATE TABLE job_events (
            job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            kind TEXT NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (job, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE job_results (
            job INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
            body BLOB NOT NULL
        ) STRICT;

        CREATE TABLE idempotency_keys (
            user TEXT NOT NULL,
            key TEXT NOT NULL,
            digest BLOB NOT NULL,
            answer TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (user, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotency_age ON idempotency_keys (created_at);
        """
}
