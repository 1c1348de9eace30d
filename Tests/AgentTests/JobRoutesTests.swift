// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import HTTPClient
import HTTPServer
import HTTPTypes
import Synchronization
import System
import TestSupport
import Testing

@testable import Agent
@testable import Store

@Suite(.timeLimit(.minutes(1))) struct JobRoutesTests {
    private func indexed(_ agent: AgentFixture) async throws -> Job {
        let git = try GitRepositoryFixture()
        try git.write("a.py", "x = 1\n")
        try git.commit()
        let repository = try await agent.add(git)
        return try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
    }

    @Test func `events end with the job, and resume after the last one seen`() async throws {
        let agent = try await AgentFixture()
        let job = try await indexed(agent)
        let all = try await agent.send("GET", "/v1/jobs/\(job.id)/events")
        #expect(all.headers["Content-Type"] == "text/event-stream")
        let text = String(decoding: all.body, as: UTF8.self)
        #expect(text.contains("event: state\nid: 1\n"))
        #expect(text.contains("event: result\n"))
        let ids = text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.compactMap { Int($0.dropFirst(4)) }
        let last = try #require(ids.last)
        let rest = try await agent.send(
            "GET",
            "/v1/jobs/\(job.id)/events",
            headers: ["Last-Event-ID": String(last - 1)]
        )
        let tail = String(decoding: rest.body, as: UTF8.self)
        #expect(tail.hasPrefix("event: result\nid: \(last)\n"))
        let wrong = try await agent.problem("GET", "/v1/jobs/\(job.id)/events", headers: ["Last-Event-ID": "x"])
        #expect(wrong.code == "invalid-parameter")
    }

    @Test func `a job is listed and a finished one cannot be cancelled or retried`() async throws {
        let agent = try await AgentFixture()
        let job = try await indexed(agent)
        let page = try await agent.get(Page<Job>.self, "/v1/jobs?status=succeeded&type=index")
        #expect(page.items == [job])
        #expect(try await agent.get(Page<Job>.self, "/v1/jobs?status=failed").items.isEmpty)
        #expect(try await agent.problem("DELETE", "/v1/jobs/\(job.id)").code == "wrong-job-state")
        #expect(try await agent.problem("POST", "/v1/jobs/\(job.id)/retry").code == "wrong-job-state")
    }

    @Test func `a queued job is cancelled and can be retried`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        let repository = try await agent.add(git)
        await agent.stop()
        let accepted = try await agent.send("POST", "/v1/repos/\(repository.id)/index")
        let id = try JSON.decode(JobAccepted.self, from: accepted.body).jobId
        #expect(try await agent.problem("GET", "/v1/jobs/\(id)/result").code == "job-not-finished")
        #expect(
            try JSON.decode(Job.self, from: try await agent.send("DELETE", "/v1/jobs/\(id)").body).state == .cancelled
        )
        #expect(try await agent.problem("GET", "/v1/jobs/\(id)/result").code == "job-cancelled")
        #expect(try await agent.send("POST", "/v1/jobs/\(id)/retry").status == 202)
        #expect(try await agent.get(Job.self, "/v1/jobs/\(id)").state == .queued)
    }

    @Test func `index requests that wait are joined`() async throws {
        let agent = try await AgentFixture()
        let repository = try await agent.add(try GitRepositoryFixture())
        await agent.stop()
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    let response = try await agent.send("POST", "/v1/repos/\(repository.id)/index")
                    return try JSON.decode(JobAccepted.self, from: response.body).jobId
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
    }

    @Test func `a full queue answers 503 with Retry-After`() async throws {
        let agent = try await AgentFixture { $0.jobs.maxQueued = 1 }
        let (a, b) = (try GitRepositoryFixture(), try GitRepositoryFixture())
        let first = try await agent.add(a)
        let second = try JSON.decode(
            Repository.self,
            from: try await agent.send("POST", "/v1/repos", body: "{\"path\":\"\(b.path)\",\"name\":\"b\"}").body
        )
        await agent.stop()
        #expect(try await agent.send("POST", "/v1/repos/\(first.id)/index").status == 202)
        let refused = try await agent.send("POST", "/v1/repos/\(second.id)/index")
        #expect(refused.status == 503)
        #expect(refused.headers["Retry-After"] != nil)
    }
}
