// SPDX-License-Identifier: Apache-2.0

/// What is known of a fault before anything was tried.
package struct FaultEvidence: Sendable {
    /// The run without edits.
    package var baseline: TrialResult
    /// Which lines each test executed, where that could be had.
    package var coverage: LineCoverage?
    /// Lines that differ from the base or the last green revision, by path.
    package var changedLines: [String: [ClosedRange<Int>]]
    /// Tests that failed once and passed in a rerun: no evidence, and no proof.
    package var flakyTests: Set<String>

    package init(
        baseline: TrialResult,
        coverage: LineCoverage? = nil,
        changedLines: [String: [ClosedRange<Int>]] = [:],
        flakyTests: Set<String> = []
    ) {
        self.baseline = baseline
        self.coverage = coverage
        self.changedLines = changedLines
        self.flakyTests = flakyTests
    }
}
