// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// The whole way of a usage report: counted by the real agent, shown, permitted, sent by the real gateway, received, and on the record.
@Suite(.timeLimit(.minutes(2))) struct UsageReportTests {
    private let receiver: ScriptedProvider

    init() throws {
        receiver = try ScriptedProvider(.openAI, .raw(status: 204, headers: [:], body: []))
    }

    private func agent(_ rule: String, _ more: String = "") throws -> RunningAgent {
        let url = receiver.url
        return try RunningAgent { folder in
            let policies = folder.path + "/policy.d"
            try FileManager.default.createDirectory(atPath: policies, withIntermediateDirectories: true)
            let configuration = "[egress]\npolicy_dir = \"\(policies)\"\n\(more)[usage]\nmode = \"on\"\n"
            try configuration.write(toFile: folder.path + "/config.toml", atomically: true, encoding: .utf8)
            let destination = """
                version = 1
                [[destination]]
                id = "receiver"
                class = "internal"
                provider = "usage"
                url = "\(url)/reports"

                """
            try (destination + rule).write(toFile: policies + "/a.toml", atomically: true, encoding: .utf8)
        }
    }

    private static let permit = """
        [[rule]]
        id = "usage-report"
        effect = "permit"
        purposes = ["usage"]
        destinations = ["receiver"]

        """

    /// Searches by that many users of the TCP listener, with names that a report must not hold.
    private func search(_ agent: RunningAgent, users: Int) throws -> [String] {
        let names = (0..<users).map { "eve\($0)@corp.example" }
        for (index, name) in names.enumerated() {
            let token = try agent.codeinsight("token", "create", "--user", name, "--role", "viewer")
            let file = agent.folder.path + "/token-\(index)"
            try token.output.write(toFile: file, atomically: true, encoding: .utf8)
            let run = try CommandRun(
                Executables.path("codeinsight"),
                ["--url", agent.url, "--token-file", file, "search", "anything"]
            )
            #expect(run.status == 0, "\(run.errors)")
        }
        return names
    }

    @Test func `what a preview shows is what is received, byte for byte, and its digest is on the record`() throws {
        let agent = try agent(Self.permit)
        let names = try search(agent, users: 6)
        let preview = try agent.codeinsight("usage", "preview")
        #expect(preview.output.contains(#"{"count":5,"feature":"search","outcome":"done"}"#), "\(preview.output)")
        let sent = try agent.codeinsight("usage", "send")
        #expect(sent.status == 0, "\(sent.errors)")
        let received = try #require(receiver.received.first)
        #expect(received.text == preview.output)
        #expect(received.headers["Content-Type"] == "application/json" && received.path == "/reports")
        let host = ProcessInfo.processInfo.hostName
        for word in names + [host, agent.state, agent.folder.path, "127.0.0.1"] where word.utf8.count > 2 {
            #expect(!received.text.contains(word), "\(word)")
            for header in received.headers.fields where header.name != "Host" { #expect(!header.value.contains(word)) }
        }
        let digest = preview.errors.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) } ?? ""
        #expect(sent.output.contains(digest) && digest.count == 64)
        let history = try agent.codeinsight("usage", "show", "--json").decoded(UsageStatus.self)
        #expect(history.reports.first?.state == .sent && history.reports.first?.sha256 == digest)
        _ = agent.stop()
        let log = try CommandRun(
            Executables.path("codeinsight"),
            ["audit", "query", "--json", "--log", agent.state + "/egress/audit"]
        )
        #expect(log.output.contains(digest), "\(log.errors)")
    }

    @Test func `without a rule nothing is received, the attempt is on the record, and the report waits`() throws {
        let agent = try agent("")
        let sent = try agent.codeinsight("usage", "send")
        #expect(sent.status == 4, "\(sent.errors)")
        #expect(receiver.received.isEmpty)
        let history = try agent.codeinsight("usage", "show", "--json").decoded(UsageStatus.self)
        #expect(history.reports.first?.state == .waiting && history.reports.first?.attempts == 1)
    }

    @Test func `an air-gapped agent counts and sends nothing`() throws {
        let agent = try agent(Self.permit, "air_gapped = true\n")
        #expect(try agent.codeinsight("usage", "show").output.contains("air-gapped"))
        #expect(try agent.codeinsight("usage", "send").status != 0)
        #expect(receiver.received.isEmpty)
        #expect(try agent.codeinsight("status").output.contains("air-gapped"))
    }
}
