// SPDX-License-Identifier: Apache-2.0

internal import API

extension FaultEvidence {
    /// Runs the tests as they are, and beside it, when the testbed has room, recording what each test executes.
    ///
    /// A test that hangs would use up the time of the first run and keep the others from being seen. The recording one interrupts each such
    /// test; once it has ended well before the other, it becomes the baseline and the other is given up.
    ///
    /// - Parameters:
    ///   - timeLimit: for the run as a whole; a hanging test costs about a third of it at most.
    ///   - paths: of the repository.
    package static func observe(
        on testbed: any Testbed,
        probe: CoverageProbe,
        timeLimit: Duration,
        paths: [String] = []
    ) async throws -> FaultEvidence {
        let seconds = Double(timeLimit.components.seconds) + Double(timeLimit.components.attoseconds) / 1e18
        let plain = Trial(timeLimit: timeLimit)
        // Enough for any honest unit test, little enough that several hanging ones fit into the time.
        let recording = probe.attached(
            to: Trial(timeLimit: timeLimit),
            secondsPerTest: min(5, max(0.5, seconds / 8)),
            paths: paths
        )
        return try await withThrowingTaskGroup(of: (isPlain: Bool, result: TrialResult).self) { group in
            group.addTask { (true, try await testbed.run(plain)) }
            guard testbed.width > 1 else {
                let baseline = try await group.next()?.result
                group.addTask { (false, try await testbed.run(recording)) }
                let recorded = try await group.next()?.result
                return evidence(baseline: baseline, recorded: recorded)
            }
            group.addTask { (false, try await testbed.run(recording)) }
            var baseline: TrialResult?
            var recorded: TrialResult?
            while let (isPlain, result) = try await group.next() {
                if isPlain { baseline = result } else { recorded = result }
                if baseline == nil, let found = CoverageProbe.read(recorded?.collected),
                    found.contexts.contains(where: { $0.outcome == .hung })
                {
                    group.cancelAll()
                    break
                }
            }
            return evidence(baseline: baseline, recorded: recorded)
        }
    }

    /// The same evidence with the lines that the tests execute, from a run of its own; without them when that gave nothing.
    func recording(
        on testbed: any Testbed,
        probe: CoverageProbe,
        timeLimit: Duration,
        paths: [String]
    ) async -> FaultEvidence {
        let isHanging = baseline.ending == .timedOut
        // Recording slows a program down several times.
        let limit = isHanging ? timeLimit : min(timeLimit, baseline.elapsed * 12 + .seconds(5))
        let seconds = isHanging ? 1.5 : max(2, Double(limit.components.seconds) / 2)
        let trial = probe.attached(to: Trial(timeLimit: limit), secondsPerTest: seconds, paths: paths)
        guard let recorded = try? await testbed.run(trial) else { return self }
        var completed = Self.evidence(baseline: baseline, recorded: recorded)
        completed.changedLines = changedLines
        completed.flakyTests = flakyTests
        return completed
    }

    private static func evidence(baseline: TrialResult?, recorded: TrialResult?) -> FaultEvidence {
        let coverage = CoverageProbe.read(recorded?.collected)
        let hangs = coverage?.contexts.contains { $0.outcome == .hung } ?? false
        if let recorded, hangs, baseline == nil || baseline?.ending == .timedOut {
            // Its report tells the hanging tests from the others; that it hangs is what it still says of the run.
            var combined = recorded
            combined.ending = .timedOut
            combined.collected = nil
            return FaultEvidence(baseline: combined, coverage: coverage)
        }
        let nothing = TrialResult(
            ending: .stopped("it was not run"),
            report: .init(framework: "unknown"),
            elapsed: .zero
        )
        return FaultEvidence(baseline: baseline ?? recorded ?? nothing, coverage: coverage)
    }
}
