// SPDX-License-Identifier: Apache-2.0

import API
import Crypto
import Foundation
import Testing

@testable import Audit

@Suite(.timeLimit(.minutes(3))) struct TlogProofTests {
    private func verifier(_ fixture: AuditLogFixture) throws -> NoteVerifier {
        let line = String(decoding: try fixture.bytes("audit.vkey"), as: UTF8.self)
        return try #require(NoteVerifier(String(line.dropLast())))
    }

    @Test func `a proof of every record holds and of a changed one does not`() async throws {
        var fixture = try AuditLogFixture()
        fixture.options.segmentBytes = 40_000
        try await fixture.write(300)
        let verifier = try verifier(fixture)
        let prover = AuditProver(folder: fixture.path)
        for sequence in [0, 1, 100, 255, 256, 298, 299] as [UInt64] {
            let text = "\(try prover.prove(sequence))"
            let proof = try TlogProof(Array(text.utf8))
            #expect("\(proof)" == text)
            try proof.check(verifier)
            #expect(try StoredRecord(leaf: proof.entry).sequence == sequence)
            let changed = TlogProof(
                index: sequence,
                entry: proof.entry + [32],
                hashes: proof.hashes,
                checkpoint: proof.checkpoint
            )
            #expect(throws: TlogProof.Failure.notIncluded) { try changed.check(verifier) }
        }
        #expect(throws: AuditProver.Failure.notYetSigned(sequence: 300, signed: 300)) { _ = try prover.prove(300) }
        let stranger = try #require(NoteVerifier(name: AuditLogFixture.origin, key: try SigningKey().verifyingKey))
        #expect(throws: TlogProof.Failure.checkpoint(.unknownKey)) { try prover.prove(0).check(stranger) }
    }

    @Test(arguments: [
        "", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\nextra AA==\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n\n\n", "c2sp.org/tlog-proof@v1\nextra AA==\nindex 01\n\n\n",
        "c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\nAA==\n\n\n",
    ])
    func `what is no proof is refused`(text: String) {
        #expect(throws: TlogProof.Failure.self) { _ = try TlogProof(Array(text.utf8)) }
    }
}

@Suite(.timeLimit(.minutes(3))) struct SegmentRetentionTests {
    @Test func `deleted segments leave a log that verifies, proves and opens`() async throws {
        var fixture = try AuditLogFixture()
        fixture.options.segmentBytes = 60_000
        try await fixture.write(100)
        let early = String(decoding: try fixture.bytes("checkpoint"), as: UTF8.self)
        try await fixture.write(500)
        let before = try fixture.segments()
        let log = try fixture.open()
        let kept = try await log.deleteSegments(olderThan: Timestamp(milliseconds: 0))
        #expect(kept.isEmpty)
        let deleted = try await log.deleteSegments(olderThan: Timestamp(milliseconds: 1_795_000_000_001))
        await log.close()
        let end = try #require(deleted.last?.end)
        #expect(end > 100 && end <= 512)
        #expect(deleted[0].first == 0)
        let after = try fixture.segments()
        #expect(after.count { $0.hasSuffix(".tombstone") } == deleted.count)
        #expect(after.count { $0.hasSuffix(".seg") } == before.count - deleted.count)
        let report = try fixture.verify(earlier: early)
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.deletedRecords == end)
        #expect(report.records == 600 + UInt64(deleted.count))
        #expect(report.notes == [])
        // The deletions are records themselves, and the rest is still provable.
        let records = try (600..<report.records).map { try #require(try AuditReader(folder: fixture.path).item($0)) }
        #expect(try records.allSatisfy { try $0.decoded().record.kind == .retentionDeleted })
        let line = String(decoding: try fixture.bytes("audit.vkey"), as: UTF8.self)
        let verifier = try #require(NoteVerifier(String(line.dropLast())))
        try AuditProver(folder: fixture.path).prove(end).check(verifier)
        #expect(throws: AuditProver.Failure.recordIsGone(sequence: 0)) {
            _ = try AuditProver(folder: fixture.path).prove(0)
        }
        try await fixture.write(3)
        #expect(try fixture.verify(earlier: early).isIntact)
        try tamper(fixture)
    }

    private func tamper(_ fixture: AuditLogFixture) throws {
        let names = try fixture.files().filter { $0.hasSuffix(".tombstone") || $0.hasPrefix("tile/") }
        for name in names {
            let bytes = try fixture.bytes(name)
            for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 23)) {
                var changed = bytes
                changed[index] ^= 0x10
                try fixture.write(changed, to: name)
                #expect(!(try fixture.verify().isIntact), "\(name) at \(index)")
            }
            try fixture.write(bytes, to: name)
        }
        let tombstone = try #require(names.first { $0.hasSuffix(".tombstone") })
        try FileManager.default.removeItem(atPath: fixture.path + "/" + tombstone)
        #expect(!(try fixture.verify().isIntact))
    }
}

