// SPDX-License-Identifier: Apache-2.0

/// Runs one candidate, the short way first.
struct CandidateTrial: Sendable {
    let testbed: any Testbed
    /// Interrupts single tests that hang, so that one candidate does not cost the time limit of a run.
    let probe: CoverageProbe?
    let plan: TrialPlan
    let candidate: Candidate
    let content: [UInt8]

    enum Verdict: Sendable {
        case rejected
        case timedOut
        /// With the run of the whole command that shows it.
        case passed(TrialResult)
        /// The testbed cannot go on.
        case broken(String)
    }

    /// - Parameter deadline: nothing runs longer.
    func run(until deadline: ContinuousClock.Instant) async -> Verdict {
        do {
            if let selection = plan.selection {
                let short = try await trial(selection, stopsAtFirstFailure: true, deadline)
                if short.ending == .timedOut { return .timedOut }
                guard plan.passesSelection(short) else { return .rejected }
            }
            let whole = try await trial(nil, stopsAtFirstFailure: true, deadline)
            if whole.ending == .timedOut { return .timedOut }
            return plan.objection(to: whole) == nil ? .passed(whole) : .rejected
        } catch is CancellationError {
            return .rejected
        } catch {
            return .broken("\(error)")
        }
    }

    private func trial(
        _ tests: [String]?,
        stopsAtFirstFailure: Bool,
        _ deadline: ContinuousClock.Instant
    ) async throws -> TrialResult {
        let rest = deadline - .now
        guard rest > .zero, !Task.isCancelled else { throw CancellationError() }
        var trial = Trial(
            edits: [candidate.path: content],
            tests: tests,
            stopsAtFirstFailure: stopsAtFirstFailure,
            timeLimit: min(plan.timeLimit, rest)
        )
        if let probe, let seconds = plan.secondsPerTest { trial = probe.watching(trial, secondsPerTest: seconds) }
        return try await testbed.run(trial)
    }
}
