// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Audit

@Suite(.timeLimit(.minutes(3))) struct LogOpeningTests {
    /// A log whose last batch no checkpoint covers, as `kill -9` leaves it: the folder is copied while the log is open.
    private func crashed(signed: Int, unsigned: Int) async throws -> AuditLogFixture {
        let fixture = try AuditLogFixture()
        try await fixture.write(signed)
        let log = try fixture.open()
        for number in 0..<unsigned { _ = try await log.append(AuditLogFixture.record(signed + number)) }
        let copy = try AuditLogFixture()
        try FileManager.default.copyItem(atPath: fixture.path, toPath: copy.path)
        await log.close()
        return copy
    }

    @Test func `whole records behind the last checkpoint are kept`() async throws {
        let fixture = try await crashed(signed: 3, unsigned: 4)
        let log = try fixture.open()
        #expect(log.health.size == 7)
        await log.close()
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.signedRecords == 7)
    }

    @Test func `a write cut off at any byte recovers to the records before it`() async throws {
        let fixture = try await crashed(signed: 2, unsigned: 2)
        let segment = try fixture.segments()[0]
        let bytes = try fixture.bytes(segment)
        let content = try SegmentContent(path: "", bytes: bytes)
        let last = content.frames[3]
        // Every byte of the frame header, then every 41st of the entry, and the last ones.
        let ends =
            Array(last.offset...last.offset + 25) + Array(stride(from: last.offset + 26, to: last.end - 2, by: 41))
        for end in ends + [last.end - 2, last.end - 1] {
            try fixture.write(Array(bytes[..<end]), to: segment)
            let log = try fixture.open()
            let isCut = end > last.offset
            // The recovery itself is a record.
            #expect(log.health.size == (isCut ? 4 : 3), "cut at \(end)")
            await log.close()
            let report = try fixture.verify()
            #expect(report.isIntact, "\(report.problems)")
            if isCut {
                let name = "torn/\(segment.split(separator: "/")[1])-\(last.offset)"
                #expect(try fixture.bytes(name) == Array(bytes[last.offset..<end]))
            }
            // Start the next round from the crashed log again.
            let fresh = try await crashedCopy(of: fixture, restoring: bytes, segment)
            #expect(fresh)
        }
    }

    /// Puts the crashed state back: the segment, and the checkpoints as they were before the recovery.
    private func crashedCopy(of fixture: AuditLogFixture, restoring bytes: [UInt8], _ segment: String) async throws
        -> Bool
    {
        try fixture.write(bytes, to: segment)
        let history = try fixture.bytes("checkpoints")
        let notes = CheckpointHistory.split(history)
        let kept = try #require(notes.dropLast(notes.count - 2).last)
        try fixture.write(Array(history[..<kept.upperBound]), to: "checkpoints")
        return true
    }

    @Test func `garbage and zeros behind the last record are a torn tail`() async throws {
        for tail in [[UInt8](repeating: 0, count: 5000), Array("garbage".utf8), [0, 0, 1, 0, 0, 0]] {
            let fixture = try await crashed(signed: 1, unsigned: 1)
            let segment = try fixture.segments()[0]
            try fixture.write(try fixture.bytes(segment) + tail, to: segment)
            let log = try fixture.open()
            #expect(log.health.size == 3)
            await log.close()
            #expect(try fixture.verify().isIntact)
            let content = try SegmentContent(path: "", bytes: try fixture.bytes(segment))
            let record = try StoredRecord(leaf: content.entry(content.frames[2])).record
            #expect(record.kind == .logRecovered)
            #expect(record.bodyBytes == tail.count)
        }
    }

    @Test func `damage to a record that a later batch follows is not taken for a torn tail`() async throws {
        let fixture = try await crashed(signed: 1, unsigned: 3)
        let segment = try fixture.segments()[0]
        var bytes = try fixture.bytes(segment)
        let second = try SegmentContent(path: "", bytes: bytes).frames[1]
        bytes[second.entry.lowerBound + 10] ^= 1
        try fixture.write(bytes, to: segment)
        let error = #expect(throws: AuditError.self) { _ = try fixture.open() }
        guard case .corrupt(_, second.offset, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `damage below the last checkpoint keeps the log closed`() async throws {
        let fixture = try AuditLogFixture()
        try await fixture.write(4)
        let segment = try fixture.segments()[0]
        let bytes = try fixture.bytes(segment)
        try fixture.write(Array(bytes.dropLast(10)), to: segment)
        #expect(throws: AuditError.self) { _ = try fixture.open() }
        try fixture.write(bytes, to: segment)
        _ = try fixture.open()
    }

    @Test func `a segment whose creation was interrupted is created again`() async throws {
        let fixture = try AuditLogFixture()
        try await fixture.write(2)
        for length in [0, 17, 64] {
            let size = try fixture.verify().records
            let name = "segments/" + SegmentFormat.name(first: size)
            try fixture.write([UInt8](repeating: 0, count: length), to: name)
            let log = try fixture.open()
            #expect(try await log.append(AuditRecord(.started)).sequence == size + 1)
            await log.close()
            let report = try fixture.verify()
            #expect(report.isIntact, "\(report.problems)")
        }
    }

    @Test func `a checkpoint cut off in the middle is signed again`() async throws {
        let fixture = try AuditLogFixture()
        try await fixture.write(2)
        let history = try fixture.bytes("checkpoints")
        try fixture.write(Array(history.dropLast(30)), to: "checkpoints")
        try await fixture.write(0)
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.signedRecords == 2)
    }

    @Test func `lost or damaged tiles are written again`() async throws {
        let fixture = try AuditLogFixture()
        try await fixture.write(600)
        let tile = try fixture.bytes("tile/0/001")
        try FileManager.default.removeItem(atPath: fixture.path + "/tile/0/001")
        try await fixture.write(1)
        #expect(try fixture.bytes("tile/0/001") == tile)
        var changed = tile
        changed[100] ^= 1
        try fixture.write(changed, to: "tile/0/001")
        #expect(!(try fixture.verify().isIntact))
        try await fixture.write(1)
        #expect(try fixture.bytes("tile/0/001") == tile)
        #expect(try fixture.verify().isIntact)
    }
}
