// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Foundation
import TestSupport
import Testing

/// Repositories on a git server, through the real agent and the real gateway.
@Suite(.timeLimit(.minutes(2))) struct RemoteRepositoryTests {
    private let source: GitRepositoryFixture
    private let agent: RunningAgent

    init() throws {
        source = try GitRepositoryFixture()
        try source.write("shop.py", "def checkout_basket(items):\n    return sum(items)\n")
        try source.commit()
        agent = try RunningAgent()
    }

    /// Puts a policy in force that permits fetching from `server`.
    private func permit(_ server: GitServer, _ more: String = "", rule: String = "") throws {
        let folder = agent.folder.path + "/policy.d"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        [[destination]]
        id = "forge"
        class = "internal"
        provider = "git"
        url = "\(server.url)"
        \(more)
        [[rule]]
        id = "sync"
        effect = "permit"
        purposes = ["git"]
        \(rule)
        """.write(toFile: folder + "/git.toml", atomically: true, encoding: .utf8)
        try reload()
    }

    /// Has agent and gateway read their configuration again, and waits until both have.
    private func reload() throws {
        func count() throws -> Int {
            try records("--kind", "policy_reloaded").split(separator: "\n").count
                + records("--kind", "configuration_changed").split(separator: "\n").count
        }
        let before = try count()
        kill(agent.processId, SIGHUP)
        let deadline = Date.now.addingTimeInterval(20)
        while try count() < before + 2 {
            try #require(Date.now < deadline, "no reload: \(agent.log)")
            usleep(10_000)
        }
    }

    private func records(_ arguments: String...) throws -> String {
        let folder = agent.state + "/egress/audit"
        let run = try CommandRun(
            Executables.path("codeinsight"),
            ["audit", "query", "--log", folder, "--json"] + arguments
        )
        try #require(run.status == 0, "\(run.errors)")
        return run.output
    }

    @Test func `a repository is added by its address, synced, and searched`() throws {
        let server = try GitServer(root: source.folder.path)
        try permit(server)
        let added = try agent.codeinsight("repo", "add", server.url + "/repository/.git", "--name", "shop", "--json")
        #expect(added.status == 0, "\(added.errors)")
        #expect(try added.decoded(Repository.self).url == server.url + "/repository/.git")
        let synced = try agent.codeinsight("repo", "sync", "shop")
        #expect(synced.status == 0, "\(synced.errors)")
        #expect(try agent.codeinsight("search", "checkout_basket").output.contains("shop.py"))

        try source.write("cart.py", "def empty_the_cart():\n    pass\n")
        let second = try source.commit()
        #expect(try agent.codeinsight("repo", "sync", "shop").status == 0)
        #expect(try agent.codeinsight("search", "empty_the_cart").output.contains("cart.py"))
        #expect(try agent.codeinsight("repo", "list").output.contains(second.prefix(12)))
        let requests = server.requests.count
        #expect(try agent.codeinsight("repo", "sync", "shop").status == 0)
        #expect(server.requests.count == requests + 1, "nothing new: only the list of references is asked for")

        let decisions = try records("--kind", "decision", "--purpose", "git")
        #expect(decisions.split(separator: "\n").count == server.requests.count)
        #expect(try agent.codeinsight("repo", "remove", "shop").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: agent.state + "/mirrors").isEmpty)
    }

    @Test func `the credential is the gateway's, and what it opens is synced`() throws {
        let server = try GitServer(root: source.folder.path, credential: "bot:open-sesame")
        try permit(server)
        let refused = try agent.codeinsight("repo", "add", server.url + "/repository/.git")
        #expect(refused.status != 0 && refused.errors.contains("401"), "\(refused.errors)")
        let file = agent.folder.path + "/git-credential"
        try Data("bot:open-sesame\n".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try permit(server, "credential = { file = \"\(file)\" }")
        #expect(try agent.codeinsight("repo", "add", server.url + "/repository/.git", "--name", "shop").status == 0)
        #expect(try agent.codeinsight("repo", "sync", "shop").status == 0)
        #expect(try !records().contains("open-sesame"))
    }

    @Test func `without a rule for it nothing is asked of the server`() throws {
        let server = try GitServer(root: source.folder.path)
        let unknown = try agent.codeinsight("repo", "add", server.url + "/repository/.git")
        #expect(unknown.status == 4, "\(unknown.errors)")
        try permit(server, rule: "except_repositories = [\"repository*\"]")
        let denied = try agent.codeinsight("repo", "add", server.url + "/repository/.git")
        #expect(denied.status == 4 && denied.errors.contains("forge"), "\(denied.errors)")
        #expect(server.requests.isEmpty)
        #expect(try records("--result", "denied").split(separator: "\n").count == 2)
    }

    @Test(arguments: [
        ("https://user:word@git.example/a.git", "credential"), ("https://git.example/a b.git", "must be such as"),
    ])
    func `a wrong address is explained`(url: String, words: String) throws {
        let run = try agent.codeinsight("repo", "add", url)
        #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
    }

    @Test func `what happens in the agent is in the audit log`() throws {
        let created = try agent.codeinsight("token", "create", "--user", "ci", "--role", "viewer", "--json")
        #expect(created.status == 0, "\(created.errors)")
        let token = try created.decoded(AccessToken.self)
        try reload()
        #expect(agent.stop() == 0)
        let kinds = try records().split(separator: "\n").map {
            try JSON.decode(StoredRecord.self, from: Array($0.utf8)).record.kind
        }
        for kind in [AuditRecord.Kind.started, .login, .tokenCreated, .configurationChanged, .policyReloaded, .stopped]
        {
            #expect(kinds.contains(kind), "\(kind)")
        }
        #expect(
            kinds.last == .stopped && kinds.count { $0 == .stopped } == 2,
            "the agent's end comes before the gateway's"
        )
        #expect(try records("--kind", "token_created").contains(token.id))
        #expect(try !records().contains(token.token ?? "cia_"))
    }
}
