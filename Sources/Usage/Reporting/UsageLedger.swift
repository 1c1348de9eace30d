// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto
internal import Store
package import System

/// Counts and reports on disk, in a file of their own: removing it forgets everything and harms nothing else.
package struct UsageLedger: Sendable {
    /// A report that waits to be sent.
    package struct Waiting: Equatable, Sendable {
        package let number: Int64
        package let body: [UInt8]
        /// Attempts so far.
        package let attempts: Int
        package let dueAt: Timestamp
    }

    /// More than these do not wait: the oldest are dropped.
    package static let spoolLimit = 8
    /// The history keeps this many reports.
    static let historyLimit = 104
    /// A report waits at most this long after its week, so that not all installations send at once.
    package static let longestDelayHours = 72

    let database: Database
    private let builder: ReportBuilder
    private let clock: WallClock
    private let random: @Sendable (ClosedRange<Int64>) -> Int64

    /// Opens or makes the file.
    package init(
        path: String,
        builder: ReportBuilder = ReportBuilder(),
        clock: WallClock = .system,
        random: @escaping @Sendable (ClosedRange<Int64>) -> Int64 = { .random(in: $0) }
    ) throws {
        var configuration = Database.Configuration()
        // The last minutes' counts are no loss; reports are written once a week.
        configuration.durability = .derived
        configuration.cacheBytes = 1 << 20
        configuration.readers = 1
        database = try Database(path: path, migrations: LedgerSchema.migrations, configuration: configuration)
        self.builder = builder
        self.clock = clock
        self.random = random
    }

    // MARK: - Counts

    /// Adds what a meter has collected.
    package func add(_ counts: UsageMeter.Counts) async throws {
        guard !counts.isEmpty else { return }
        try await database.write { connection in
            for (key, count) in counts.uses {
                try connection.execute(
                    """
                    INSERT INTO uses (week, feature, outcome, latency, user, count) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count
                    """,
                    [
                        .integer(key.week.monday), .text(key.feature.rawValue), .text(key.outcome.rawValue),
                        .integer(Int64(key.latency.index)), .blob(key.user), .integer(Int64(count)),
                    ]
                )
            }
            for repository in counts.repositories {
                try connection.execute(
                    "INSERT INTO repositories (week, code) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    [.integer(repository.week.monday), .blob(repository.code)]
                )
            }
        }
    }

    // MARK: - Reports

    /// The exact bytes of the report that would be sent next: the oldest that waits, else one of the running week.
    package func preview() async throws -> [UInt8] {
        let week = UsageWeek(containing: now)
        return try await database.read { connection in
            try connection.oldestWaiting()?.body ?? connection.body(of: week, builder)
        }
    }

    /// Turns the counts of weeks that are over into reports that wait.
    package func closeFinishedWeeks() async throws {
        let current = UsageWeek(containing: now)
        let delay = random(0...Int64(Self.longestDelayHours) * 3_600_000)
        try await database.write { [now, builder] connection in
            let weeks = try connection.rows(
                "SELECT DISTINCT week FROM uses WHERE week < ? ORDER BY week",
                [.integer(current.monday)]
            ) { UsageWeek(monday: $0.integer(0)) }
            for week in weeks {
                let due = max(now.milliseconds, week.end.milliseconds) + delay
                try connection.close(week, builder, now: now, dueAt: due)
            }
            if !weeks.isEmpty { try connection.keepBounds() }
        }
    }

    /// The report that would be sent next; when none waits, the running week's is closed for it.
    package func takeNext() async throws -> Waiting {
        let week = UsageWeek(containing: now)
        return try await database.write { [now, builder] connection in
            if let waiting = try connection.oldestWaiting() { return waiting }
            try connection.close(week, builder, now: now, dueAt: now.milliseconds)
            try connection.keepBounds()
            guard let waiting = try connection.oldestWaiting() else {
                throw StoreError.corrupt(path: database.path, finding: "a report that was written is not there")
            }
            return waiting
        }
    }

    /// The oldest report whose time has come.
    package func due() async throws -> Waiting? {
        let now = now
        let waiting = try await database.read { try $0.oldestWaiting() }
        return waiting.flatMap { $0.dueAt <= now ? $0 : nil }
    }

    /// Notes that a report was sent.
    package func sent(_ report: Waiting, auditSequence: Int?) async throws {
        try await database.write { [now] connection in
            try connection.execute(
                """
                UPDATE reports SET state = 'sent', sent_at = ?, audit_sequence = ?, attempts = attempts + 1, reason = NULL
                WHERE number = ?
                """,
                [.integer(now.milliseconds), SQLValue(auditSequence), .integer(report.number)]
            )
        }
    }

    /// Notes a failed attempt. The pause grows from an hour to a day; after fourteen attempts the report is dropped.
    package func failed(_ report: Waiting, reason: String) async throws {
        let attempts = report.attempts + 1
        let pause = min(Int64(24), Int64(1) << min(attempts - 1, 5)) * 3_600_000
        try await database.write { [now] connection in
            try connection.execute(
                "UPDATE reports SET state = ?, attempts = ?, reason = ?, due_at = ? WHERE number = ?",
                [
                    .text((attempts < 14 ? UsageReportEntry.State.waiting : .dropped).rawValue),
                    .integer(Int64(attempts)), .text(String(reason.prefix(200))),
                    .integer(now.milliseconds + pause), .integer(report.number),
                ]
            )
        }
    }

    /// Forgets what was counted and drops what waits: counting was switched off.
    package func forget() async throws {
        try await database.write { connection in
            try connection.execute("DELETE FROM uses")
            try connection.execute("DELETE FROM repositories")
            try connection.execute(
                "UPDATE reports SET state = 'dropped', reason = 'switched off' WHERE state = 'waiting'"
            )
        }
    }

    /// All reports, newest first.
    package func history() async throws -> [UsageReportEntry] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT week, state, length(body), sha256, created_at, due_at, attempts, reason, sent_at, audit_sequence
                FROM reports ORDER BY number DESC
                """
            ) { row in
                UsageReportEntry(
                    week: UsageWeek(monday: row.integer(0)).label,
                    state: UsageReportEntry.State(rawValue: row.text(1)) ?? .dropped,
                    bytes: row.int(2),
                    sha256: row.text(3),
                    createdAt: Timestamp(milliseconds: row.integer(4)),
                    dueAt: Timestamp(milliseconds: row.integer(5)),
                    attempts: row.int(6),
                    reason: row.optionalText(7),
                    sentAt: row.optionalInteger(8).map(Timestamp.init(milliseconds:)),
                    auditSequence: row.optionalInteger(9).map { Int($0) }
                )
            }
        }
    }

    private var now: Timestamp { Timestamp(milliseconds: clock.milliseconds) }
}

extension Connection {
    fileprivate borrowing func oldestWaiting() throws -> UsageLedger.Waiting? {
        try first(
            "SELECT number, body, attempts, due_at FROM reports WHERE state = 'waiting' ORDER BY number LIMIT 1"
        ) { row in
            UsageLedger.Waiting(
                number: row.integer(0),
                body: row.blob(1),
                attempts: row.int(2),
                dueAt: Timestamp(milliseconds: row.integer(3))
            )
        }
    }

    fileprivate borrowing func body(of week: UsageWeek, _ builder: ReportBuilder) throws -> [UInt8] {
        var cells: [[String]: ReportBuilder.Cell] = [:]
        try withStatement("SELECT feature, outcome, latency, user, count FROM uses WHERE week = ?") { row in
            try row.bind([.integer(week.monday)])
            while try row.step() {
                // What an earlier version counted and this one does not know is left out.
                guard let feature = UsageFeature(rawValue: row.text(0)),
                    let outcome = UsageOutcome(rawValue: row.text(1)), let latency = LatencyBucket(index: row.int(2))
                else { continue }
                let key = [feature.rawValue, outcome.rawValue, String(latency.index)]
                var cell =
                    cells[key] ?? .init(feature: feature, outcome: outcome, latency: latency, users: [:])
                cell.users[row.blob(3), default: 0] += row.int(4)
                cells[key] = cell
            }
        }
        let repositories = try integer("SELECT count(*) FROM repositories WHERE week = ?", [.integer(week.monday)])
        let report = builder.report(of: week, Array(cells.values), repositories: Int(repositories ?? 0))
        return try ReportBuilder.bytes(of: report)
    }

    /// Replaces a week's counts by its report.
    fileprivate borrowing func close(
        _ week: UsageWeek,
        _ builder: ReportBuilder,
        now: Timestamp,
        dueAt: Int64
    ) throws {
        let body = try body(of: week, builder)
        try execute(
            "INSERT INTO reports (week, body, sha256, state, created_at, due_at) VALUES (?, ?, ?, 'waiting', ?, ?)",
            [
                .integer(week.monday), .blob(body), .text(SHA256.hash(body).hex), .integer(now.milliseconds),
                .integer(dueAt),
            ]
        )
        try execute("DELETE FROM uses WHERE week = ?", [.integer(week.monday)])
        try execute("DELETE FROM repositories WHERE week = ?", [.integer(week.monday)])
    }

    fileprivate borrowing func keepBounds() throws {
        try execute(
            """
            UPDATE reports SET state = 'dropped', reason = 'too many waited' WHERE state = 'waiting' AND number NOT IN
            (SELECT number FROM reports WHERE state = 'waiting' ORDER BY number DESC LIMIT \(UsageLedger.spoolLimit))
            """
        )
        try execute(
            """
            DELETE FROM reports WHERE number NOT IN
            (SELECT number FROM reports ORDER BY number DESC LIMIT \(UsageLedger.historyLimit))
            """
        )
    }
}
