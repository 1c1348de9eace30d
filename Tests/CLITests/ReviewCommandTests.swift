// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import TestSupport
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct ReviewCommandTests {
    private let repository: GitRepositoryFixture

    init() throws {
        repository = try GitRepositoryFixture()
        try repository.write("a.py", "x = 1\n")
        try repository.write("lib/b.py", "y = 1\n")
        try repository.write("gone.py", "z = 1\n")
        try repository.commit()
    }

    private static let finding = Finding(
        rule: "python-eval",
        severity: .high,
        confidence: 0.9,
        message: "eval() runs text from outside",
        why: "whoever sends the text runs code",
        advice: "use ast.literal_eval",
        path: "a.py",
        startLine: 2,
        endLine: 2,
        startColumn: 1,
        endColumn: 5,
        language: "python",
        excerpt: "eval(\u{202E}q)",
        fingerprint: "f"
    )

    private func agent(knows: Bool, findings: [Finding] = []) throws -> AgentDouble {
        try AgentDouble { router in
            let known = Repository(id: "r1", name: "shop", path: repository.path, bare: false)
            router.on("GET", "/v1/repos") { _ in try .json(Page(items: knows ? [known] : [])) }
            router.on("POST", "/v1/review") { _ in
                try .json(JobAccepted(jobId: "j1", status: .queued), status: 202)
            }
            router.finishedJob(
                "j1",
                type: .review,
                result: ReviewResult(findings: findings, filesReviewed: 3, rules: 12, elapsedMs: 40)
            )
        }
    }

    private func request(_ agent: AgentDouble) throws -> ReviewRequest {
        try agent.body(ReviewRequest.self, of: "/v1/review")
    }

    @Test func `findings are printed with why and fix, and make the exit code 1`() async throws {
        let agent = try agent(knows: true, findings: [Self.finding])
        let (code, output, _) = await agent.run(["review"], in: repository.path)
        #expect(code == .findings)
        #expect(
            output == """
                a.py
                  2:1       high      eval() runs text from outside  python-eval
                            eval(\\u{202e}q)
                            why: whoever sends the text runs code
                            fix: use ast.literal_eval

                1 finding (1 high) in 3 files, 12 rules, 40 ms, engine: local

                """
        )
    }

    @Test func `a registered repository gets what is not committed, and what is gone`() async throws {
        try repository.write("a.py", "x = 2\n")
        try repository.write("new.py", "n = 1\n")
        try repository.write("picture.bin", bytes: [0, 1, 2])
        try repository.remove("gone.py")
        let agent = try agent(knows: true)
        let (code, output, _) = await agent.run(["review", "--json"], in: repository.path)
        #expect(code == .done)
        let request = try request(agent)
        #expect(request.repoId == "r1" && request.requestType == "full")
        #expect(
            request.files?.sorted { $0.path < $1.path } == [
                SuppliedFile(path: "a.py", content: "x = 2\n"), SuppliedFile(path: "new.py", content: "n = 1\n"),
            ]
        )
        #expect(request.deletedPaths == ["gone.py"])
        #expect(try request.baseRevision == repository.git("rev-parse", "HEAD"))
        #expect(try JSON.decode(ReviewResult.self, from: Array(output.utf8)).skipped == ["binary": 1])
    }

    @Test func `a repository the agent does not know is sent whole`() async throws {
        let agent = try agent(knows: false)
        #expect(await agent.run(["review"], in: repository.path + "/lib").code == .done)
        let request = try request(agent)
        #expect(request.repoId == nil && request.requestType == "file")
        #expect(request.files?.map(\.path).sorted() == ["a.py", "gone.py", "lib/b.py"])
    }

    @Test func `paths are made relative to the repository`() async throws {
        let agent = try agent(knows: true)
        #expect(await agent.run(["review", "b.py"], in: repository.path + "/lib").code == .done)
        #expect(try request(agent).paths == ["lib/b.py"])
    }

    @Test func `staged means the index and not the working tree`() async throws {
        try repository.write("a.py", "x = 1\nstaged = 1\n")
        try repository.git("add", "a.py")
        try repository.write("a.py", "x = 1\ndirty = 1\n")
        let agent = try agent(knows: false)
        #expect(await agent.run(["review", "--staged"], in: repository.path).code == .done)
        let request = try request(agent)
        #expect(request.files == [SuppliedFile(path: "a.py", content: "x = 1\nstaged = 1\n")])
        #expect(request.requestType == "staged")
        #expect(request.diff?.contains("+staged = 1") == true)
    }

    @Test func `nothing staged is said and is no finding`() async throws {
        let agent = try agent(knows: true)
        let (code, output, _) = await agent.run(["review", "--staged"], in: repository.path)
        #expect(code == .done && output == "nothing is staged\n")
        #expect(
            await agent.run(["review", "--staged", "--format", "sarif"], in: repository.path).output.contains("2.1.0")
        )
    }

    @Test func `a range is reviewed as it is at its right side`() async throws {
        try repository.write("a.py", "x = 3\n")
        try repository.commit()
        try repository.write("a.py", "x = 4\n")
        let agent = try agent(knows: true)
        #expect(await agent.run(["review", "--diff", "HEAD~1..HEAD"], in: repository.path).code == .done)
        #expect(try request(agent).files == [SuppliedFile(path: "a.py", content: "x = 3\n")])
        #expect(await agent.run(["review", "--diff", "HEAD~1"], in: repository.path).code == .done)
        #expect(try request(agent).files == [SuppliedFile(path: "a.py", content: "x = 4\n")])
    }

    @Test(arguments: [
        (["--diff", "nowhere..HEAD~9"], "git knows no revision HEAD~9"),
        (["--diff", "--output=x"], "git knows no revision --output=x"),
        (["nothere.py"], "nothere.py: there is no such file or folder"),
        (["a.py", "/usr"], "/usr: not in"),
        (["--staged", "--diff", "HEAD"], "they exclude each other"),
    ])
    func `what cannot be reviewed is a usage error`(arguments: [String], reason: String) async throws {
        let agent = try agent(knows: true)
        let (code, _, error) = await agent.run(["review"] + arguments, in: repository.path)
        #expect(code == .usage)
        #expect(error.contains(reason))
        #expect(!agent.requests.contains { $0.path == "/v1/review" })
    }

    @Test func `a file outside of any repository is sent by itself`() async throws {
        let agent = try agent(knows: true)
        try write("eval(x)\n", to: agent.folder.path + "/loose.py")
        #expect(await agent.run(["review", "loose.py"], in: agent.folder.path).code == .done)
        #expect(try request(agent).files == [SuppliedFile(path: "loose.py", content: "eval(x)\n")])
    }

    @Test func `before the first commit everything is sent`() async throws {
        let empty = try GitRepositoryFixture()
        try empty.write("first.py", "a = 1\n")
        let agent = try agent(knows: false)
        #expect(await agent.run(["review"], in: empty.path).code == .done)
        #expect(try request(agent).files?.map(\.path) == ["first.py"])
    }
}
