// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Foundation
import HTTPClient
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Egress

/// Retention, the witness file, and reading a log page by page while it is written.
@Suite(.timeLimit(.minutes(1))) struct AuditUpkeepTests {
    private let folder: TemporaryFolder
    private let logger = Logger("test", to: LogOutput(level: .error))
    private let time = Time()

    private final class Time: Sendable {
        private let value = Mutex<Int64>(1_700_000_000_000)

        func advance(days: Int64) { value.withLock { $0 += days * 86_400_000 } }
        var now: Timestamp { Timestamp(milliseconds: value.withLock { $0 }) }
    }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(
        _ change: (inout AuditLogOptions) -> Void = { _ in },
        onCheckpoint: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> AuditLog {
        var options = AuditLogOptions()
        change(&options)
        return try AuditLog(
            folder: folder.path + "/audit",
            origin: "test/log",
            options: options,
            clock: { [time] in time.now },
            onCheckpoint: onCheckpoint
        )
    }

    private func append(_ count: Int, to log: AuditLog) async throws {
        for number in 0..<count {
            var record = AuditRecord(.login)
            record.detail = "user \(number)"
            _ = try await log.append(record)
        }
    }

    @Test func `old segments go by age, even of a quiet log, and the rest verifies`() async throws {
        let log = try open { $0.segmentAge = .seconds(86_400) }
        for _ in 0..<6 {
            try await append(300, to: log)
            time.advance(days: 10)
        }
        let upkeep = AuditUpkeep(
            log: log,
            retention: .seconds(30 * 86_400),
            clock: { [time] in time.now },
            logger: logger
        )
        await upkeep.once()
        let segments = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/audit/segments")
        #expect(segments.contains { $0.hasSuffix(".tombstone") })
        let first = try #require(StoredLog.records(in: folder.path + "/audit", suffix: ".seg").first)
        #expect(first.sequence > 0 && first.time >= Timestamp(milliseconds: time.now.milliseconds - 41 * 86_400_000))
        await log.close()
        let report = try AuditVerifier(folder: folder.path + "/audit").verify()
        #expect(report.isIntact && report.deletedRecords > 0, "\(report.problems)")
    }

    @Test func `nothing that is young goes`() async throws {
        let log = try open { $0.segmentAge = .seconds(86_400) }
        try await append(600, to: log)
        time.advance(days: 20)
        try await append(600, to: log)
        let upkeep = AuditUpkeep(
            log: log,
            retention: .seconds(30 * 86_400),
            clock: { [time] in time.now },
            logger: logger
        )
        await upkeep.once()
        #expect(try StoredLog.records(in: folder.path + "/audit", suffix: ".seg").first?.sequence == 0)
    }

    @Test func `every checkpoint reaches the witness, and convicts a log that was replaced`() async throws {
        let witness = WitnessFile(path: folder.path + "/witness", logger: logger)
        let log = try open(onCheckpoint: { witness.append($0) })
        try await append(3, to: log)
        await log.checkpoint()
        try await append(3, to: log)
        await log.close()
        witness.settle()
        let text = try String(contentsOfFile: folder.path + "/witness", encoding: .utf8)
        let notes = text.components(separatedBy: "\n\n— ").count - 1
        #expect(notes == 3, "of the empty log, of three records and of six")
        let last = try #require(text.components(separatedBy: "test/log\n").last)
        let note = Array(("test/log\n" + last.dropLast(1)).utf8)
        #expect(try AuditVerifier(folder: folder.path + "/audit").verify(earlier: note).isIntact)
        try FileManager.default.removeItem(atPath: folder.path + "/audit/segments")
        try FileManager.default.removeItem(atPath: folder.path + "/audit/checkpoints")
        try FileManager.default.removeItem(atPath: folder.path + "/audit/checkpoint")
        try FileManager.default.removeItem(atPath: folder.path + "/audit/tile")
        time.advance(days: 1)
        let forged = try open()
        try await append(6, to: forged)
        await forged.close()
        #expect(try !AuditVerifier(folder: folder.path + "/audit").verify(earlier: note).isIntact)
    }

    @Test func `a witness file that cannot be written does not stop the log`() async throws {
        let witness = WitnessFile(
            path: folder.path + "/no/such/folder",
            logger: Logger("t", to: LogOutput(level: .error))
        )
        let log = try open(onCheckpoint: { witness.append($0) })
        try await append(1, to: log)
        await log.close()
        witness.settle()
    }

    // MARK: - Pages

    @Test(arguments: [1, 7, 100, 5000])
    func `pages hold every record once, across segments`(limit: Int) async throws {
        let log = try open { $0.segmentBytes = 20_000 }
        try await append(1000, to: log)
        let reader = AuditReader(folder: folder.path + "/audit")
        var found: [UInt64] = []
        var position: AuditPosition? = AuditPosition(sequence: 0)
        while let at = position {
            let page = try reader.page(from: try #require(AuditPosition("\(at)")), limit: limit)
            #expect(page.items.count <= limit)
            found += page.items.map(\.sequence)
            position = page.next
        }
        #expect(found == Array(0..<1000))
        await log.close()
    }

    @Test(arguments: ["3", "3.0", "3.64", "3.99999999", "3.70"])
    func `a place that is wrong is found all the same`(cursor: String) async throws {
        let log = try open()
        try await append(10, to: log)
        let reader = AuditReader(folder: folder.path + "/audit")
        let page = try reader.page(from: try #require(AuditPosition(cursor)), limit: 2)
        #expect(page.items.map(\.sequence) == [3, 4])
        await log.close()
    }

    @Test(arguments: ["", "x", "3.", "3.x", "-1", "3.-4"])
    func `what is no place is none`(text: String) {
        #expect(AuditPosition(text) == nil)
    }
}
