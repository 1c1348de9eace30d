// SPDX-License-Identifier: Apache-2.0

import API
import Crypto
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Audit

@Suite(.timeLimit(.minutes(3))) struct AuditLogTests {
    @Test func `records are numbered, durable and readable again`() async throws {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        for number in 0..<3 {
            let receipt = try await log.append(AuditLogFixture.record(number))
            #expect(receipt.sequence == UInt64(number))
            // Acknowledged means written: another reader sees it before the log is closed.
            let content = try SegmentContent(path: "", bytes: try fixture.bytes(try fixture.segments()[0]))
            let stored = try StoredRecord(leaf: content.entry(try #require(content.frames.last)))
            #expect(stored.sequence == UInt64(number))
            #expect(stored.record == AuditLogFixture.record(number))
            #expect(content.leaves(0..<content.frames.count).last??.hex == receipt.leafHash)
        }
        #expect(log.health.size == 3)
        await log.close()
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.records == 3)
        #expect(report.signedRecords == 3)
    }

    @Test func `a log goes on where it stopped`() async throws {
        let fixture = try AuditLogFixture()
        try await fixture.write(5)
        let log = try fixture.open()
        #expect(try await log.append(AuditRecord(.started)).sequence == 5)
        await log.close()
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.records == 6)
        #expect(report.checkpoints == 3)
    }

    @Test func `many writers get distinct sequence numbers without a gap`() async throws {
        var fixture = try AuditLogFixture()
        fixture.options.segmentBytes = 20_000
        fixture.options.checkpointRecords = 100
        let log = try fixture.open()
        let sequences = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for writer in 0..<16 {
                group.addTask {
                    var mine: [UInt64] = []
                    for number in 0..<40 {
                        mine.append(try await log.append(AuditLogFixture.record(writer * 100 + number)).sequence)
                    }
                    return mine
                }
            }
            var all: [UInt64] = []
            for try await mine in group {
                #expect(mine == mine.sorted())
                all += mine
            }
            return all
        }
        await log.close()
        #expect(sequences.sorted() == (0..<640).map(UInt64.init))
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.records == 640)
        #expect(report.segments > 5)
        #expect(report.checkpoints > 3)
        #expect(try fixture.files().contains("tile/0/000"))
    }

    @Test func `a second writer is refused`() async throws {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        #expect(throws: AuditError.locked(path: fixture.path)) { _ = try fixture.open() }
        await log.close()
        _ = try fixture.open()
    }

    @Test func `a closed log takes nothing`() async throws {
        let log = try AuditLogFixture().open()
        await log.close()
        await #expect(throws: AuditError.closed) { _ = try await log.append(AuditRecord(.started)) }
    }

    @Test func `files are private and the keys stay private when the group may read`() async throws {
        var fixture = try AuditLogFixture()
        fixture.options.groupReadable = true
        try await fixture.write(1)
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: fixture.path + "/" + name)[.posixPermissions] as? Int
        }
        #expect(try mode("signing.key") == 0o600)
        #expect(try mode("values.key") == 0o600)
        #expect(try mode("checkpoints") == 0o640)
        #expect(try mode(try fixture.segments()[0]) == 0o640)
        #expect(try mode("segments") == 0o750)
    }

    @Test func `a record too long for a leaf continues in the next ones`() async throws {
        let fixture = try AuditLogFixture()
        var record = AuditLogFixture.record(0)
        record.segments = (0..<900).map {
            .init(kind: .code, repository: "r", path: String(repeating: "d/", count: 60) + "\($0).py", bytes: $0)
        }
        record.spans = (0..<3000).map { .init(segment: $0, start: $0, end: $0 + 5, kind: "email", hash: "ab") }
        let log = try fixture.open()
        #expect(try await log.append(record).sequence == 0)
        let next = try await log.append(AuditRecord(.stopped)).sequence
        await log.close()
        let content = try SegmentContent(path: "", bytes: try fixture.bytes(try fixture.segments()[0]))
        let stored = try content.frames.map { try StoredRecord(leaf: content.entry($0)).record }
        #expect(Int(next) == stored.count - 1)
        #expect(stored.dropFirst().dropLast().allSatisfy { $0.kind == .continuation && $0.requestId == "req-0" })
        #expect(stored.flatMap { $0.segments ?? [] } == record.segments)
        #expect(stored.flatMap { $0.spans ?? [] } == record.spans)
        #expect(try fixture.verify().isIntact)
    }

    @Test func `a record that no split can shorten is refused and the log goes on`() async throws {
        let log = try AuditLogFixture().open()
        var record = AuditRecord(.decision)
        record.detail = String(repeating: "x", count: 70_000)
        await #expect(throws: AuditError.self) { _ = try await log.append(record) }
        #expect(try await log.append(AuditRecord(.started)).sequence == 0)
        await log.close()
    }

    @Test func `checkpoints are handed out as signed notes`() async throws {
        let fixture = try AuditLogFixture()
        let seen = Mutex<[String]>([])
        let log = try fixture.open { note in seen.withLock { $0.append(note) } }
        _ = try await log.append(AuditRecord(.started))
        let note = await log.checkpoint()
        let signed = try SignedCheckpoint(Array(note.utf8), verifier: log.verifier)
        #expect(signed.checkpoint.size == 1)
        #expect(signed.checkpoint.origin == AuditLogFixture.origin)
        #expect(seen.withLock { $0.last } == note)
        await log.close()
        #expect(try fixture.bytes("checkpoint") == Array(note.utf8))
    }

    @Test func `the same value has the same keyed hash in one log only`() async throws {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        let hash = log.keyedHash(of: "4111 1111 1111 1111")
        await log.close()
        #expect(hash.count == 32)
        #expect(try ValueHash(folder: fixture.path).hash("4111 1111 1111 1111") == hash)
        let other = try AuditLogFixture().open()
        #expect(other.keyedHash(of: "4111 1111 1111 1111") != hash)
    }
}

@Suite struct CanonicalEncodingTests {
    @Test func `a full record reads back as it was and sorts its maps`() throws {
        var record = AuditLogFixture.record(7)
        record.redactions = ["zip": 1, "email": 2, "a\u{1}b": 3]
        record.detail = "tab\tquote\"back\\slash\r\nünïcode \u{0}"
        record.latencyMs = -1
        record.decisionSequence = 12
        record.principal?.groups = []
        var bytes: [UInt8] = []
        CanonicalEncoding.appendHead(
            sequence: 41,
            time: CanonicalEncoding.encoded(Timestamp(milliseconds: 0)),
            to: &bytes
        )
        bytes += CanonicalEncoding.body(of: record)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"{"v":1,"seq":41,"time":"1970-01-01T00:00:00.000Z","kind":"decision","request_id":"req-7","#
            )
        )
        #expect(text.contains(#""redactions":{"a\u0001b":3,"email":2,"zip":1}"#))
        let stored = try StoredRecord(leaf: bytes)
        #expect(stored == StoredRecord(sequence: 41, time: Timestamp(milliseconds: 0), record: record))
    }

    @Test func `the head never exceeds its bound`() {
        var bytes: [UInt8] = []
        CanonicalEncoding.appendHead(
            sequence: .max,
            time: CanonicalEncoding.encoded(Timestamp(milliseconds: 253_402_300_799_999)),
            to: &bytes
        )
        #expect(bytes.count <= CanonicalEncoding.maximumHeadBytes)
    }
}
