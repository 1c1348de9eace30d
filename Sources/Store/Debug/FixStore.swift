// SPDX-License-Identifier: Apache-2.0

package import System

/// The fixes that debug jobs have offered, and what became of them. They go with their jobs.
package struct FixStore: Sendable {
    package enum State: String, Equatable, Sendable {
        case offered
        /// Somebody entitled has agreed; nothing is changed yet.
        case approved
        case applied
        case reverted
    }

    /// What is known of one fix.
    package struct Record: Equatable, Sendable {
        package var state: State
        /// As it was given to `keep`.
        package var files: [UInt8]
        /// `worktree` or `branch`, once it was approved.
        package var mode: String?
        package var branch: String?
        package var commit: String?
    }

    private let database: Database
    private let cipher: ContentCipher
    private let clock: WallClock

    package init(database: Database, cipher: ContentCipher, clock: WallClock = .system) {
        self.database = database
        self.cipher = cipher
        self.clock = clock
    }

    /// Keeps the files of a job's fixes, by the fix's id. A second attempt of the job replaces what the first one kept.
    package func keep(_ files: [String: [UInt8]], ofJob job: String) async throws {
        let sealed = try files.map { ($0.key, try cipher.seal($0.value, place: Self.place(job, $0.key))) }
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM fixes WHERE job = (SELECT number FROM jobs WHERE id = ?)",
                [.text(job)]
            )
            for (fix, body) in sealed {
                try connection.execute(
                    "INSERT INTO fixes (job, fix, files) SELECT number, ?, ? FROM jobs WHERE id = ?",
                    [.text(fix), .blob(body), .text(job)]
                )
            }
        }
    }

    /// Nil when the job has no such fix.
    package func record(job: String, fix: String) async throws -> Record? {
        let row = try await database.read { connection in
            try connection.first(
                """
                SELECT fixes.state, files, mode, branch, commit_id FROM fixes JOIN jobs ON jobs.number = fixes.job
                WHERE jobs.id = ? AND fix = ?
                """,
                [.text(job), .text(fix)]
            ) { row in
                Record(
                    state: State(rawValue: row.text(0)) ?? .offered,
                    files: row.blob(1),
                    mode: row.optionalText(2),
                    branch: row.optionalText(3),
                    commit: row.optionalText(4)
                )
            }
        }
        guard var row else { return nil }
        row.files = try cipher.open(row.files, place: Self.place(job, fix))
        return row
    }

    /// Notes a step; what is nil stays as it was.
    package func note(
        _ state: State,
        job: String,
        fix: String,
        by user: String,
        mode: String? = nil,
        branch: String? = nil,
        commit: String? = nil
    ) async throws {
        let now = clock.milliseconds
        try await database.write { connection in
            try connection.execute(
                """
                UPDATE fixes SET state = ?, mode = coalesce(?, mode), branch = coalesce(?, branch),
                    commit_id = coalesce(?, commit_id), changed_by = ?, changed_at = ?
                WHERE job = (SELECT number FROM jobs WHERE id = ?) AND fix = ?
                """,
                [
                    .text(state.rawValue), SQLValue(mode), SQLValue(branch), SQLValue(commit), .text(user),
                    .integer(now), .text(job), .text(fix),
                ]
            )
        }
    }

    private static func place(_ job: String, _ fix: String) -> String { "fix-files:\(job):\(fix)" }
}
