// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto
package import System

/// The durable queue of jobs: what returned from here survives `kill -9`.
///
/// A job is claimed under a lease. Who holds the claim renews it while working and is told when it is lost; a claim that is not renewed
/// runs out, and the job is picked up again. Times come from the clock that is handed in.
package struct JobStore: Sendable {
    /// Limits of the queue.
    package struct Limits: Sendable {
        package var maxQueued = 1000
        package var maxAttempts = 3
        /// Before the second attempt; doubled for each further one.
        package var retryDelayMs: Int64 = 2000
        package var leaseMs: Int64 = 30_000

        package init() {}
    }

    /// What to enqueue.
    package struct NewJob: Sendable {
        package var type: JobType
        package var user: String
        package var repository: String?
        /// JSON the worker understands.
        package var request: [UInt8]
        /// Smaller runs first. Default 0; index jobs take 1, because somebody waits for a review.
        package var priority = 0
        /// Whether a job of the same user, type and repository that still waits is taken instead of a new one. Default false.
        package var joinsQueued = false

        package init(type: JobType, user: String, repository: String? = nil, request: [UInt8]) {
            self.type = type
            self.user = user
            self.repository = repository
            self.request = request
        }
    }

    let database: Database
    let cipher: ContentCipher
    let limits: Limits
    let clock: WallClock

    package init(database: Database, cipher: ContentCipher, limits: Limits = Limits(), clock: WallClock = .system) {
        self.database = database
        self.cipher = cipher
        self.limits = limits
        self.clock = clock
    }

    // MARK: - Enqueueing

    /// Adds a job, or returns the one that the same key and request made before.
    package func enqueue(_ new: NewJob, idempotency: IdempotencyKey? = nil) async throws -> Job {
        let id = "job-" + Hex.encode(SecureRandom.bytes(10))
        let request = try cipher.seal(new.request, place: Self.requestPlace(id))
        let now = clock.milliseconds
        return try await database.write { connection in
            if let idempotency, let earlier = try connection.earlierAnswer(to: idempotency),
                let job = try connection.job(id: earlier)
            {
                return job
            }
            if new.joinsQueued, let queued = try connection.queuedJob(like: new) {
                if let idempotency { try connection.remember(queued.id, to: idempotency, now: now) }
                return queued
            }
            let waiting = try connection.integer("SELECT count(*) FROM jobs WHERE state = 'queued'") ?? 0
            guard waiting < Int64(limits.maxQueued) else { throw JobStoreError.queueFull(limit: limits.maxQueued) }
            try connection.execute(
                """
                INSERT INTO jobs (id, type, state, user, repository, priority, request, created_at, run_at, max_attempts)
                VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(id), .text(new.type.rawValue), .text(new.user), SQLValue(new.repository),
                    SQLValue(new.priority), .blob(request), .integer(now), .integer(now), SQLValue(limits.maxAttempts),
                ]
            )
            if let idempotency { try connection.remember(id, to: idempotency, now: now) }
            let job = try connection.requireJob(id: id)
            try append([.state(job)], to: id, connection)
            return job
        }
    }

    // MARK: - Reading

    package func job(id: String) async throws -> Job {
        try await database.read { try $0.requireJob(id: id) }
    }

    /// Which jobs to list.
    package struct Filter: Sendable {
        package var user: String?
        package var state: JobState?
        package var type: JobType?

        package init(user: String? = nil, state: JobState? = nil, type: JobType? = nil) {
            self.user = user
            self.state = state
            self.type = type
        }
    }

    /// Newest first.
    ///
    /// - Parameter cursor: the `nextCursor` of the page before; nil for the first page.
    package func list(_ filter: Filter, after cursor: Int64?, limit: Int) async throws -> (jobs: [Job], next: Int64?) {
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT \(JobRow.columns) FROM jobs
                WHERE number < ?1 AND (?2 IS NULL OR user = ?2) AND (?3 IS NULL OR state = ?3) AND (?4 IS NULL OR type = ?4)
                ORDER BY number DESC LIMIT ?5
                """,
                [
                    .integer(cursor ?? .max), SQLValue(filter.user), SQLValue(filter.state?.rawValue),
                    SQLValue(filter.type?.rawValue), SQLValue(limit + 1),
                ]
            ) { try JobRow($0) }
        }
        let page = rows.prefix(limit)
        return (page.map(\.job), rows.count > limit ? page.last?.number : nil)
    }

    /// How many jobs are in each state; states without any are left out.
    package func counts() async throws -> [JobState: Int] {
        let rows = try await database.read { connection in
            try connection.rows("SELECT state, count(*) FROM jobs GROUP BY state") { ($0.text(0), $0.int(1)) }
        }
        var counts: [JobState: Int] = [:]
        for (state, count) in rows { counts[JobState(rawValue: state) ?? .failed] = count }
        return counts
    }

    /// The result of a job that has succeeded, as the JSON its worker gave; nil for one that has none.
    package func result(id: String) async throws -> [UInt8]? {
        let sealed = try await database.read { connection in
            try connection.first(
                "SELECT body FROM job_results JOIN jobs ON jobs.number = job_results.job WHERE id = ?",
                [.text(id)]
            ) { $0.blob(0) }
        }
        return try sealed.map { try cipher.open($0, place: Self.resultPlace(id)) }
    }

    // MARK: - Deleting

    /// Removes jobs that finished before `retentionMs` ago, with their events and results, and forgets old idempotency keys.
    ///
    /// - Returns: how many jobs were removed.
    @discardableResult
    package func prune(retentionMs: Int64, idempotencyWindowMs: Int64) async throws -> Int {
        let now = clock.milliseconds
        return try await database.write { connection in
            try connection.execute(
                "DELETE FROM idempotency_keys WHERE created_at < ?",
                [.integer(now - idempotencyWindowMs)]
            )
            try connection.execute("DELETE FROM jobs WHERE finished_at < ?", [.integer(now - retentionMs)])
            return connection.changes
        }
    }

    static func requestPlace(_ id: String) -> String { "job-request:" + id }
    static func resultPlace(_ id: String) -> String { "job-result:" + id }
    static func eventPlace(_ id: String) -> String { "job-event:" + id }
}
