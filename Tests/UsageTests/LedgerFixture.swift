// SPDX-License-Identifier: Apache-2.0

import API
import Synchronization
import System
import TestSupport

@testable import Usage

/// A ledger and a meter with a clock of their own, in a folder that goes away with them.
final class LedgerFixture: Sendable {
    let folder: TemporaryFolder
    let ledger: UsageLedger
    let meter: UsageMeter
    private let time: TimeBox

    /// - Parameter start: a Wednesday.
    init(start: String = "2026-11-18T12:00:00Z") throws {
        let folder = try TemporaryFolder()
        let time = TimeBox(Timestamp(start)?.milliseconds ?? 0)
        let clock = WallClock { time.value }
        self.folder = folder
        self.time = time
        ledger = try UsageLedger(
            path: folder.path + "/ledger.db",
            builder: ReportBuilder(operatingSystem: .debian, architecture: .amd64),
            clock: clock,
            random: { $0.upperBound }
        )
        meter = UsageMeter(pseudonyms: Pseudonyms(folder: folder.path), clock: clock) { true }
    }

    func advance(hours: Int64) {
        time.advance(hours * 3_600_000)
    }

    /// Counts one search by each of so many users.
    func search(users: Int, prefix: String = "user") {
        for number in 0..<users {
            meter.count(.search, .done, elapsed: .milliseconds(20), user: "\(prefix)\(number)", repository: "repo")
        }
    }

    func collect() async throws {
        try await ledger.add(meter.collect())
    }

    func preview() async throws -> UsageReport {
        try await collect()
        return try JSON.decode(UsageReport.self, from: try await ledger.preview())
    }
}

/// A time that a test moves.
final class TimeBox: Sendable {
    private let milliseconds: Mutex<Int64>

    init(_ start: Int64) {
        milliseconds = Mutex(start)
    }

    var value: Int64 { milliseconds.withLock { $0 } }

    func advance(_ step: Int64) {
        milliseconds.withLock { $0 += step }
    }
}
