// SPDX-License-Identifier: Apache-2.0

package import API
internal import System

/// The right to work on a job, until it is finished, lost or runs out.
package struct JobClaim: Sendable {
    package let job: Job
    /// What was enqueued.
    package let request: [UInt8]
    /// Which worker, and which of its attempts: both must still match when it reports.
    let worker: String
    let attempt: Int
}

/// How an attempt ended.
package enum JobOutcome: Sendable {
    /// With the result as JSON.
    case succeeded([UInt8])
    /// `retryable`: something passing, such as a full disk; the job goes back into the queue as long as it has attempts left.
    case failed(Problem, retryable: Bool)
    case cancelled
    /// The agent stops: back into the queue, and this attempt does not count.
    case interrupted
}

extension JobStore {
    /// Takes the next job that may run: queued and due, or with a claim that ran out.
    ///
    /// Two index jobs of one repository never run at the same time.
    package func claim(worker: String) async throws -> JobClaim? {
        let now = clock.milliseconds
        let sealed = try await database.write { connection -> (job: Job, request: [UInt8])? in
            try recover(connection, where: "lease_until < \(now)")
            let id = try connection.first(
                """
                SELECT id FROM jobs AS waiting WHERE state = 'queued' AND run_at <= ? AND NOT EXISTS (
                    SELECT 1 FROM jobs AS other WHERE other.state = 'running' AND other.type = 'index'
                        AND waiting.type = 'index' AND other.repository IS waiting.repository)
                ORDER BY priority, number LIMIT 1
                """,
                [.integer(now)]
            ) { $0.text(0) }
            guard let id else { return nil }
            try connection.execute(
                """
                UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = ?, lease_until = ?,
                    started_at = coalesce(started_at, ?), progress = NULL WHERE id = ?
                """,
                [.text(worker), .integer(now + limits.leaseMs), .integer(now), .text(id)]
            )
            let job = try connection.requireJob(id: id)
            try append([.state(job)], to: id, connection)
            let request = try connection.first("SELECT request FROM jobs WHERE id = ?", [.text(id)]) { $0.blob(0) }
            return (job, request ?? [])
        }
        guard let sealed else { return nil }
        let request = try cipher.open(sealed.request, place: Self.requestPlace(sealed.job.id))
        return JobClaim(job: sealed.job, request: request, worker: worker, attempt: sealed.job.attempts)
    }

    /// When the next queued job is due, or a claim has run out for ten seconds, in milliseconds since the epoch; nil when there is neither.
    ///
    /// Ten seconds, because whoever holds the claim may only be late with renewing it.
    package func nextDue() async throws -> Int64? {
        try await database.read { connection in
            let moments = try [
                connection.integer("SELECT min(run_at) FROM jobs WHERE state = 'queued'"),
                connection.integer("SELECT min(lease_until) + 10000 FROM jobs WHERE state = 'running'"),
            ]
            return moments.compactMap { $0 }.min()
        }
    }

    /// Puts every running job back into the queue: for the start, when the state directory's lock says that nobody else works on them.
    ///
    /// A job that was running at its last attempt counts as failed, so that one that kills the agent does not do so for ever.
    /// - Returns: how many were found running.
    @discardableResult
    package func recoverAll() async throws -> Int {
        try await database.write { try recover($0, where: "TRUE") }
    }

    /// Extends the claim. - Throws: `leaseLost`.
    package func renew(_ claim: JobClaim) async throws {
        let until = clock.milliseconds + limits.leaseMs
        try await database.write { connection in
            try fence(claim, connection)
            try connection.execute(
                "UPDATE jobs SET lease_until = ? WHERE id = ?",
                [.integer(until), .text(claim.job.id)]
            )
        }
    }

    /// Writes events, the last progress among them also into the job. - Throws: `leaseLost`.
    package func report(_ events: [JobEvent], for claim: JobClaim) async throws {
        try await database.write { connection in
            try fence(claim, connection)
            if let progress = events.lastProgress {
                try connection.execute(
                    "UPDATE jobs SET progress = ? WHERE id = ?",
                    [.text(try jsonText(progress)), .text(claim.job.id)]
                )
            }
            try append(events, to: claim.job.id, connection)
        }
    }

    /// Ends the attempt: result, state and the last events in one transaction. - Throws: `leaseLost`.
    @discardableResult
    package func finish(_ claim: JobClaim, _ outcome: JobOutcome) async throws -> Job {
        let id = claim.job.id
        let now = clock.milliseconds
        var body: [UInt8]?
        if case .succeeded(let result) = outcome { body = try cipher.seal(result, place: Self.resultPlace(id)) }
        let sealedBody = body
        return try await database.write { connection in
            try fence(claim, connection)
            switch outcome {
            case .succeeded:
                try connection.execute(
                    "INSERT OR REPLACE INTO job_results (job, body) SELECT number, ? FROM jobs WHERE id = ?",
                    [SQLValue(sealedBody), .text(id)]
                )
                try close(id, .succeeded, nil, now, connection)
            case .failed(let problem, let retryable):
                if retryable, claim.attempt < limits.maxAttempts {
                    let delay = limits.retryDelayMs << Int64(min(claim.attempt - 1, 10))
                    try requeue(id, runAt: now + delay, countsAttempt: true, connection)
                } else {
                    try close(id, .failed, problem, now, connection)
                }
            case .cancelled: try close(id, .cancelled, Self.cancelled, now, connection)
            case .interrupted: try requeue(id, runAt: now, countsAttempt: false, connection)
            }
            return try connection.requireJob(id: id)
        }
    }

