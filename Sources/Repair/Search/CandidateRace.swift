// SPDX-License-Identifier: Apache-2.0

/// Runs candidates, as many at a time as the testbed takes, until enough is known.
struct CandidateRace {
    struct Passed: Sendable {
        var candidate: Candidate
        var content: [UInt8]
        var result: TrialResult
    }

    private let testbed: any Testbed
    private let probe: CoverageProbe?
    private let limits: RepairLimits
    private let deadline: ContinuousClock.Instant
    private let progress: @Sendable (RepairProgress) -> Void
    private(set) var tried = 0
    private(set) var passed: [Passed] = []
    /// Those that reached the time limit of a trial, for a second look.
    private(set) var slow: [FixCandidates.Ready] = []
    private(set) var notes: [String] = []
    private var firstPassed: ContinuousClock.Instant?
    /// Those that a batch let through, before all others.
    private var promising: [FixCandidates.Ready] = []
    /// Those that a batch had no time for.
    private var leftOver: [FixCandidates.Ready] = []
    /// Candidates in the next batch; it grows while batches are quick. Zero: one by one.
    private var batchSize = 0
    private var batches = 0
    /// Candidates of batches that run.
    private var inBatches = 0
    /// A batch that lasts longer keeps what it has found from being looked at. Most of a short one is the start of the runner.
    private var longBatch = Duration.seconds(2)

    private static let mostSlow = 80
    private static let firstBatch = 12
    private static let largestBatch = 96
    /// Of the score of the first that passed: what is less likely than that is not waited for.
    private static let shareOfFirst = 0.1

    init(
        testbed: any Testbed,
        probe: CoverageProbe?,
        limits: RepairLimits,
        deadline: ContinuousClock.Instant,
        progress: @escaping @Sendable (RepairProgress) -> Void
    ) {
        self.testbed = testbed
        self.probe = probe
        self.limits = limits
        self.deadline = deadline
        self.progress = progress
    }

    mutating func run(_ candidates: inout FixCandidates, _ plan: TrialPlan) async -> RepairOutcome.Ending {
        var source = candidates
        longBatch = max(.seconds(2), plan.timeLimit)
        batchSize = probe == nil || plan.secondsPerTest == nil ? 0 : Self.firstBatch
        let ending = await race(plan) { source.next() }
        candidates = source
        return ending
    }

    /// Runs those that took too long once more, with more time.
    mutating func retrySlow(_ plan: TrialPlan) async -> RepairOutcome.Ending {
        var rest = slow[...]
        slow = []
        batchSize = min(batchSize, Self.firstBatch)
        return await race(plan.patient(limits.longestTrial)) { rest.popFirst() }
    }

    private enum Work: Sendable {
        case one(FixCandidates.Ready)
        case batch([FixCandidates.Ready])
    }

    private enum Finished: Sendable {
        case one(FixCandidates.Ready, CandidateTrial.Verdict)
        case batch([FixCandidates.Ready], CandidateBatch.Outcome, Duration)
    }

    private mutating func race(
        _ plan: TrialPlan,
        _ next: () -> FixCandidates.Ready?
    ) async -> RepairOutcome.Ending {
        await withTaskGroup(of: Finished.self) { group in
            var running = 0
            var ending: RepairOutcome.Ending?
            while true {
                while ending == nil, running < max(1, testbed.width) {
                    ending = reasonToStop()
                    guard ending == nil else { break }
                    guard let work = take(next) else {
                        // What runs may still leave something to do.
                        if running == 0 { ending = passed.isEmpty ? .exhausted : .found }
                        break
                    }
                    start(work, plan, &group)
                    running += 1
                }
                guard running > 0, let finished = await group.next() else { return ending ?? .exhausted }
                running -= 1
                if let stop = note(finished) { ending = stop }
            }
        }
    }

    private mutating func take(_ next: () -> FixCandidates.Ready?) -> Work? {
        if !promising.isEmpty { return .one(promising.removeFirst()) }
        var batch: [FixCandidates.Ready] = []
        let most = min(max(1, batchSize), limits.candidates - tried - inBatches)
        while batch.count < most {
            guard let ready = leftOver.popLast() ?? next() else { break }
            if isUnlikely(ready.candidate) {
                leftOver.append(ready)
                break
            }
            // All edits of a batch are of one kind of file.
            guard batchSize > 0, ready.candidate.path.hasSuffix(".py") else {
                if batch.isEmpty { return .one(ready) }
                leftOver.append(ready)
                break
            }
            batch.append(ready)
        }
        return batch.isEmpty ? nil : .batch(batch)
    }

