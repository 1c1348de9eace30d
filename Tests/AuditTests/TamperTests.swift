// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import TestSupport
import Testing

@testable import Audit

@Suite(.timeLimit(.minutes(3))) struct AuditVerifierTests {
    /// A closed log of three segments.
    private func sealed() async throws -> AuditLogFixture {
        var fixture = try AuditLogFixture()
        fixture.options.segmentBytes = 1000
        try await fixture.write(5)
        #expect(try fixture.segments().count == 3)
        #expect(try fixture.verify().isIntact)
        return fixture
    }

    @Test func `a flip of any byte of any segment, checkpoint or key is detected`() async throws {
        let fixture = try await sealed()
        for name in try fixture.files() where !["lock", "signing.key", "values.key"].contains(name) {
            let bytes = try fixture.bytes(name)
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= UInt8(1 << (index % 8))
                try fixture.write(changed, to: name)
                let report = try fixture.verify()
                #expect(!report.isIntact, "\(name) at \(index)")
            }
            try fixture.write(bytes, to: name)
        }
        #expect(try fixture.verify().isIntact)
    }

    /// Whole tiles are hashed as subtrees; signatures may speak of sizes within and at the end of them.
    @Test(arguments: [100, 256, 300])
    func `a log of several tiles verifies, and a change in any of them shows with its record`(every: Int) async throws {
        var fixture = try AuditLogFixture()
        fixture.options.segmentBytes = 60_000
        fixture.options.checkpointRecords = UInt64(every)
        try await fixture.writeTogether(900)
        let intact = try fixture.verify()
        #expect(intact.isIntact && intact.records == 900 && intact.segments > 2, "\(intact)")
        #expect(intact.checkpoints >= 900 / every)
        for (place, name) in try fixture.segments().enumerated() {
            let bytes = try fixture.bytes(name)
            let content = try SegmentContent(path: "", bytes: bytes)
            // The last segment may have been begun only.
            guard !content.frames.isEmpty else { continue }
            let frame = content.frames[content.frames.count * (place % 4 + 1) / 5]
            var changed = bytes
            changed[frame.entry.upperBound - 2] ^= 1
            try fixture.write(changed, to: name)
            let report = try fixture.verify()
            #expect(report.problems.first?.message.contains("record \(frame.sequence) was changed") == true)
            try fixture.write(bytes, to: name)
        }
    }

    @Test func `a dropped, swapped or repeated record is detected`() async throws {
        let fixture = try await sealed()
        let name = try fixture.segments()[0]
        let bytes = try fixture.bytes(name)
        let frames = try SegmentContent(path: "", bytes: bytes).frames
        let header = Array(bytes[..<SegmentFormat.headerBytes])
        let pieces = frames.map { Array(bytes[$0.offset..<$0.end]) }
        var dropped = pieces
        dropped.remove(at: 1)
        var swapped = pieces
        swapped.swapAt(0, 1)
        for variant in [dropped, swapped, pieces + [pieces[1]], Array(pieces.dropLast())] {
            try fixture.write(header + variant.flatMap { $0 }, to: name)
            #expect(!(try fixture.verify().isIntact))
        }
    }

    @Test func `a record rewritten with a matching check is detected by the tree`() async throws {
        let fixture = try await sealed()
        let name = try fixture.segments()[1]
        var bytes = try fixture.bytes(name)
        let frame = try SegmentContent(path: "", bytes: bytes).frames[1]
        var entry = Array(bytes[frame.entry])
        let place = try #require(entry.firstRange(of: Array("denied".utf8)))
        entry.replaceSubrange(place, with: "permit".utf8)
        var hash = MerkleHash()
        var forged: [UInt8] = []
        let start = SegmentFormat.beginFrame(in: &forged)
        forged.append(contentsOf: entry)
        SegmentFormat.endFrame(
            start,
            leaf: hash.leaf(entry.span),
            batchPlace: frame.batchPlace,
            sequence: frame.sequence,
            in: &forged
        )
        bytes.replaceSubrange(frame.offset..<frame.end, with: forged)
        try fixture.write(bytes, to: name)
        let report = try fixture.verify()
        #expect(!report.isIntact)
    }

    @Test func `a dropped, truncated or replaced segment is detected`() async throws {
        let fixture = try await sealed()
        let names = try fixture.segments()
        for name in names {
            let bytes = try fixture.bytes(name)
            try FileManager.default.removeItem(atPath: fixture.path + "/" + name)
            #expect(!(try fixture.verify().isIntact), "without \(name)")
            for end in [0, 10, 64, bytes.count / 2, bytes.count - 1] {
                try fixture.write(Array(bytes[..<end]), to: name)
                #expect(!(try fixture.verify().isIntact), "\(name) cut at \(end)")
            }
            try fixture.write(bytes, to: name)
        }
        // A whole other log with the same origin and its own key.
        let other = try await sealed()
        for name in names {
            let bytes = try fixture.bytes(name)
            try fixture.write(try other.bytes(name), to: name)
            // The fixtures write the same records at the same time, so the segments are the same bytes.
            #expect(try fixture.verify().isIntact == (bytes == other.bytes(name)))
            try fixture.write(bytes, to: name)
        }
        try fixture.write(try other.bytes("checkpoint"), to: "checkpoint")
        #expect(!(try fixture.verify().isIntact))
    }

    @Test func `a log cut back together with its checkpoints is detected by a checkpoint kept elsewhere`() async throws
    {
        let fixture = try AuditLogFixture()
        try await fixture.write(3)
        let early = String(decoding: try fixture.bytes("checkpoint"), as: UTF8.self)
        let copy = try AuditLogFixture()
        try FileManager.default.copyItem(atPath: fixture.path, toPath: copy.path)
        try await fixture.write(3)
        let late = String(decoding: try fixture.bytes("checkpoint"), as: UTF8.self)
        #expect(try fixture.verify(earlier: early).isIntact)
        #expect(try copy.verify().isIntact)
        let report = try copy.verify(earlier: late)
        #expect(!report.isIntact)
        #expect(report.problems[0].message.contains("6 records were signed, only 3"))
    }

    @Test func `a log signed with another key is not the trusted one`() async throws {
        let fixture = try await sealed()
        let other = try #require(NoteVerifier(name: AuditLogFixture.origin, key: try SigningKey().verifyingKey))
        let report = try AuditVerifier(folder: fixture.path, key: other).verify()
        #expect(!report.isIntact)
        let line = String(decoding: try fixture.bytes("audit.vkey"), as: UTF8.self)
        let own = try #require(NoteVerifier(String(line.dropLast())))
        #expect(try AuditVerifier(folder: fixture.path, key: own).verify().isIntact)
    }

    @Test func `an unfinished write of a running log is a note and no problem`() async throws {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        _ = try await log.append(AuditRecord(.started))
        let segment = try fixture.segments()[0]
        try fixture.write(try fixture.bytes(segment) + [0, 0, 0], to: segment)
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        #expect(report.notes.count == 2, "\(report.notes)")
        await log.close()
    }

    @Test func `a folder that is no log says so`() throws {
        let fixture = try AuditLogFixture()
        let report = try AuditVerifier(folder: fixture.folder.path).verify()
        #expect(report.problems[0].message == "there is no key: is this an audit log?")
    }
}
