// SPDX-License-Identifier: Apache-2.0

import API
import System
import TestSupport
import Testing

@testable import Store

struct FixStoreTests {
    let folder: TemporaryFolder
    let database: Database
    let cipher: ContentCipher

    init() throws {
        folder = try TemporaryFolder()
        database = try Database(path: folder.path + "/agent.db", migrations: AgentSchema.migrations)
        cipher = try ContentCipher(keyFile: folder.path + "/content.key")
    }

    private func job() async throws -> String {
        let store = JobStore(database: database, cipher: cipher, limits: JobStore.Limits())
        let new = JobStore.NewJob(type: .debug, user: "a", repository: nil, request: [])
        return try await store.enqueue(new, idempotency: nil).id
    }

    @Test func `a fix is kept with its files, and each step is noted`() async throws {
        let store = FixStore(database: database, cipher: cipher)
        let job = try await job()
        try await store.keep(["fix-1": Array("secret code".utf8)], ofJob: job)
        let offered = try #require(try await store.record(job: job, fix: "fix-1"))
        #expect(offered.state == .offered && offered.files == Array("secret code".utf8))
        try await store.note(.approved, job: job, fix: "fix-1", by: "grace", mode: "branch", branch: "b")
        try await store.note(.applied, job: job, fix: "fix-1", by: "grace", commit: "abc")
        let applied = try #require(try await store.record(job: job, fix: "fix-1"))
        #expect(applied.state == .applied && applied.branch == "b" && applied.commit == "abc")
        #expect(try await store.record(job: job, fix: "fix-2") == nil)
        let bytes = try Descriptor.open(folder.path + "/agent.db-wal", 0).readAll()
        #expect(!String(decoding: bytes, as: UTF8.self).contains("secret code"))
    }

    @Test func `known fixes come back for the same signature, most used first, and the oldest go`() async throws {
        let store = KnownFixStore(database: database, cipher: cipher, capacity: 3)
        for name in ["a", "b", "b"] { try await store.remember(Array(name.utf8), for: "s", repository: "r") }
        #expect(try await store.edits(for: "s", repository: "r") == [Array("b".utf8), Array("a".utf8)])
        #expect(try await store.edits(for: "s", repository: "other").isEmpty)
        for name in ["c", "d", "e"] { try await store.remember(Array(name.utf8), for: "t", repository: "r") }
        #expect(try await store.count() == 3)
        #expect(try await store.edits(for: "s", repository: "r").isEmpty)
    }
}
