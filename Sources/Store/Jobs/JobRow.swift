// SPDX-License-Identifier: Apache-2.0

internal import API

/// A row of `jobs` as the API shows it.
struct JobRow: Sendable {
    let number: Int64
    let job: Job

    static let columns =
        "number, id, type, state, user, repository, created_at, started_at, finished_at, attempts, progress, error"

    /// Reads `columns` in their order.
    init(_ row: borrowing Statement) throws {
        number = row.integer(0)
        guard let type = JobType(rawValue: row.text(2)), let state = JobState(rawValue: row.text(3)) else {
            throw StoreError.corrupt(path: "jobs", finding: "job \(row.text(1)) has a type or state that is not known")
        }
        job = Job(
            id: row.text(1),
            type: type,
            state: state,
            user: row.text(4),
            repository: row.optionalText(5),
            createdAt: Timestamp(milliseconds: row.integer(6)),
            startedAt: row.optionalInteger(7).map(Timestamp.init(milliseconds:)),
            finishedAt: row.optionalInteger(8).map(Timestamp.init(milliseconds:)),
            attempts: row.int(9),
            progress: try row.optionalText(10).map { try JSON.decode(JobProgress.self, from: Array($0.utf8)) },
            error: try row.optionalText(11).map { try JSON.decode(Problem.self, from: Array($0.utf8)) }
        )
    }
}

extension Connection {
    borrowing func job(id: String) throws -> Job? {
        try first("SELECT \(JobRow.columns) FROM jobs WHERE id = ?", [.text(id)]) { try JobRow($0).job }
    }

    borrowing func queuedJob(like new: JobStore.NewJob) throws -> Job? {
        try first(
            """
            SELECT \(JobRow.columns) FROM jobs WHERE state = 'queued' AND type = ? AND user = ? AND repository IS ? LIMIT 1
            """,
            [.text(new.type.rawValue), .text(new.user), SQLValue(new.repository)]
        ) { try JobRow($0).job }
    }

    borrowing func requireJob(id: String) throws -> Job {
        guard let job = try job(id: id) else { throw JobStoreError.unknownJob(id: id) }
        return job
    }
}

/// A value as JSON text, for columns that hold no code.
func jsonText(_ value: some Encodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
}
