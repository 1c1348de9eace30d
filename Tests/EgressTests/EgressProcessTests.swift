// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Crypto
import Foundation
import HTTPClient
import Synchronization
import System
import TestSupport
import Testing

/// The program as a whole: what it promises when it is killed, told to reload, or told to stop.
@Suite(.timeLimit(.minutes(40)), .serialized) struct EgressProcessTests {
    /// How often it is killed. Many times more by `EGRESS_KILLS=200`.
    private static let kills = ProcessInfo.processInfo.environment["EGRESS_KILLS"].flatMap { Int($0) } ?? 8

    @Test func `killed at any moment, it loses no acknowledged record and has sent nothing without one`() async throws {
        let folder = try TemporaryFolder()
        let provider = try ScriptedProvider(.openAI, .say(["ok"]))
        try EgressProcess.writePolicy(EgressProcess.policy(to: provider), in: folder)
        let acknowledged = Acknowledged()
        for round in 0..<Self.kills {
            let egress = try await EgressProcess(in: folder)
            let load = Task {
                await withTaskGroup(of: Void.self) { group in
                    for writer in 0..<6 {
                        group.addTask {
                            for number in 0... {
                                let id = "r\(round)-\(writer)-\(number)"
                                guard let answer = try? await Self.ask(egress, id) else { return }
                                acknowledged.add(id, answer)
                            }
                        }
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 1...120)))
            egress.process.signal(SIGKILL)
            #expect(await egress.process.wait() == .signaled(Int(SIGKILL)))
            await load.value
        }
        let last = try await EgressProcess(in: folder)
        last.process.signal(SIGTERM)
        #expect(await last.process.wait() == .exited(0))
        let records = try StoredLog.records(in: folder.path + "/state/audit")
        #expect(records.map(\.sequence) == (0..<UInt64(records.count)).map { $0 })
        for (id, sequence) in acknowledged.all {
            #expect(records[sequence].record.kind == .decision && records[sequence].record.requestId == id)
        }
        let recorded = Set(records.compactMap(\.record.bodySha256))
        for received in provider.received { #expect(recorded.contains(SHA256.hash(received.body).hex)) }
        let report = try AuditVerifier(folder: folder.path + "/state/audit").verify()
        #expect(report.problems.isEmpty, "\(report.problems)")
        #expect(acknowledged.all.count > Self.kills)
    }

    private static func ask(_ egress: EgressProcess, _ id: String) async throws -> Int? {
        let response = try await egress.send(.sample("let request = \"\(id)\"", id: id))
        guard response.status == 200 else { return nil }
        return try JSON.decode(EgressAnswer.self, from: response.body).decision.auditSequence
    }

    @Test func `a reload takes a valid policy and keeps the old one, loudly, when the new one is invalid`() async throws
    {
        let folder = try TemporaryFolder()
        let provider = try ScriptedProvider(.anthropic, .say(["ok"]))
        let egress = try await EgressProcess(in: folder)
        #expect(try await egress.send(.sample()).status == 403)
        try EgressProcess.writePolicy(EgressProcess.policy(to: provider), in: folder)
        egress.process.signal(SIGHUP)
        try await eventually { try await egress.status().destinations.map(\.id) == ["claude"] }
        #expect(try await egress.send(.sample()).status == 200)
        let revision = try await egress.status().policyRevision
        try EgressProcess.writePolicy("[[rule]]\nid = \"x\"\neffekt = \"permit\"\n", in: folder)
        egress.process.signal(SIGHUP)
        try await eventually { try await egress.status().policyProblem != nil }
        let status = try await egress.status()
        #expect(status.policyRevision == revision)
        #expect(status.policyProblem?.contains("main.toml:3") == true)
        #expect(try await egress.send(.sample()).status == 200)
        egress.process.signal(SIGTERM)
        #expect(await egress.process.wait() == .exited(0))
        let kinds = try StoredLog.records(in: folder.path + "/state/audit").map(\.record.kind)
        #expect(kinds.contains(.policyRejected))
        #expect(kinds.first == .started && kinds.last == .stopped)
    }

    @Test func `a second one on the same state is refused and the first goes on`() async throws {
        let folder = try TemporaryFolder()
        let first = try await EgressProcess(in: folder)
        let second = try ChildProcess(
            {
                var command = ChildCommand(
                    try BuiltProduct.path("codeinsight-egress"),
                    ["--config", folder.path + "/config.toml", "--socket", folder.path + "/other.sock"]
                )
                command.environment = ["CODEINSIGHT_SHARE": BuiltProduct.checkout + "/share"]
                return command
            }()
        )
        #expect(await second.wait() == .exited(70))
        #expect(try await first.send(.sample()).status == 403)
        first.process.signal(SIGTERM)
        #expect(await first.process.wait() == .exited(0))
    }

    private func eventually(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while try await !condition() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// Requests whose answer has come, with the sequence number of their decision.
private final class Acknowledged: Sendable {
    private let sequences = Mutex<[String: Int]>([:])

    var all: [String: Int] { sequences.withLock { $0 } }

    func add(_ id: String, _ sequence: Int) {
        sequences.withLock { $0[id] = sequence }
    }
}
