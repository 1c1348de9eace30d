// SPDX-License-Identifier: Apache-2.0

internal import API

/// How candidates are run, and what they have to show: derived from the baseline.
struct TrialPlan: Sendable {
    /// The tests that a fix has to make pass; empty when the baseline could not name them.
    let failing: Set<String>
    /// The tests that a fix must not break.
    let passing: Set<String>
    /// The selection for a first, short run; null when there is none worth it.
    private(set) var selection: [String]?
    private(set) var timeLimit: Duration
    /// After this a single test is interrupted where the probe can do that; null when it cannot.
    private(set) var secondsPerTest: Double?
    private let violations: Set<String>
    private let warnings: Set<String>

    /// Longer selections are no shortcut.
    private static let longestSelection = 40

    init(_ evidence: FaultEvidence, longestTrial: Duration) {
        let baseline = evidence.baseline
        let named = Set(baseline.report.failures.compactMap(\.testId))
        let known = Set(baseline.report.tests.map(\.id))
        failing = baseline.failingTests.union(known.isEmpty ? [] : named.intersection(known)).subtracting(
            evidence.flakyTests
        )
        passing = baseline.passingTests.subtracting(evidence.flakyTests)
        violations = baseline.violations
        warnings = baseline.warnings
        // With a test that cannot even be loaded, or one that hangs, only the whole command shows anything.
        let canSelect =
            !failing.isEmpty && failing.count <= Self.longestSelection && !passing.isEmpty
            && baseline.ending != .timedOut
        selection = canSelect ? failing.sorted() : nil
        timeLimit = TrialPlan.limit(for: evidence, longestTrial)
        let contexts = evidence.coverage?.contexts.filter { !$0.test.isEmpty } ?? []
        if !contexts.isEmpty {
            // The longest was measured while its lines were recorded, which takes several times as long as without.
            let longest = contexts.lazy.filter { $0.outcome != .hung }.map(\.seconds).max() ?? 0
            secondsPerTest = max(0.5, longest * 5)
        }
    }

    /// Room for a machine that is busy, and no more: a changed condition often makes an endless loop.
    private static func limit(for evidence: FaultEvidence, _ longest: Duration) -> Duration {
        let baseline = evidence.baseline
        if baseline.ending != .timedOut {
            return min(longest, max(.milliseconds(1500), baseline.elapsed * 3 + .milliseconds(500)))
        }
        let contexts = evidence.coverage?.contexts.filter { $0.outcome != .hung } ?? []
        let seconds = contexts.reduce(0) { $0 + $1.seconds }
        return min(longest, .milliseconds(2500) + .seconds(seconds * 2))
    }

    mutating func giveUpSelection() { selection = nil }

    /// For candidates that took longer than the others.
    func patient(_ longest: Duration) -> TrialPlan {
        var plan = self
        plan.timeLimit = min(longest, timeLimit * 4)
        plan.secondsPerTest = secondsPerTest.map { $0 * 4 }
        return plan
    }

    /// Whether the short run lets the candidate on.
    func passesSelection(_ result: TrialResult) -> Bool {
        guard result.ending == .exited(0), result.report.failures.isEmpty, result.failingTests.isEmpty else {
            return false
        }
        // A runner that names tests has to name these.
        return result.report.tests.isEmpty || result.passingTests.isSuperset(of: failing)
    }

    /// Whether the run of the whole command proves the candidate; otherwise why not.
    func objection(to result: TrialResult) -> String? {
        if result.ending != .exited(0) { return "the command did not end with 0" }
        if !result.report.failures.isEmpty || !result.failingTests.isEmpty { return "a test fails" }
        if !result.violations.isSubset(of: violations) { return "the sandbox refused what it had not refused before" }
        if !result.warnings.isSubset(of: warnings) { return "the compiler warns of something new" }
        let passed = result.passingTests
        if !failing.isSubset(of: passed) { return "a test that failed did not run" }
        if !passing.isSubset(of: passed) { return "a test that passed did not run" }
        return nil
    }
}
