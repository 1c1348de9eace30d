// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Glibc
import Store
import System
import TestSupport
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct BackupCommandTests {
    private let folder: TemporaryFolder
    private let context: CommandContext
    private let recorded = RecordedOutput()
    private var state: String { folder.path + "/state" }

    init() throws {
        folder = try TemporaryFolder()
        for name in ["state", "state/egress", "etc", "backups"] {
            try #require(unsafe mkdir(folder.path + "/" + name, 0o700) == 0)
        }
        try FileReplacement.replace(
            folder.path + "/etc/config.toml",
            with: Array("[agent]\nstate_dir = \"\(folder.path)/state\"\n".utf8),
            mode: 0o644
        )
        try FileReplacement.replace(folder.path + "/state/content.key", with: [UInt8](repeating: 7, count: 32))
        try FileReplacement.replace(folder.path + "/state/egress/vault.key", with: [UInt8](repeating: 9, count: 32))
        context = recorded.context(environment: ["PATH": "/usr/bin:/bin"])
    }

    private func run(_ arguments: [String]) async -> ExitCode {
        await Program.run(arguments + ["--config", folder.path + "/etc/config.toml"], context: context)
    }

    /// A registry with one repository; closed when this returns.
    private func makeDatabase(_ name: String) async throws {
        let database = try Database(path: state + "/agent.db", migrations: AgentSchema.migrations)
        _ = try await RepositoryRegistry(database: database)
            .add(.path("/srv/\(name)"), name: name, isBare: false, user: "dev", uid: nil)
        try await database.checkpoint()
    }

    private func names() async throws -> [String] {
        let database = try Database(path: state + "/agent.db", migrations: AgentSchema.migrations)
        return try await RepositoryRegistry(database: database).list().map(\.name)
    }

    private func backup() async throws -> String {
        #expect(await run(["backup", folder.path + "/backups"]) == .done, "\(recorded.error)")
        return folder.path + "/backups/" + (try #require(try DirectoryListing.names(in: folder.path + "/backups").last))
    }

    @Test func `what was backed up is back after a restore, and what was there is kept aside`() async throws {
        try await makeDatabase("first")
        let made = try await backup()
        try await makeDatabase("second")
        #expect(try await names() == ["first", "second"])
        #expect(await run(["restore-backup", made]) == .done, "\(recorded.error)")
        #expect(try await names() == ["first"])
        let kept = try DirectoryListing.names(in: state).filter { $0.contains(".replaced-") }
        #expect(
            kept.contains { $0.hasPrefix("agent.db.replaced-") }
                && kept.contains { $0.hasPrefix("content.key.replaced-") }
        )
        let key = try Descriptor.open(state + "/content.key", O_RDONLY).readAll()
        #expect(key == [UInt8](repeating: 7, count: 32))
        // The services read the configuration as other users than the one who restores.
        #expect(FileCopy.permissions(folder.path + "/etc/config.toml") == 0o644)
        #expect(FileCopy.permissions(state + "/content.key") == 0o600)
    }

    @Test(arguments: ["state/agent.db", "state/content.key", "egress/vault.key", "config/config.toml"])
    func `a backup that was changed is refused, and nothing is touched`(file: String) async throws {
        try await makeDatabase("first")
        let made = try await backup()
        let path = made + "/" + file
        try FileReplacement.replace(path, with: try Descriptor.open(path, O_RDONLY).readAll() + [0])
        #expect(await run(["restore-backup", made]) == .findings)
        #expect(recorded.error.contains(file) && recorded.error.contains("not what was backed up"))
        #expect(try DirectoryListing.names(in: state).allSatisfy { !$0.contains(".replaced-") })
    }

    @Test func `a backup without a manifest is refused`() async throws {
        try await makeDatabase("first")
        let made = try await backup()
        try #require(unsafe unlink(made + "/manifest.json") == 0)
        #expect(await run(["restore-backup", made]) == .usage)
    }

    @Test func `a manifest cannot name a file elsewhere`() throws {
        let plan = BackupPlan(Settings(), configurationFile: "/etc/codeinsight/config.toml")
        for path in ["state/../../etc/passwd", "/etc/passwd", "other/file", "state", "state//x", "egress/./x"] {
            #expect(plan.target(of: path) == nil, "\(path)")
        }
        #expect(plan.target(of: "config/policy.d/a.toml") == "/etc/codeinsight/policy.d/a.toml")
    }

    @Test func `nothing is restored while an agent runs`() async throws {
        try await makeDatabase("first")
        let made = try await backup()
        let lock = try StateLock(directory: state)
        #expect(await run(["restore-backup", made]) == .usage)
        #expect(recorded.error.contains("an agent runs on it"))
        _ = consume lock
    }
}
