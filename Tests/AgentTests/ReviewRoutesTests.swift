// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Foundation
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct ReviewRoutesTests {
    private func finding(_ agent: AgentFixture, _ request: ReviewRequest) async throws -> (Job, ReviewResult) {
        let body = String(decoding: try JSON.encode(request), as: UTF8.self)
        let job = try await agent.finish(try await agent.send("POST", "/v1/review", body: body))
        #expect(job.state == .succeeded, "\(String(describing: job.error))")
        return (job, try await agent.get(ReviewResult.self, "/v1/jobs/\(job.id)/result"))
    }

    private let bad = "def run(text):\n    return eval(text)\n"

    @Test func `a file in the request is reviewed without a repository`() async throws {
        let agent = try await AgentFixture()
        var request = ReviewRequest()
        request.filePath = "a.py"
        request.fileContent = bad
        let (job, result) = try await finding(agent, request)
        #expect(result.filesReviewed == 1)
        #expect(result.findings.contains { $0.path == "a.py" && $0.startLine == 2 })
        let events = String(decoding: try await agent.send("GET", "/v1/jobs/\(job.id)/events").body, as: UTF8.self)
        #expect(events.contains("event: finding\n"))
        let sarif = try await agent.send("GET", "/v1/jobs/\(job.id)/result?format=sarif")
        #expect(sarif.headers["Content-Type"] == "application/sarif+json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(sarif.body)) as? [String: Any])
        #expect(document["version"] as? String == "2.1.0")
    }

    @Test func `a repository is reviewed at HEAD with what was sent laid over it`() async throws {
        let agent = try await AgentFixture()
        let git = try GitRepositoryFixture()
        for name in ["kept.py", "fixed.py", "gone.py"] { try git.write(name, bad) }
        try git.write("sub/inner.py", bad)
        let commit = try git.commit()
        let repository = try await agent.add(git)
        var request = ReviewRequest(
            repoId: repository.id,
            files: [
                SuppliedFile(path: "fixed.py", content: "x = 1\n"), SuppliedFile(path: "new.py", content: bad),
            ]
        )
        request.deletedPaths = ["gone.py"]
        request.baseRevision = commit
        let (_, result) = try await finding(agent, request)
        #expect(Set(result.findings.map(\.path)) == ["kept.py", "new.py", "sub/inner.py"])
        #expect(result.filesReviewed == 4)

        request.paths = ["sub"]
        let (_, narrowed) = try await finding(agent, request)
        #expect(Set(narrowed.findings.map(\.path)) == ["sub/inner.py"])
    }

    @Test func `only added lines of a diff are reported`() async throws {
        let agent = try await AgentFixture()
        let diff =
            "--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,4 @@\n def run(text):\n     return eval(text)\n+def two(text):\n+    return eval(text)\n"
        var request = ReviewRequest(files: [
            SuppliedFile(path: "a.py", content: bad + "def two(text):\n    return eval(text)\n")
        ])
        request.requestType = "diff"
        request.diff = diff
        let (_, result) = try await finding(agent, request)
        #expect(result.findings.map(\.startLine) == [4])
    }

    @Test func `the configuration silences rules and unsure findings`() async throws {
        var request = ReviewRequest()
        request.filePath = "a.py"
        request.fileContent = bad
        let (_, all) = try await finding(try await AgentFixture(), request)
        let rule = try #require(all.findings.first?.rule)
        let (_, silenced) = try await finding(try await AgentFixture { $0.review.disabledRules = [rule] }, request)
        #expect(!silenced.findings.contains { $0.rule == rule })
    }

    @Test(arguments: [
        ("{}", "/files"), ("{\"request_type\":\"full\"}", "/repo_id"),
        ("{\"request_type\":\"whole\"}", "/request_type"),
        ("{\"file_path\":\"a.py\"}", "/file_content"),
        ("{\"files\":[{\"path\":\"../a\",\"content\":\"\"}]}", "/files/0/path"),
        ("{\"files\":[{\"path\":\"/etc/passwd\",\"content\":\"\"}]}", "/files/0/path"),
        ("{\"files\":[{\"path\":\"a\",\"content\":5}]}", "/files/0/content"),
    ])
    func `an incomplete request names the member`(body: String, pointer: String) async throws {
        let agent = try await AgentFixture()
        let problem = try await agent.problem("POST", "/v1/review", body: body)
        #expect(problem.code == "invalid-body")
        #expect(problem.errors?.contains { $0.pointer == pointer } == true, "\(String(describing: problem.errors))")
    }

    @Test func `a diff that is none and a repository that is none are refused`() async throws {
        let agent = try await AgentFixture()
        let diff = try await agent.problem(
            "POST",
            "/v1/review",
            body: "{\"files\":[],\"diff\":\"--- a\\n+++ b\\n@@ nonsense @@\\n\"}"
        )
        #expect(diff.code == "malformed-diff")
        let repository = try await agent.problem("POST", "/v1/review", body: "{\"repo_id\":\"none\"}")
        #expect(repository.code == "unknown-repository")
    }
}
