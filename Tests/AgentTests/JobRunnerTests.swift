// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import Synchronization
import System
import TestSupport
import Testing

@testable import Agent
@testable import Store

@Suite(.timeLimit(.minutes(1))) struct JobRunnerTests {
    /// Runs what it is given, and tells how often.
    final class ScriptedHandler: JobHandler {
        let runs = Mutex(0)
        private let body: @Sendable (Int, JobReporter) async throws -> [UInt8]

        init(_ body: @escaping @Sendable (Int, JobReporter) async throws -> [UInt8]) {
            self.body = body
        }

        func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            return try await body(run, reporter)
        }
    }

    let folder: TemporaryFolder
    let store: JobStore

    init() throws {
        folder = try TemporaryFolder()
        var limits = JobStore.Limits()
        limits.retryDelayMs = 1
        limits.leaseMs = 300
        store = JobStore(
            database: try Database(path: folder.path + "/agent.db", migrations: AgentSchema.migrations),
            cipher: try ContentCipher(keyFile: folder.path + "/key"),
            limits: limits
        )
    }

    private func runner(_ handler: ScriptedHandler) -> JobRunner {
        JobRunner(
            store: store,
            handlers: [.review: handler],
            hub: JobEventHub(),
            metrics: Metrics(),
            logger: Logger("test", to: LogOutput(level: .error)),
            leaseMs: 300
        )
    }

    private func enqueue() async throws -> String {
        try await store.enqueue(.init(type: .review, user: "ada", request: [])).id
    }

    private func final(_ id: String) async throws -> Job {
        while true {
            let job = try await store.job(id: id)
            if job.state.isFinal { return job }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Runs the workers while `body` does its part.
    private func working(_ runner: JobRunner, _ body: () async throws -> Void) async throws {
        let work = Task.detached { await runner.run(workers: 2) }
        try await body()
        runner.stop()
        await work.value
    }

    @Test func `a passing failure is tried again`() async throws {
        let handler = ScriptedHandler { run, _ in
            if run < 3 { throw Problem(500, "internal", "Internal error") }
            return [UInt8]("7".utf8)
        }
        let id = try await enqueue()
        try await working(runner(handler)) {
            let job = try await final(id)
            #expect(job.state == .succeeded)
            #expect(job.attempts == 3)
        }
    }

    @Test func `what the input is to blame for is not tried again`() async throws {
        let handler = ScriptedHandler { _, _ in throw Problem(422, "bad", "Bad") }
        let id = try await enqueue()
        try await working(runner(handler)) {
            let job = try await final(id)
            #expect(job.error?.code == "bad")
        }
        #expect(handler.runs.withLock { $0 } == 1)
    }

    @Test func `a running job is cancelled`() async throws {
        let handler = ScriptedHandler { _, reporter in
            reporter.log("started")
            while true { try await Task.sleep(for: .milliseconds(5)) }
        }
        let id = try await enqueue()
        let runner = runner(handler)
        try await working(runner) {
            while handler.runs.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(5)) }
            _ = try await runner.cancel(id)
            let job = try await final(id)
            #expect(job.state == .cancelled)
        }
    }

    @Test func `stopping puts a running job back into the queue`() async throws {
        let handler = ScriptedHandler { _, _ in
            while true { try await Task.sleep(for: .milliseconds(5)) }
        }
        let id = try await enqueue()
        try await working(runner(handler)) {
            while handler.runs.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
        let job = try await store.job(id: id)
        #expect(job.state == .queued)
        #expect(job.attempts == 0)
    }

    @Test func `a job longer than its lease keeps it`() async throws {
        let handler = ScriptedHandler { _, _ in
            try await Task.sleep(for: .milliseconds(900))
            return []
        }
        let id = try await enqueue()
        try await working(runner(handler)) {
            let job = try await final(id)
            #expect(job.state == .succeeded)
        }
        #expect(handler.runs.withLock { $0 } == 1)
    }

    @Test func `a job of a type without a handler fails by name`() async throws {
        let id = try await store.enqueue(.init(type: .debug, user: "ada", request: [])).id
        try await working(runner(ScriptedHandler { _, _ in [] })) {
            let job = try await final(id)
            #expect(job.error?.code == "unsupported-job")
        }
    }
}
