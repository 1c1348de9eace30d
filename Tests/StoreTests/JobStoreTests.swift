// SPDX-License-Identifier: Apache-2.0

import API
import Synchronization
import System
import TestSupport
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct JobStoreTests {
    /// A clock that stands until it is moved.
    final class HandClock: Sendable {
        private let now = Mutex<Int64>(1_000_000)
        func advance(_ milliseconds: Int64) { now.withLock { $0 += milliseconds } }
        var wall: WallClock { WallClock { self.now.withLock { $0 } } }
    }

    let folder: TemporaryFolder
    let clock = HandClock()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(_ change: (inout JobStore.Limits) -> Void = { _ in }) throws -> JobStore {
        var limits = JobStore.Limits()
        change(&limits)
        return JobStore(
            database: try Database(path: folder.path + "/agent.db", migrations: AgentSchema.migrations),
            cipher: try ContentCipher(keyFile: folder.path + "/content.key"),
            limits: limits,
            clock: clock.wall
        )
    }

    private func review(_ text: String = "{}", user: String = "ada", repository: String? = nil) -> JobStore.NewJob {
        JobStore.NewJob(type: .review, user: user, repository: repository, request: Array(text.utf8))
    }

    private func key(_ key: String, body: String) -> IdempotencyKey {
        IdempotencyKey(user: "ada", key: key, route: "POST /v1/review", body: Array(body.utf8))
    }

    private let problem = Problem(500, "internal", "Internal error")

    @Test func `a job runs from queued to succeeded and keeps its result`() async throws {
        let store = try open()
        let queued = try await store.enqueue(review("{\"a\":1}"))
        #expect(queued.state == .queued)
        let claim = try #require(try await store.claim(worker: "w"))
        #expect(claim.job.id == queued.id)
        #expect(claim.job.state == .running)
        #expect(claim.job.attempts == 1)
        #expect(claim.request == Array("{\"a\":1}".utf8))
        #expect(try await store.claim(worker: "w2") == nil)
        try await store.report([.progress(JobProgress(phase: "parsing", done: 1, total: 3))], for: claim)
        #expect(try await store.job(id: queued.id).progress?.done == 1)
        let done = try await store.finish(claim, .succeeded(Array("[]".utf8)))
        #expect(done.state == .succeeded)
        #expect(try await store.result(id: queued.id) == Array("[]".utf8))
    }

    @Test func `what a job holds is not readable in the file`() async throws {
        let store = try open()
        let job = try await store.enqueue(review("the-secret-source"))
        let claim = try #require(try await store.claim(worker: "w"))
        try await store.report([.log("the-secret-source")], for: claim)
        try await store.finish(claim, .succeeded(Array("the-secret-source".utf8)))
        try await store.database.checkpoint()
        for name in try DirectoryListing.names(in: folder.path) {
            let bytes = try Descriptor.open(folder.path + "/" + name, 0).readAll()
            #expect(!String(decoding: bytes, as: UTF8.self).contains("the-secret-source"), "\(name)")
        }
        #expect(
            try await store.events(of: job.id, after: 0).map(\.kind) == ["state", "state", "log", "state", "result"]
        )
    }

    @Test func `the same key and request make one job, another request is refused`() async throws {
        let store = try open()
        let first = try await store.enqueue(review(), idempotency: key("k", body: "x"))
        let again = try await store.enqueue(review(), idempotency: key("k", body: "x"))
        #expect(first.id == again.id)
        await #expect(throws: JobStoreError.idempotencyConflict) {
            try await store.enqueue(review(), idempotency: key("k", body: "y"))
        }
        var other = key("k", body: "y")
        other = IdempotencyKey(user: "eve", key: other.key, route: "POST /v1/review", body: Array("y".utf8))
        #expect(try await store.enqueue(review(user: "eve"), idempotency: other).id != first.id)
    }

    @Test func `a full queue refuses`() async throws {
        let store = try open { $0.maxQueued = 1 }
        _ = try await store.enqueue(review())
        await #expect(throws: JobStoreError.queueFull(limit: 1)) { try await store.enqueue(review()) }
    }

    @Test func `a job that was running when the process died is queued again, and at its last attempt failed`()
        async throws
    {
        let id: String
        do {
            let store = try open { $0.maxAttempts = 2 }
            id = try await store.enqueue(review()).id
            _ = try await store.claim(worker: "dead")
        }
        let store = try open { $0.maxAttempts = 2 }
        #expect(try await store.recoverAll() == 1)
        #expect(try await store.job(id: id).state == .queued)
        #expect(try #require(try await store.claim(worker: "w")).job.attempts == 2)
        try await store.recoverAll()
        let job = try await store.job(id: id)
        #expect(job.state == .failed)
        #expect(job.error?.code == "job-interrupted")
    }

    @Test func `a claim that runs out passes to another worker and the first one is told`() async throws {
        let store = try open()
        let id = try await store.enqueue(review()).id
        let first = try #require(try await store.claim(worker: "a"))
        clock.advance(20_000)
        try await store.renew(first)
        clock.advance(20_000)
        #expect(try await store.claim(worker: "b") == nil)
        clock.advance(20_000)
        let second = try #require(try await store.claim(worker: "b"))
        #expect(second.job.id == id)
        await #expect(throws: JobStoreError.leaseLost(id: id)) { try await store.renew(first) }
        await #expect(throws: JobStoreError.leaseLost(id: id)) { try await store.finish(first, .succeeded([])) }
        try await store.finish(second, .succeeded([]))
    }

    @Test func `a passing failure is tried again later, each time later, until the attempts are used up`() async throws
    {
        let store = try open {
            $0.maxAttempts = 3
            $0.retryDelayMs = 1000
        }
        let id = try await store.enqueue(review()).id
        for delay in [1000, 2000] as [Int64] {
            let claim = try #require(try await store.claim(worker: "w"))
            try await store.finish(claim, .failed(problem, retryable: true))
            clock.advance(delay - 1)
            #expect(try await store.claim(worker: "w") == nil)
            #expect(try await store.nextDue() != nil)
            clock.advance(1)
        }
        let last = try #require(try await store.claim(worker: "w"))
        try await store.finish(last, .failed(problem, retryable: true))
        #expect(try await store.job(id: id).state == .failed)
        #expect(try await store.job(id: id).error == problem)
    }

    @Test func `a lasting failure is not tried again`() async throws {
        let store = try open()
        let id = try await store.enqueue(review()).id
        let claim = try #require(try await store.claim(worker: "w"))
        try await store.finish(claim, .failed(problem, retryable: false))
        #expect(try await store.job(id: id).state == .failed)
        #expect(try await store.nextDue() == nil)
    }

    @Test func `an interrupted attempt does not count`() async throws {
        let store = try open { $0.maxAttempts = 1 }
        let id = try await store.enqueue(review()).id
        let claim = try #require(try await store.claim(worker: "w"))
        try await store.finish(claim, .interrupted)
        #expect(try await store.job(id: id).state == .queued)
        #expect(try #require(try await store.claim(worker: "w")).job.attempts == 1)
    }

    @Test func `cancel ends a queued job at once and marks a running one`() async throws {
        let store = try open()
        let queued = try await store.enqueue(review()).id
        #expect(try await store.cancel(id: queued).state == .cancelled)
        #expect(try await store.cancel(id: queued).state == .cancelled)
        let running = try await store.enqueue(review()).id
        _ = try await store.claim(worker: "w")
        #expect(try await store.cancel(id: running).state == .running)
        // The agent dies before the worker has noticed.
        try await store.recoverAll()
        #expect(try await store.job(id: running).state == .cancelled)
    }

    @Test func `a finished job can be retried and not cancelled`() async throws {
        let store = try open()
        let id = try await store.enqueue(review()).id
        let claim = try #require(try await store.claim(worker: "w"))
        try await store.finish(claim, .failed(problem, retryable: false))
        await #expect(throws: JobStoreError.wrongState(id: id, state: .failed, wanted: "cancelled")) {
            try await store.cancel(id: id)
        }
        let retried = try await store.retry(id: id)
        #expect(retried.state == .queued)
        #expect(retried.error == nil)
        let again = try #require(try await store.claim(worker: "w"))
        try await store.finish(again, .succeeded([]))
        await #expect(throws: JobStoreError.wrongState(id: id, state: .succeeded, wanted: "retried")) {
            try await store.retry(id: id)
        }
        await #expect(throws: JobStoreError.unknownJob(id: "none")) { try await store.retry(id: "none") }
    }

    @Test func `two index jobs of one repository do not run together`() async throws {
        let store = try open()
        for repository in ["r", "r", "s"] {
            _ = try await store.enqueue(.init(type: .index, user: "ada", repository: repository, request: []))
        }
        let first = try #require(try await store.claim(worker: "w"))
        let second = try #require(try await store.claim(worker: "w"))
        #expect([first.job.repository, second.job.repository] == ["r", "s"])
        #expect(try await store.claim(worker: "w") == nil)
        try await store.finish(first, .succeeded([]))
        #expect(try await store.claim(worker: "w")?.job.repository == "r")
    }

    @Test func `a smaller priority runs first`() async throws {
        let store = try open()
        var slow = review(repository: "slow")
        slow.priority = 1
        _ = try await store.enqueue(slow)
        _ = try await store.enqueue(review(repository: "fast"))
        #expect(try await store.claim(worker: "w")?.job.repository == "fast")
    }

    @Test func `events resume after the last one seen, and only the newest progress is kept`() async throws {
        let store = try open()
        let id = try await store.enqueue(review()).id
        let claim = try #require(try await store.claim(worker: "w"))
        for done in 1...5 {
            try await store.report([.progress(JobProgress(phase: "p", done: done, total: 5))], for: claim)
        }
        try await store.report([.log("almost")], for: claim)
        let all = try await store.events(of: id, after: 0)
        #expect(all.map(\.kind) == ["state", "state", "progress", "log"])
        #expect(all.map(\.sequence) == [1, 2, 7, 8])
        #expect(try await store.events(of: id, after: 7).map(\.kind) == ["log"])
        await #expect(throws: JobStoreError.unknownJob(id: "none")) { try await store.events(of: "none", after: 0) }
    }

    @Test func `the list is paged, newest first, and filtered`() async throws {
        let store = try open()
        var ids: [String] = []
        for user in ["ada", "eve", "ada", "ada"] { ids.append(try await store.enqueue(review(user: user)).id) }
        let first = try await store.list(.init(user: "ada"), after: nil, limit: 2)
        #expect(first.jobs.map(\.id) == [ids[3], ids[2]])
        let second = try await store.list(.init(user: "ada"), after: first.next, limit: 2)
        #expect(second.jobs.map(\.id) == [ids[0]])
        #expect(second.next == nil)
        #expect(try await store.list(.init(state: .running), after: nil, limit: 2).jobs.isEmpty)
        #expect(try await store.counts() == [.queued: 4])
    }

    @Test func `old jobs are removed with all that belongs to them`() async throws {
        let store = try open()
        let id = try await store.enqueue(review(), idempotency: key("k", body: "x")).id
        let claim = try #require(try await store.claim(worker: "w"))
        try await store.finish(claim, .succeeded([]))
        let waiting = try await store.enqueue(review()).id
        clock.advance(10_000)
        #expect(try await store.prune(retentionMs: 5_000, idempotencyWindowMs: 20_000) == 1)
        await #expect(throws: JobStoreError.unknownJob(id: id)) { try await store.job(id: id) }
        #expect(try await store.job(id: waiting).state == .queued)
        #expect(try await store.result(id: id) == nil)
        #expect(try await store.enqueue(review(), idempotency: key("k", body: "x")).id != id)
    }
}