    private mutating func start(_ work: Work, _ plan: TrialPlan, _ group: inout TaskGroup<Finished>) {
        switch work {
        case .one(let ready):
            let trial = CandidateTrial(
                testbed: testbed,
                probe: probe,
                plan: plan,
                candidate: ready.candidate,
                content: ready.content
            )
            group.addTask { [deadline] in .one(ready, await trial.run(until: deadline)) }
            // One that a batch let through was counted there.
            if batches == 0 || batchSize == 0 { tried += 1 }
        case .batch(let candidates):
            guard let probe, let seconds = plan.secondsPerTest else { return }
            batches += 1
            inBatches += candidates.count
            let batch = CandidateBatch(
                testbed: testbed,
                probe: probe,
                plan: plan,
                secondsPerTest: seconds,
                candidates: candidates
            )
            group.addTask { [deadline] in
                let start = ContinuousClock.now
                let outcome = await batch.run(until: deadline)
                return .batch(candidates, outcome, .now - start)
            }
        }
    }

    private mutating func note(_ finished: Finished) -> RepairOutcome.Ending? {
        switch finished {
        case .one(let ready, let verdict):
            defer { report(ready) }
            return note(ready, verdict)
        case .batch(let candidates, let outcome, let elapsed):
            defer { candidates.last.map(report) }
            return note(candidates, outcome, elapsed)
        }
    }

    private func report(_ last: FixCandidates.Ready) {
        progress(RepairProgress(tried: tried, passing: passed.count, current: last.candidate.title))
    }

    private mutating func note(
        _ ready: FixCandidates.Ready,
        _ verdict: CandidateTrial.Verdict
    ) -> RepairOutcome.Ending? {
        switch verdict {
        case .rejected: return nil
        case .timedOut:
            if slow.count < Self.mostSlow { slow.append(ready) }
            return nil
        case .passed(let result):
            passed.append(Passed(candidate: ready.candidate, content: ready.content, result: result))
            if firstPassed == nil { firstPassed = .now }
            return nil
        case .broken(let problem):
            notes.append(problem)
            return .broken
        }
    }

    private mutating func note(
        _ candidates: [FixCandidates.Ready],
        _ outcome: CandidateBatch.Outcome,
        _ elapsed: Duration
    ) -> RepairOutcome.Ending? {
        inBatches -= candidates.count
        switch outcome {
        case .broken(let problem):
            notes.append(problem)
            return .broken
        case .unsuited:
            // One by one, then: slower, and sure.
            batchSize = 0
            leftOver += candidates.reversed()
        case .verdicts(let verdicts):
            tried += verdicts.count
            for (index, ready) in candidates.enumerated() {
                switch verdicts[index] {
                case .passed: promising.append(ready)
                case .late: if slow.count < Self.mostSlow { slow.append(ready) }
                case .failed, nil: break
                }
            }
            // In order: the end of the list is taken first.
            leftOver += candidates.indices.filter { verdicts[$0] == nil }.reversed().map { candidates[$0] }
            if elapsed < longBatch {
                batchSize = min(Self.largestBatch, batchSize * 2)
            } else if elapsed > longBatch * 2 {
                batchSize = max(Self.firstBatch / 2, batchSize / 2)
            }
        }
        return nil
    }

    private func reasonToStop() -> RepairOutcome.Ending? {
        if Task.isCancelled { return .cancelled }
        if ContinuousClock.now >= deadline { return passed.isEmpty ? .outOfTime : .found }
        if tried >= limits.candidates { return passed.isEmpty ? .outOfCandidates : .found }
        if let firstPassed, ContinuousClock.now - firstPassed > limits.timeAfterFirst { return .found }
        return nil
    }

    private func isUnlikely(_ candidate: Candidate) -> Bool {
        guard let first = passed.map(\.candidate.score).max() else { return false }
        return candidate.score < first * Self.shareOfFirst
    }
}
