// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Foundation
import Glibc
import HTTPClient
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct RepositoryRoutesTests {
    private func body(_ path: String, name: String? = nil) -> String {
        let name = name.map { ",\"name\":\"\($0)\"" } ?? ""
        return "{\"path\":\"\(path)\"\(name)}"
    }

    @Test func `a repository is added, listed, found by name and forgotten`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        let added = try await agent.add(git)
        #expect(added.name == "repository")
        let again = try await agent.send("POST", "/v1/repos", body: body(git.path))
        #expect(again.status == 200)
        #expect(try JSON.decode(Repository.self, from: again.body) == added)
        #expect(try await agent.get(Page<Repository>.self, "/v1/repos").items == [added])
        #expect(try await agent.get(Repository.self, "/v1/repos/repository") == added)
        #expect(try await agent.send("DELETE", "/v1/repos/\(added.id)").status == 204)
        #expect(try await agent.problem("GET", "/v1/repos/\(added.id)").code == "unknown-repository")
    }

    @Test func `the list is paged by name`() async throws {
        let agent = try await AgentFixture()
        let repositories = try (0..<3).map { _ in try GitRepositoryFixture() }
        for (number, git) in repositories.enumerated() {
            _ = try await agent.send("POST", "/v1/repos", body: body(git.path, name: "r\(number)"))
        }
        let first = try await agent.get(Page<Repository>.self, "/v1/repos?limit=2")
        #expect(first.items.map(\.name) == ["r0", "r1"])
        let cursor = try #require(first.nextCursor)
        let second = try await agent.get(Page<Repository>.self, "/v1/repos?limit=2&cursor=\(cursor)")
        #expect(second.items.map(\.name) == ["r2"])
        #expect(second.nextCursor == nil)
    }

    @Test func `indexing is a job that reports, and a second run parses nothing`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try git.write("a.py", "def alpha():\n    return 1\n")
        try git.commit()
        let repository = try await agent.add(git)
        for parsed in [1, 0] {
            let job = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
            #expect(job.state == .succeeded)
            let report = try await agent.get(IndexReport.self, "/v1/jobs/\(job.id)/result")
            #expect(report.blobsParsed == parsed)
            #expect(report.filesIndexed == 1)
        }
        let known = try await agent.get(Repository.self, "/v1/repos/\(repository.id)")
        #expect(known.files == 1)
        #expect(known.indexedCommit == (try git.git("rev-parse", "HEAD")))
        #expect(known.indexedAt != nil)
    }

    @Test func `bare and unborn repositories are indexed`() async throws {
        let agent = try await AgentFixture()
        let bare = try GitRepositoryFixture(bare: true)
        let repository = try await agent.add(bare)
        #expect(repository.bare)
        let job = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
        #expect(job.state == .succeeded)
        #expect(try await agent.get(IndexReport.self, "/v1/jobs/\(job.id)/result").commit == nil)
    }

    @Test func `a path that is no repository is refused by name`() async throws {
        let agent = try await AgentFixture()
        let folder = try TemporaryFolder()
        #expect(try await agent.problem("POST", "/v1/repos", body: body(folder.path)).code == "not-a-repository")
        #expect(
            try await agent.problem("POST", "/v1/repos", body: body(folder.path + "/none")).code == "path-not-found"
        )
        let git = try GitRepositoryFixture()
        try git.write("inner/x", "x")
        let inner = try await agent.problem("POST", "/v1/repos", body: body(git.path + "/inner"))
        #expect(inner.code == "not-a-repository")
        #expect(inner.detail?.contains(git.path) == true)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a path the agent may not read names the permission that is missing`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try #require(unsafe chmod(git.path, 0) == 0)
        defer { unsafe chmod(git.path, 0o700) }
        let problem = try await agent.problem("POST", "/v1/repos", body: body(git.path))
        #expect(problem.code == "no-permission")
        #expect(problem.detail?.contains("setfacl") == true)
    }

    @Test func `a damaged repository fails its job with a reason`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        try git.write("a.py", "x = 1\n")
        let commit = try git.commit()
        let repository = try await agent.add(git)
        let object = "\(git.path)/.git/objects/\(commit.prefix(2))/\(commit.dropFirst(2))"
        try #require(unsafe chmod(object, 0o600) == 0)
        try Data("garbage".utf8).write(to: URL(fileURLWithPath: object))
        let job = try await agent.finish(try await agent.send("POST", "/v1/repos/\(repository.id)/index"))
        #expect(job.state == .failed)
        #expect(job.error?.code == "corrupt-repository")
        #expect(job.attempts == 1)
    }

    @Test func `a name belongs to one repository`() async throws {
        let agent = try await AgentFixture()
        let (first, second) = (try GitRepositoryFixture(), try GitRepositoryFixture())
        _ = try await agent.add(first)
        let problem = try await agent.problem("POST", "/v1/repos", body: body(second.path))
        #expect(problem.code == "name-taken")
        #expect(try await agent.send("POST", "/v1/repos", body: body(second.path, name: "second")).status == 201)
        #expect(
            try await agent.problem("POST", "/v1/repos", body: body(second.path, name: "a/b")).code == "invalid-body"
        )
    }

    @Test func `an idempotency key gives the first answer again, and refuses another request`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        let first = try await agent.send("POST", "/v1/repos", body: body(git.path), headers: ["Idempotency-Key": "k"])
        let again = try await agent.send("POST", "/v1/repos", body: body(git.path), headers: ["Idempotency-Key": "k"])
        #expect(first.status == 201)
        #expect(again.status == 201)
        #expect(first.body == again.body)
        let other = try await agent.problem(
            "POST",
            "/v1/repos",
            body: body(git.path, name: "x"),
            headers: ["Idempotency-Key": "k"]
        )
        #expect(other.code == "idempotency-conflict")
    }
}
