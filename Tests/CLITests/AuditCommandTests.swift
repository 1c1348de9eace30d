// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Foundation
import TestSupport
import Testing

@testable import CLI

/// The audit commands on a real log: what they print, with --json too, and how they end.
@Suite(.timeLimit(.minutes(1))) struct AuditCommandTests {
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        let log = try AuditLogFolder.make(in: folder.path + "/audit")
        for number in 0..<5 {
            var record = AuditRecord(.decision)
            record.requestId = "r\(number)"
            record.principal = Principal(user: number == 3 ? "bob" : "ada", role: .developer)
            record.purpose = .review
            record.destination = "claude"
            record.result = number == 3 ? "denied" : "permitted"
            record.spans = [.init(segment: 0, start: 0, end: 4, kind: "email", hash: log.keyedHash(of: "a@b.c"))]
            _ = try await log.append(record)
        }
        await log.close()
    }

    private func run(_ arguments: [String]) async -> (code: ExitCode, output: String, error: String) {
        let recorded = RecordedOutput()
        let context = recorded.context(environment: ["HOME": folder.path], workingDirectory: folder.path, width: 200)
        let code = await Program.run(["audit"] + arguments, context: context)
        return (code, recorded.output, recorded.error)
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    @Test func `tail shows the last records`() async throws {
        let tail = await run(["tail", "--log", "audit", "-n", "2"])
        #expect(tail.code == .done && lines(tail.output).count == 2)
        #expect(lines(tail.output)[0].contains("denied  bob  → claude (review)"))
        let json = await run(["tail", "--log", "audit", "-n", "1", "--json"])
        #expect(try JSON.decode(StoredRecord.self, from: Array(json.output.utf8)).record.requestId == "r4")
        let missing = await run(["tail", "--log", "nowhere"])
        #expect(missing.code == .usage && !missing.error.isEmpty)
    }

    @Test func `query filters, and finds a value by its keyed hash`() async throws {
        let denied = await run(["query", "--log", "audit", "--result", "denied"])
        #expect(denied.code == .done && lines(denied.output).count == 1 && denied.output.contains("bob"))
        #expect(await run(["query", "--log", "audit", "--contains", "a@b.c", "--json"]).output.contains("\"r0\""))
        #expect(await run(["query", "--log", "audit", "--contains", "x@y.z"]).output == "no record fits\n")
        #expect(await run(["query", "--log", "audit", "--since", "soon"]).code == .usage)
        #expect(await run(["query", "--log", "audit", "--kind", "decison"]).error.contains("did you mean decision?"))
    }

    @Test func `verify finds a changed byte, and a log that was cut behind a checkpoint`() async throws {
        let intact = await run(["verify", "audit"])
        #expect(intact.code == .done && intact.output.hasPrefix("intact: 5 records, 5 signed, 1 segment"), "\(intact)")
        #expect(await run(["verify", "audit", "--json"]).output.contains("\"problems\":["))
        let segments = folder.path + "/audit/segments"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: segments).first)
        let url = URL(fileURLWithPath: segments + "/" + name)
        var bytes = try Data(contentsOf: url)
        bytes[200] ^= 1
        try bytes.write(to: url)
        let changed = await run(["verify", "audit"])
        #expect(
            changed.code == .findings && changed.output.contains("NOT INTACT") && changed.output.contains("problem: ")
        )
        #expect(await run(["verify", "audit", "--key", "nonsense"]).code == .usage)
    }

    @Test func `prove writes evidence that verify accepts with the key alone`() async throws {
        let proof = await run(["prove", "3", "--log", "audit", "-o", "3.tlog-proof"])
        #expect(proof.code == .done && proof.output.isEmpty, "\(proof)")
        let checked = await run(["verify", "--proof", "3.tlog-proof", "--key", "audit/audit.vkey"])
        #expect(checked.code == .done && checked.output.contains("proved: record 3") && checked.output.contains("bob"))
        #expect(await run(["verify", "--proof", "3.tlog-proof"]).code == .usage)
        let forged = try String(contentsOfFile: folder.path + "/3.tlog-proof", encoding: .utf8)
        var bytes = Array(forged.utf8)
        let last = try #require(bytes.lastIndex { $0 != 0x0A })
        bytes[last - 8] = bytes[last - 8] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/forged.tlog-proof"))
        #expect(await run(["verify", "--proof", "forged.tlog-proof", "--key", "audit/audit.vkey"]).code == .findings)
        let missing = await run(["prove", "99", "--log", "audit"])
        #expect(missing.code == .usage && missing.error.contains("not signed yet"))
    }

    @Test(arguments: [("jsonl", "{\"v\":1,"), ("cef", "CEF:0|"), ("ocsf", "\"class_uid\"")])
    func `export writes one line for each record`(format: String, mark: String) async throws {
        let exported = await run(["export", "--log", "audit", "--format", format])
        #expect(exported.code == .done && lines(exported.output).count == 5)
        #expect(lines(exported.output).allSatisfy { $0.contains(mark) })
        #expect(await run(["export", "--log", "audit", "--format", "xml"]).code == .usage)
    }
}
