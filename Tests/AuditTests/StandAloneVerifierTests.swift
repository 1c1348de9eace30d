// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

@testable import Audit

/// `docs/verify_audit.py`, run as an auditor would.
@Suite(.timeLimit(.minutes(3))) struct StandAloneVerifierTests {
    private func run(_ arguments: [String]) throws -> (code: Int32, output: String) {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", root.appendingPathComponent("docs/verify_audit.py").path] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    @Test func `it agrees with the product on logs, keys, checkpoints and proofs`() async throws {
        var fixture = try AuditLogFixture()
        fixture.options.segmentBytes = 60_000
        try await fixture.write(90)
        let early = fixture.folder.path + "/early"
        try FileManager.default.copyItem(atPath: fixture.path + "/checkpoint", toPath: early)
        try await fixture.write(400)
        let key = fixture.path + "/audit.vkey"
        let whole = try run([fixture.path, "--key", key, "--checkpoint", early])
        #expect(whole.code == 0)
        #expect(whole.output.hasPrefix("intact: 490 records (0 deleted by retention), 490 signed, 3 checkpoints\n"))
        #expect(whole.output.contains("root " + (try fixture.verify().root)))

        let proof = fixture.folder.path + "/proof"
        try "\(try AuditProver(folder: fixture.path).prove(317))".write(
            toFile: proof,
            atomically: false,
            encoding: .utf8
        )
        let proved = try run(["--proof", proof, "--key", key])
        #expect(proved.code == 0)
        #expect(proved.output.contains("proved: record 317") && proved.output.contains("\"seq\":317,"))
        var forged = [UInt8](try Data(contentsOf: URL(fileURLWithPath: proof)))
        forged[60] ^= 1
        try Data(forged).write(to: URL(fileURLWithPath: proof))
        #expect(try run(["--proof", proof, "--key", key]).code == 1)

        let log = try fixture.open()
        let deleted = try await log.deleteSegments(olderThan: Timestamp(milliseconds: 1_795_000_000_001))
        await log.close()
        #expect(!deleted.isEmpty)
        let pruned = try run([fixture.path, "--key", key])
        #expect(pruned.code == 0 && pruned.output.contains("(\(deleted[deleted.count - 1].end) deleted by retention)"))
    }

    @Test func `it sees what was changed`() async throws {
        let fixture = try AuditLogFixture()
        try await fixture.write(4)
        for name in try fixture.segments() + ["checkpoint", "checkpoints", "audit.vkey"] {
            let bytes = try fixture.bytes(name)
            for index in [bytes.count / 7, bytes.count / 2, bytes.count - 3] {
                var changed = bytes
                changed[index] ^= 2
                try fixture.write(changed, to: name)
                #expect(try run([fixture.path]).code == 1, "\(name) at \(index)")
            }
            try fixture.write(bytes, to: name)
        }
        #expect(try run([fixture.path]).code == 0)
        #expect(try run([fixture.folder.path]).code == 2)
    }
}
