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
    private let plan: TrialPlan
    private let limits: RepairLimits
    private let deadline: ContinuousClock.Instant
    private let progress: @Sendable (RepairProgress) -> Void
    private(set) var tried = 0
    private(set) var passed: [Passed] = []
    /// Those that reached the time limit of a trial, for a second look.
    private(set) var slow: [FixCandidates.Ready] = []
    private(set) var notes: [String] = []
    private var firstPassed: ContinuousClock.Instant?

    private static let mostSlow = 24
    /// Of the score of the first that passed: what is less likely than that is not waited for.
    private static let shareOfFirst = 0.3

    init(
        testbed: any Testbed,
        probe: CoverageProbe?,
        plan: TrialPlan,
        limits: RepairLimits,
        deadline: ContinuousClock.Instant,
        progress: @escaping @Sendable (RepairProgress) -> Void
    ) {
        self.testbed = testbed
        self.probe = probe
        self.plan = plan
        self.limits = limits
        self.deadline = deadline
        self.progress = progress
    }

    mutating func run(_ candidates: inout FixCandidates) async -> RepairOutcome.Ending {
        var source = candidates
        let ending = await race(plan) { source.next() }
        candidates = source
        return ending
    }

    /// Runs those that took too long once more, with more time.
    mutating func retrySlow() async -> RepairOutcome.Ending {
        var rest = slow[...]
        slow = []
        return await race(plan.patient(limits.longestTrial)) { rest.popFirst() }
    }

    private typealias Finished = (ready: FixCandidates.Ready, verdict: CandidateTrial.Verdict)

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
                    guard let ready = next() else {
                        ending = passed.isEmpty ? .exhausted : .found
                        break
                    }
                    if isUnlikely(ready.candidate) {
                        ending = .found
                        break
                    }
                    let trial = CandidateTrial(
                        testbed: testbed,
                        probe: probe,
                        plan: plan,
                        candidate: ready.candidate,
                        content: ready.content
                    )
                    group.addTask { [deadline] in (ready, await trial.run(until: deadline)) }
                    running += 1
                    tried += 1
                }
                guard running > 0, let finished = await group.next() else { return ending ?? .exhausted }
                running -= 1
                if let stop = note(finished) { ending = stop }
                progress(RepairProgress(tried: tried, passing: passed.count, current: finished.ready.candidate.title))
            }
        }
    }

    private mutating func note(_ finished: Finished) -> RepairOutcome.Ending? {
        switch finished.verdict {
        case .rejected: return nil
        case .timedOut:
            if slow.count < Self.mostSlow { slow.append(finished.ready) }
            return nil
        case .passed(let result):
            passed.append(Passed(candidate: finished.ready.candidate, content: finished.ready.content, result: result))
            if firstPassed == nil { firstPassed = .now }
            return nil
        case .broken(let problem):
            notes.append(problem)
            return .broken
        }
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