@Suite struct AuditQueryTests {
    private let stored: StoredRecord = {
        var record = AuditLogFixture.record(1)
        record.bodySha256 = "ff"
        return StoredRecord(sequence: 1, time: Timestamp(milliseconds: 1000), record: record)
    }()

    private func fits(_ change: (inout AuditQuery) -> Void) -> Bool {
        var query = AuditQuery()
        change(&query)
        return query.matches(stored)
    }

    @Test func `every filter keeps what fits and drops the rest`() {
        #expect(fits { _ in })
        #expect(fits { $0.user = "ada" } && !fits { $0.user = "bob" })
        #expect(fits { $0.kind = .decision } && !fits { $0.kind = .outcome })
        #expect(fits { $0.destination = "claude" } && !fits { $0.destination = "x" })
        #expect(fits { $0.purpose = .review } && !fits { $0.purpose = .git })
        #expect(fits { $0.repository = "ledger" } && !fits { $0.repository = "led" })
        #expect(fits { $0.path = "src" } && fits { $0.path = "src/" } && !fits { $0.path = "sr" })
        #expect(
            !fits {
                $0.repository = "other"; $0.path = "src"
            }
        )
        #expect(fits { $0.rule = "default-deny" } && !fits { $0.rule = "x" })
        #expect(fits { $0.result = "denied" } && !fits { $0.result = "permitted" })
        #expect(fits { $0.requestId = "req-1" } && !fits { $0.requestId = "req-2" })
        #expect(fits { $0.since = Timestamp(milliseconds: 1000) } && !fits { $0.since = Timestamp(milliseconds: 1001) })
        #expect(fits { $0.until = Timestamp(milliseconds: 1001) } && !fits { $0.until = Timestamp(milliseconds: 1000) })
        #expect(fits { $0.valueHash = "00ff" } && !fits { $0.valueHash = "00" })
        #expect(fits { $0.bodySha256 = "ff" } && !fits { $0.bodySha256 = "fe" })
    }

    @Test func `a value that was replaced is found by itself`() async throws {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        for value in ["one", "two", "three"] {
            var record = AuditLogFixture.record(0)
            record.requestId = value
            record.spans = [.init(segment: 0, start: 0, end: 3, kind: "name", hash: log.keyedHash(of: value))]
            _ = try await log.append(record)
        }
        await log.close()
        var query = AuditQuery()
        query.valueHash = try ValueHash(folder: fixture.path).hash("two")
        var found: [String?] = []
        try query.run(AuditReader(folder: fixture.path)) { found.append($1.record.requestId) }
        #expect(found == ["two"])
        found = []
        try AuditQuery().run(AuditReader(folder: fixture.path), limit: 2) { found.append($1.record.requestId) }
        #expect(found == ["one", "two"])
        #expect(try AuditReader(folder: fixture.path).start(ofLast: 2) == 1)
        #expect(try AuditReader(folder: fixture.path).start(ofLast: 9) == 0)
    }
}

@Suite struct AuditExportTests {
    private func lines(_ format: AuditExport, _ change: (inout AuditRecord) -> Void = { _ in }) async throws -> [String]
    {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        var record = AuditLogFixture.record(0)
        change(&record)
        _ = try await log.append(record)
        await log.close()
        var lines: [String] = []
        try AuditQuery().run(AuditReader(folder: fixture.path)) { item, stored in
            lines.append(String(decoding: format.line(item, stored, product: "1.2.3"), as: UTF8.self))
        }
        return lines
    }

    @Test func `jsonl is the stored bytes`() async throws {
        let lines = try await lines(.jsonl)
        #expect(lines.count == 1)
        #expect(lines[0].hasPrefix("{\"v\":1,\"seq\":0,"))
    }

    @Test func `cef escapes what would end a field`() async throws {
        let line = try await lines(.cef) {
            $0.detail = "a=b|c\\d\ne"
            $0.result = "de|nied"
        }[0]
        #expect(
            line.hasPrefix(
                "CEF:0|Code Insight|Code Insight Agent|1.2.3|decision|decision de\\|nied|6|rt=1795000000000 "
            )
        )
        #expect(line.contains(" msg=a\\=b|c\\\\d\\ne "))
        #expect(line.contains(" suser=ada spriv=developer act=review destinationServiceName=claude "))
        #expect(!line.contains("\n"))
    }

    @Test func `ocsf is valid JSON of the stated class and version`() async throws {
        let line = try await lines(.ocsf)[0]
        let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(event["class_uid"] as? Int == 6003)
        #expect(event["type_uid"] as? Int == 600_399)
        #expect(event["time"] as? Int == 1_795_000_000_000)
        #expect(event["status_id"] as? Int == 2)
        let metadata = try #require(event["metadata"] as? [String: Any])
        #expect(metadata["version"] as? String == "1.6.0")
        #expect(metadata["sequence"] as? Int == 0)
        let unmapped = try #require(event["unmapped"] as? [String: Any])
        #expect(unmapped["rules"] as? [String] == ["default-deny"])
    }
}
