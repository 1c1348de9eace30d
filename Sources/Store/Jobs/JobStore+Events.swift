// SPDX-License-Identifier: Apache-2.0

internal import API

/// An event as it is kept: ready to be sent as a Server-Sent Event.
package struct StoredJobEvent: Equatable, Sendable {
    /// Counts from 1 in each job, with gaps where progress was replaced by later progress.
    package let sequence: Int64
    package let kind: String
    /// JSON.
    package let data: [UInt8]
}

extension JobStore {
    /// Events after `sequence`, oldest first, at most `limit`.
    package func events(of id: String, after sequence: Int64, limit: Int = 500) async throws -> [StoredJobEvent] {
        let rows = try await database.read { connection -> [(Int64, String, [UInt8])] in
            _ = try connection.requireJob(id: id)
            return try connection.rows(
                """
                SELECT sequence, kind, payload FROM job_events
                WHERE job = (SELECT number FROM jobs WHERE id = ?) AND sequence > ? ORDER BY sequence LIMIT ?
                """,
                [.text(id), .integer(sequence), SQLValue(limit)]
            ) { ($0.integer(0), $0.text(1), $0.blob(2)) }
        }
        return try rows.map { sequence, kind, sealed in
            StoredJobEvent(sequence: sequence, kind: kind, data: try cipher.open(sealed, place: Self.eventPlace(id)))
        }
    }

    /// Appends events. Only the newest progress of a job is kept: what it replaces tells nobody anything any more.
    func append(_ events: [JobEvent], to id: String, _ connection: borrowing Connection) throws {
        guard let number = try connection.integer("SELECT number FROM jobs WHERE id = ?", [.text(id)]) else {
            throw JobStoreError.unknownJob(id: id)
        }
        let last = try connection.integer("SELECT max(sequence) FROM job_events WHERE job = ?", [.integer(number)]) ?? 0
        for (offset, event) in events.enumerated() {
            if case .progress = event {
                try connection.execute(
                    "DELETE FROM job_events WHERE job = ? AND kind = 'progress'",
                    [.integer(number)]
                )
            }
            let payload = try cipher.seal(try event.payload(), place: Self.eventPlace(id))
            try connection.execute(
                "INSERT INTO job_events (job, sequence, kind, payload) VALUES (?, ?, ?, ?)",
                [.integer(number), .integer(last + Int64(offset) + 1), .text(event.kind), .blob(payload)]
            )
        }
    }
}

extension JobEvent {
    /// The `data:` of the event.
    func payload() throws -> [UInt8] {
        switch self {
        case .state(let job): try JSON.encode(job)
        case .progress(let progress): try JSON.encode(progress)
        case .finding(let finding): try JSON.encode(finding)
        case .log(let message): try JSON.encode(["message": message])
        case .result(let location): try JSON.encode(["location": location])
        }
    }
}