    /// Cancels: a queued job at once; a running one is marked, and whoever runs it has to be told.
    ///
    /// - Returns: the job afterwards, still `running` in the second case. Cancelling a cancelled job changes nothing.
    package func cancel(id: String) async throws -> Job {
        let now = clock.milliseconds
        return try await database.write { connection in
            let job = try connection.requireJob(id: id)
            switch job.state {
            case .queued: try close(id, .cancelled, Self.cancelled, now, connection)
            case .running: try connection.execute("UPDATE jobs SET cancel_requested = 1 WHERE id = ?", [.text(id)])
            case .cancelled: break
            case .succeeded, .failed: throw JobStoreError.wrongState(id: id, state: job.state, wanted: "cancelled")
            }
            return try connection.requireJob(id: id)
        }
    }

    /// Queues a failed or cancelled job again, with all attempts.
    package func retry(id: String) async throws -> Job {
        let now = clock.milliseconds
        return try await database.write { connection in
            let job = try connection.requireJob(id: id)
            guard job.state == .failed || job.state == .cancelled else {
                throw JobStoreError.wrongState(id: id, state: job.state, wanted: "retried")
            }
            try connection.execute(
                """
                UPDATE jobs SET state = 'queued', attempts = 0, run_at = ?, started_at = NULL, finished_at = NULL,
                    cancel_requested = 0, progress = NULL, error = NULL WHERE id = ?
                """,
                [.integer(now), .text(id)]
            )
            let retried = try connection.requireJob(id: id)
            try append([.state(retried)], to: id, connection)
            return retried
        }
    }

    // MARK: - Inside a transaction

    private static let cancelled = Problem(
        409,
        "job-cancelled",
        "Job cancelled",
        detail: "It was cancelled on request."
    )

    private func fence(_ claim: JobClaim, _ connection: borrowing Connection) throws {
        let holds = try connection.integer(
            "SELECT 1 FROM jobs WHERE id = ? AND state = 'running' AND worker = ? AND attempts = ?",
            [.text(claim.job.id), .text(claim.worker), SQLValue(claim.attempt)]
        )
        guard holds != nil else { throw JobStoreError.leaseLost(id: claim.job.id) }
    }

    @discardableResult
    private func recover(_ connection: borrowing Connection, where condition: String) throws -> Int {
        let now = clock.milliseconds
        let found = try connection.rows(
            "SELECT id, attempts, max_attempts, cancel_requested FROM jobs WHERE state = 'running' AND \(condition)"
        ) { (id: $0.text(0), attempts: $0.int(1), limit: $0.int(2), isCancelled: $0.int(3) != 0) }
        for job in found {
            if job.isCancelled {
                try close(job.id, .cancelled, Self.cancelled, now, connection)
            } else if job.attempts >= job.limit {
                let detail =
                    "The agent ended \(job.attempts) times while it ran; its log says why. Retry it when that is settled."
                let problem = Problem(500, "job-interrupted", "Job interrupted too often", detail: detail)
                try close(job.id, .failed, problem, now, connection)
            } else {
                try requeue(job.id, runAt: now, countsAttempt: true, connection)
            }
        }
        return found.count
    }

    private func requeue(_ id: String, runAt: Int64, countsAttempt: Bool, _ connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE jobs SET state = 'queued', run_at = ?, attempts = attempts - ?, worker = NULL, lease_until = NULL WHERE id = ?
            """,
            [.integer(runAt), .integer(countsAttempt ? 0 : 1), .text(id)]
        )
        try append([.state(try connection.requireJob(id: id))], to: id, connection)
    }

    private func close(
        _ id: String,
        _ state: JobState,
        _ problem: Problem?,
        _ now: Int64,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            """
            UPDATE jobs SET state = ?, error = ?, finished_at = ?, worker = NULL, lease_until = NULL WHERE id = ?
            """,
            [.text(state.rawValue), SQLValue(try problem.map(jsonText)), .integer(now), .text(id)]
        )
        var events = [JobEvent.state(try connection.requireJob(id: id))]
        if state == .succeeded { events.append(.result(location: "/v1/jobs/\(id)/result")) }
        try append(events, to: id, connection)
    }
}

extension [JobEvent] {
    fileprivate var lastProgress: JobProgress? {
        for case .progress(let progress) in reversed() { return progress }
        return nil
    }
}
