// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Logging
internal import Store
internal import Synchronization
internal import System
internal import Usage

/// Takes jobs from the queue and has them carried out, a fixed number at a time.
final class JobRunner: Sendable {
    /// How long a worker that finds nothing waits before it looks again on its own. What is enqueued or due wakes it; an idle agent sleeps.
    private static let idlePause = Duration.seconds(3600)
    /// A job that is due and cannot be claimed waits for another of the same repository; its end wakes the workers.
    private static let blockedPause: Int64 = 250
    /// How often a running job's reports are written.
    private static let reportPause = Duration.milliseconds(250)

    private enum StopReason {
        case cancelled
        case interrupted
        case leaseLost
    }

    private struct State {
        var running: [String: (task: Task<[UInt8], any Error>, reason: StopReason?)] = [:]
        var wakers: [AsyncStream<Void>.Continuation] = []
        var isStopping = false
    }

    private let store: JobStore
    private let handlers: [JobType: any JobHandler]
    private let hub: JobEventHub
    private let metrics: Metrics
    private let usage: UsageMeter?
    private let logger: Logger
    private let clock: WallClock
    private let renewalPause: Duration
    private let state = Mutex(State())

    init(
        store: JobStore,
        handlers: [JobType: any JobHandler],
        hub: JobEventHub,
        metrics: Metrics,
        logger: Logger,
        leaseMs: Int64,
        usage: UsageMeter? = nil,
        clock: WallClock = .system
    ) {
        self.store = store
        self.handlers = handlers
        self.hub = hub
        self.metrics = metrics
        self.usage = usage
        self.logger = logger
        self.clock = clock
        renewalPause = .milliseconds(max(1, leaseMs / 3))
    }

    /// Works until `stop`.
    func run(workers: Int) async {
        await withDiscardingTaskGroup { group in
            for number in 1...workers {
                let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                state.withLock { $0.wakers.append(continuation) }
                group.addTask { await self.work("\(ProcessIdentity.current)-\(number)", stream, continuation) }
            }
        }
    }

    /// Looks for work now: something was enqueued.
    func wake() {
        for waker in state.withLock({ $0.wakers }) { waker.yield() }
    }

    /// Cancels a job wherever it is. - Returns: the job afterwards; a running one ends a moment later.
    func cancel(_ id: String) async throws -> Job {
        let job = try await store.cancel(id: id)
        interrupt(id, .cancelled)
        hub.notify(id)
        return job
    }

    /// Takes no more jobs, and puts running ones back into the queue.
    ///
    /// - Returns: when none runs any more.
    func stop() {
        let running = state.withLock { state in
            state.isStopping = true
            return Array(state.running.keys)
        }
        for id in running { interrupt(id, .interrupted) }
        wake()
    }

    private func interrupt(_ id: String, _ reason: StopReason) {
        state.withLock { state in
            guard state.running[id]?.reason == nil else { return }
            state.running[id]?.reason = reason
            state.running[id]?.task.cancel()
        }
    }

    // MARK: - One worker

    private func work(_ name: String, _ wakeUps: AsyncStream<Void>, _ waker: AsyncStream<Void>.Continuation) async {
        var wakeUps = wakeUps.makeAsyncIterator()
        while !state.withLock({ $0.isStopping }) {
            var pause = Self.idlePause
            do {
                if let claim = try await store.claim(worker: name) {
                    hub.notify(claim.job.id)
                    await attempt(claim)
                    continue
                }
                if let due = try await store.nextDue() {
                    pause = min(pause, .milliseconds(max(Self.blockedPause, due - clock.milliseconds)))
                }
            } catch {
                logger.error("cannot take a job from the queue", ["reason": .reason(error)])
            }
            let timer = Task {
                try await Task.sleep(for: pause)
                waker.yield()
            }
            _ = await wakeUps.next()
            timer.cancel()
        }
    }

    private func attempt(_ claim: JobClaim) async {
        let start = ContinuousClock.now
        let reporter = JobReporter()
        let outcome = await outcome(of: claim, reporter)
        guard let outcome else {
            logger.notice("job was taken over by another worker", ["job": .name(claim.job.id)])
            return
        }
        do {
            try await store.report(reporter.takeEvents(), for: claim)
            let job = try await store.finish(claim, outcome)
            if job.state.isFinal {
                metrics.countFinished(job)
                usage?.count(job)
            }
            logger.info(
                "job finished",
                [
                    "job": .name(job.id), "type": .name(job.type.rawValue), "state": .name(job.state.rawValue),
                    "attempt": .count(claim.job.attempts), "ms": .milliseconds(ContinuousClock.now - start),
                ]
            )
        } catch {
            // The claim runs out, and the job is picked up again.
            logger.error("cannot record how a job ended", ["job": .name(claim.job.id), "reason": .reason(error)])
        }
        hub.notify(claim.job.id)
        // Another job of the same repository may have waited for this one.
        wake()
    }

    /// Nil when the claim was lost on the way.
    private func outcome(of claim: JobClaim, _ reporter: JobReporter) async -> JobOutcome? {
        let id = claim.job.id
        guard let handler = handlers[claim.job.type] else {
            let problem = Problem(
                501,
                "unsupported-job",
                "Unsupported job",
                detail: "This agent runs no \(claim.job.type.rawValue) jobs."
            )
            return .failed(problem, retryable: false)
        }
        let task = Task.detached { try await handler.run(claim.job, request: claim.request, reporter: reporter) }
        let stops = state.withLock { state in
            state.running[id] = (task, nil)
            return state.isStopping
        }
        if stops { interrupt(id, .interrupted) }
        let upkeep = Task { await self.upkeep(claim, reporter) }
        let result = await task.result
        upkeep.cancel()
        await upkeep.value
        let reason = state.withLock { $0.running.removeValue(forKey: id)?.reason }
        switch result {
        case .success(let body): return .succeeded(body)
        case .failure(let error):
            switch reason {
            case .cancelled: return .cancelled
            case .interrupted: return .interrupted
            case .leaseLost: return nil
            case nil: return failure(error, of: claim)
            }
        }
    }

    private func failure(_ error: any Error, of claim: JobClaim) -> JobOutcome {
        let problem = ProblemMapping.problem(for: error)
        let isOurs = problem.status >= 500
        if isOurs {
            logger.error("job failed", ["job": .name(claim.job.id), "reason": .reason(error)])
        }
        // What the input is to blame for fails again; a full disk or a busy database may not.
        return .failed(problem, retryable: isOurs)
    }

    /// Renews the claim and writes reports while the job runs.
    private func upkeep(_ claim: JobClaim, _ reporter: JobReporter) async {
        var renewal = ContinuousClock.now + renewalPause
        while !Task.isCancelled {
            guard (try? await Task.sleep(for: min(Self.reportPause, renewalPause))) != nil else { return }
            do {
                let events = reporter.takeEvents()
                if !events.isEmpty {
                    try await store.report(events, for: claim)
                    hub.notify(claim.job.id)
                }
                if ContinuousClock.now >= renewal {
                    try await store.renew(claim)
                    renewal = .now + renewalPause
                }
            } catch JobStoreError.leaseLost {
                interrupt(claim.job.id, .leaseLost)
                return
            } catch {
                logger.error("cannot record a job's progress", ["job": .name(claim.job.id), "reason": .reason(error)])
            }
        }
    }
}
