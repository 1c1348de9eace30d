// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

/// What `make run` does, step by step, against the real processes.
@Suite(.timeLimit(.minutes(3))) struct MainJobTests {
    let agent: RunningAgent
    let repository: VariedRepository

    init() throws {
        agent = try RunningAgent()
        repository = try VariedRepository()
    }

    private func index() throws -> IndexReport {
        let run = try agent.codeinsight("index", repository.path, "--json")
        try #require(run.status == 0, "\(run.errors)")
        return try run.decoded(IndexReport.self)
    }

    @Test func `a repository with every oddity is indexed, and each skip has its reason`() throws {
        let report = try index()
        #expect(report.skipped[SkipReason.binary.rawValue] == 1)
        #expect(report.skipped[SkipReason.tooLarge.rawValue] == 1)
        #expect(report.skipped[SkipReason.notUtf8.rawValue] == 1)
        #expect(report.skipped[SkipReason.empty.rawValue] == 1)
        #expect(report.skipped[SkipReason.symlink.rawValue] == 1)
        #expect(report.skipped[SkipReason.submodule.rawValue] == 1)
        #expect(report.skipped[SkipReason.tooDeep.rawValue] == 1)
        #expect(report.blobsParsed >= 3)
        #expect(report.symbols >= 5)
        #expect(report.commit == (try repository.fixture.git("rev-parse", "HEAD")))
    }

    @Test func `only what changed is parsed again`() throws {
        let first = try index()
        #expect(first.blobsParsed > 0)
        let unchanged = try index()
        #expect(unchanged.blobsParsed == 0)
        #expect(unchanged.filesIndexed == first.filesIndexed)

        try repository.fixture.git("mv", "src/server.go", "src/renamed.go")
        try repository.fixture.commit("rename")
        #expect(try index().blobsParsed == 0)

        try repository.fixture.write("src/tokens.py", VariedRepository.tokens + "\n\ndef added():\n    return 2\n")
        try repository.fixture.commit("change")
        #expect(try index().blobsParsed == 1)
    }

    @Test func `a dirty file is found before it is committed`() throws {
        _ = try index()
        try repository.fixture.write("src/fresh.py", "def freshly_written_function():\n    return 3\n")
        _ = try index()
        let run = try agent.codeinsight("search", "freshly_written_function", "--json")
        let response = try run.decoded(SearchResponse.self)
        #expect(response.results.first?.path == "src/fresh.py")
    }

    @Test func `search answers in words, in symbols and by lines of JSON`() throws {
        _ = try index()
        let words = try agent.codeinsight("search", "split the authorization header", "--json")
        #expect(try words.decoded(SearchResponse.self).results.first?.path == "src/tokens.py")
        let symbol = try agent.codeinsight("search", "ServeRequests", "--mode", "symbol", "--json")
        let found = try #require(try symbol.decoded(SearchResponse.self).results.first)
        #expect(found.path == "src/server.go")
        #expect(found.startLine <= 4 && found.endLine >= 6)

        struct Line: Decodable {
            struct Place: Decodable {
                var path: String
                var startLine: Int
                var endLine: Int
            }
            var id: String
            var results: [Place]
        }
        let lines = try agent.codeinsight(
            "search",
            "--jsonl",
            input: #"{"id":"1","query":"TokenStore"}"# + "\n" + #"{"id":"2","query":"zzqqxx"}"# + "\n"
        )
        let answers = try lines.output.split(separator: "\n").map { try JSON.decode(Line.self, from: Array($0.utf8)) }
        #expect(answers.map(\.id) == ["1", "2"])
        #expect(answers.first?.results.first?.path == "src/tokens.py")
        #expect(answers.last?.results.isEmpty == true)
    }

    @Test func `a review names the faults with file, line and rule, and exits with 1`() throws {
        _ = try index()
        let run = try agent.codeinsight("review", "--format", "json", in: repository.path)
        #expect(run.status == 1, "\(run.errors)")
        let result = try run.decoded(ReviewResult.self)
        let risky = result.findings.filter { $0.path == "src/risky.py" }
        #expect(Set(risky.map(\.startLine)).isSuperset(of: [7, 10, 12, 16]))
        #expect(result.findings.allSatisfy { !$0.rule.isEmpty && !$0.why.isEmpty && $0.startLine >= 1 })
    }

    @Test func `staged content is reviewed although it is in no commit`() throws {
        _ = try index()
        try repository.fixture.write(
            "src/staged.py",
            "import pickle\n\n\ndef load(data):\n    return pickle.loads(data)\n"
        )
        try repository.fixture.git("add", "src/staged.py")
        let run = try agent.codeinsight("review", "--staged", "--format", "json", in: repository.path)
        #expect(run.status == 1, "\(run.errors)")
        #expect(try run.decoded(ReviewResult.self).findings.map(\.path) == ["src/staged.py"])
    }

    @Test func `status tells every part, and stopping ends the companions`() throws {
        let run = try agent.codeinsight("status", "--json")
        let status = try run.decoded(AgentStatus.self)
        let names = Set(status.components.map(\.name))
        #expect(names.isSuperset(of: ["confinement", "database", "egress", "runner"]))
        #expect(status.components.filter { $0.state == .failed }.isEmpty, "\(status.components)")
        let children = ProcessTable.children(of: agent.processId)
        #expect(children.count == 2)
        #expect(agent.stop() == 0)
        #expect(children.allSatisfy { !ProcessTable.isAlive($0) })
    }

    @Test func `over TCP a token opens the audit log, and a wrong one nothing`() async throws {
        let token = try String(contentsOfFile: agent.state + "/token", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let status = try agent.codeinsight("status", "--json").decoded(AgentStatus.self)
        let address = try #require(status.listeners.first { $0.hasPrefix("http://") })
        let client = Client(ClientConfiguration())
        func get(_ path: String, _ token: String) async throws -> ClientResponse {
            try await client.send(ClientRequest("GET", address + path, headers: ["Authorization": "Bearer " + token]))
        }
        let records = try await get("/v1/audit/records?limit=1", token)
        #expect(records.status == 200)
        #expect(String(decoding: records.body, as: UTF8.self).contains(#""items":[{"#))
        let malformed = try await get("/v1/audit/proofs/zero", token)
        #expect(malformed.status == 422)
        #expect(malformed.headers["Content-Type"]?.hasPrefix("application/problem+json") == true)
        #expect(try await get("/v1/audit/records", "wrong").status == 401)
        #expect(try await get("/v1/nowhere", token).status == 404)
    }

    @Test func `the audit log verifies after the agent has stopped`() throws {
        _ = try agent.codeinsight("status")
        agent.stop()
        let run = try agent.codeinsight("audit", "verify", agent.state + "/egress/audit")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
}
