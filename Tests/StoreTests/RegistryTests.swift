// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import System
import TestSupport
import Testing

@testable import Store

@Suite struct RegistryTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try Database(path: folder.path + "/agent.db", migrations: AgentSchema.migrations)
    }

    @Test func `a path is registered once and a name belongs to one path`() async throws {
        let registry = RepositoryRegistry(database: database)
        let first = try await registry.add(.path("/a"), name: "a", isBare: false, user: "ada", uid: 1000)
        #expect(first.isNew)
        let again = try await registry.add(.path("/a"), name: "other", isBare: false, user: "ada", uid: 1000)
        #expect(!again.isNew)
        #expect(again.repository == first.repository)
        await #expect(throws: RepositoryRegistry.Failure.nameTaken(name: "a", path: "/a")) {
            _ = try await registry.add(.path("/b"), name: "a", isBare: true, user: "ada", uid: 1000)
        }
        #expect(try await registry.find("a") == first.repository)
        #expect(try await registry.find(first.repository.id) == first.repository)
        #expect(try await registry.list() == [first.repository])
        #expect(try await registry.remove(id: first.repository.id))
        #expect(try await registry.remove(id: first.repository.id) == false)
        #expect(try await registry.find("a") == nil)
    }

    @Test func `a token is valid until it expires`() async throws {
        let tokens = TokenStore(database: database, clock: WallClock { 1000 })
        let token = try await tokens.create(user: "ada", role: .developer, expiresAt: 1001)
        #expect(try await tokens.check(token) == .valid(user: "ada", role: .developer))
        #expect(try await TokenStore(database: database, clock: WallClock { 1001 }).check(token) == .expired)
        #expect(try await tokens.check(token + "x") == .unknown)
        #expect(try await tokens.check("") == .unknown)
    }

    @Test func `a revoked token is refused and stays in the list`() async throws {
        let tokens = TokenStore(database: database, clock: WallClock { 1000 })
        let (text, token) = try await tokens.issue(user: "ada", role: .viewer, lifetimeSeconds: 60)
        #expect(try await tokens.list() == [token])
        #expect(try await tokens.revoke(id: "token-unknown") == false)
        #expect(try await tokens.check(text) == .valid(user: "ada", role: .viewer))
        #expect(try await tokens.revoke(id: token.id))
        #expect(try await tokens.check(text) == .revoked)
        #expect(try await tokens.list().map(\.revokedAt) == [Timestamp(milliseconds: 1000)])
    }

    @Test func `the token file is private, kept while valid and replaced when not`() async throws {
        let tokens = TokenStore(database: database)
        let path = folder.path + "/token"
        #expect(try await tokens.ensureTokenFile(path, user: "ada", role: .admin))
        #expect(try await tokens.ensureTokenFile(path, user: "ada", role: .admin) == false)
        var status = stat()
        try #require(unsafe stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let text = String(decoding: try Descriptor.open(path, O_RDONLY).readAll(), as: UTF8.self)
        #expect(try await tokens.check(String(text.dropLast())) == .valid(user: "ada", role: .admin))

        try FileReplacement.replace(path, with: Array("stale\n".utf8))
        #expect(try await tokens.ensureTokenFile(path, user: "ada", role: .admin))
        try await database.checkpoint()
        let stored = try Descriptor.open(folder.path + "/agent.db", O_RDONLY).readAll()
        #expect(!String(decoding: stored, as: UTF8.self).contains(text.dropLast()))
    }
}
