// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

/// What was acknowledged survives `kill -9`.
@Suite(.timeLimit(.minutes(3))) struct CrashTests {
    let agent: RunningAgent

    init() throws {
        agent = try RunningAgent()
    }

    /// Enough files that indexing them is not over when the signal comes.
    private func largeRepository() throws -> GitRepositoryFixture {
        let repository = try GitRepositoryFixture()
        for number in 0..<1500 {
            let functions = (0..<12).map { "def function_\(number)_\($0)(value):\n    return value + \($0)\n\n\n" }
            try repository.write("package\(number % 40)/module\(number).py", functions.joined())
        }
        try repository.commit("many")
        return repository
    }

    private func jobs() throws -> [Job] {
        try agent.codeinsight("jobs", "list", "--json").decoded([Job].self)
    }

    private func wait(_ reason: Comment, until condition: () throws -> Bool) throws {
        let deadline = Date.now.addingTimeInterval(60)
        while try !condition() {
            try #require(Date.now < deadline, reason)
            usleep(20_000)
        }
    }

    @Test func `a job that was running when the agent was killed is finished by the next one`() throws {
        let repository = try largeRepository()
        let added = try agent.codeinsight("repo", "add", repository.path, "--name", "large", "--json")
        try #require(added.status == 0, "\(added.errors)")
        let client = try BackgroundRun(Executables.path("codeinsight"), ["--socket", agent.socket, "index", "large"])
        try wait("the job starts") { try jobs().contains { $0.type == .index && $0.state == .running } }
        let companions = ProcessTable.children(of: agent.processId)
        agent.end(with: SIGKILL)
        client.end()
        try wait("the companions die with it") { companions.allSatisfy { !ProcessTable.isAlive($0) } }

        try agent.start()
        try wait("the job ends") { try jobs().allSatisfy(\.state.isFinal) }
        let job = try #require(try jobs().first { $0.type == .index })
        #expect(job.state == .succeeded)
        #expect(job.attempts == 2)
        let report = try agent.codeinsight("index", "large", "--json").decoded(IndexReport.self)
        #expect(report.blobsParsed == 0)
        #expect(report.filesIndexed == 1500)
        let search = try agent.codeinsight("search", "function_1499_11", "--json").decoded(SearchResponse.self)
        #expect(search.results.first?.path == "package19/module1499.py")
    }

    @Test func `killed again and again, the database stays whole and the audit log verifies`() throws {
        let repository = try largeRepository()
        #expect(try agent.codeinsight("repo", "add", repository.path, "--name", "large").status == 0)
        for round in 0..<4 {
            let client = try BackgroundRun(
                Executables.path("codeinsight"),
                ["--socket", agent.socket, "index", "large"]
            )
            usleep(UInt32(30_000 + round * 70_000))
            agent.end(with: SIGKILL)
            client.end()
            try agent.start()
        }
        let report = try agent.codeinsight("index", "large", "--json").decoded(IndexReport.self)
        #expect(report.filesIndexed == 1500)
        agent.stop()
        let verified = try agent.codeinsight("audit", "verify", agent.state + "/egress/audit")
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
}
