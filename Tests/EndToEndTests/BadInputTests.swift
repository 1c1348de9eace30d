// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

/// Each of these must name what was wrong and leave the agent unharmed.
@Suite(.timeLimit(.minutes(2))) struct BadInputTests {
    @Test func `a folder that is no repository, a path that does not exist, and a broken repository are told apart`()
        throws
    {
        let agent = try RunningAgent()
        let plain = try TemporaryFolder()
        let missing = try agent.codeinsight("repo", "add", plain.path + "/nowhere")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("nowhere"))
        let folder = try agent.codeinsight("repo", "add", plain.path)
        #expect(folder.status == 2)
        #expect(folder.errors.contains("not a git repository"))

        let broken = try GitRepositoryFixture()
        try broken.write("a.py", "a = 1\n")
        try broken.commit()
        let blob = try broken.git("rev-parse", "HEAD:a.py")
        let object = broken.path + "/.git/objects/" + blob.prefix(2) + "/" + blob.dropFirst(2)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: object)
        try Data("torn".utf8).write(to: URL(fileURLWithPath: object))
        let run = try agent.codeinsight("index", broken.path, "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.decoded(IndexReport.self).skipped[SkipReason.corruptObject.rawValue] == 1)
        #expect(try agent.codeinsight("status").status == 0)
    }

    @Test func `bare and unborn repositories are indexed as what they are`() throws {
        let agent = try RunningAgent()
        let unborn = try GitRepositoryFixture()
        let first = try agent.codeinsight("index", unborn.path, "--json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(try first.decoded(IndexReport.self).commit == nil)

        let source = try GitRepositoryFixture()
        try source.write("a.py", "def in_a_bare_repository():\n    return 1\n")
        try source.commit()
        let bare = try GitRepositoryFixture(bare: true)
        try source.git("push", "--quiet", bare.path, "main")
        let second = try agent.codeinsight("repo", "add", bare.path, "--name", "bare", "--json")
        #expect(second.status == 0, "\(second.errors)")
        let report = try agent.codeinsight("index", "bare", "--json")
        #expect(try report.decoded(IndexReport.self).filesIndexed == 1)
    }

    @Test func `a second agent on the same state directory is refused and the first goes on`() throws {
        let agent = try RunningAgent()
        let second = try CommandRun(
            Executables.path("codeinsightd"),
            ["--config", agent.folder.path + "/config.toml", "--state", agent.state, "--tcp-port", "off"]
        )
        #expect(second.status == 2)
        #expect(second.errors.contains(agent.state))
        #expect(try agent.codeinsight("status").status == 0)
    }

    @Test func `a busy port and a malformed configuration are named`() throws {
        let folder = try TemporaryFolder()
        let config = folder.path + "/config.toml"
        try "[api]\ntcp_prot = 1\n".write(toFile: config, atomically: true, encoding: .utf8)
        let malformed = try CommandRun(
            Executables.path("codeinsightd"),
            ["--config", config, "--state", folder.path + "/state"]
        )
        #expect(malformed.status == 2)
        #expect(malformed.errors.contains(config + ":2"))
        #expect(malformed.errors.contains("tcp_port"))

        let agent = try RunningAgent()
        let status = try agent.codeinsight("status", "--json").decoded(AgentStatus.self)
        let address = try #require(status.listeners.first { $0.hasPrefix("http://") })
        let port = try #require(address.split(separator: ":").last.map(String.init))
        let busy = try CommandRun(
            Executables.path("codeinsightd"),
            ["--config", agent.folder.path + "/config.toml", "--state", folder.path + "/state", "--tcp-port", port]
        )
        #expect(busy.status == 2)
        #expect(busy.errors.contains(port))
    }

    @Test func `without an agent the client says so and how to start one`() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(Executables.path("codeinsight"), ["--socket", folder.path + "/none.sock", "status"])
        #expect(run.status == 3)
        #expect(run.errors.hasPrefix("codeinsight: "))
        #expect(run.output.isEmpty)
    }
}
