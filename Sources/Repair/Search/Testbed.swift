// SPDX-License-Identifier: Apache-2.0

package import API

/// Where edits are tried: runs the tests of a scratch copy of the repository with some files replaced.
///
/// Every trial starts from the same state: what an earlier one changed, edits or files its tests wrote, is gone or cannot matter.
/// Cancelling the task that waits for a trial kills what it started.
package protocol Testbed: Sendable {
    /// How many trials it can run at the same time; at least 1.
    var width: Int { get }

    /// Runs one trial. Throws only when nothing can be tried any more; a command that fails, hangs or cannot start is a result.
    func run(_ trial: Trial) async throws -> TrialResult
}

/// One run of the tests to make.
package struct Trial: Equatable, Sendable {
    /// New content by path relative to the repository. Empty: as it is.
    package var edits: [String: [UInt8]]
    /// The tests to run, by the ids that the baseline reported; null for the whole command. A testbed that cannot select runs all.
    package var tests: [String]?
    /// Whether one failure is all the caller wants to know. A testbed whose runner has no such option ignores it.
    package var stopsAtFirstFailure: Bool
    /// After this the command is killed and the result says `timedOut`.
    package var timeLimit: Duration
    /// Variables in addition to the command's own, for example what `CoverageProbe` asks for.
    package var environment: [String: String]
    /// Words before the command: what runs it in its place.
    package var wrapper: [String] = []
    /// Files to put into the workspace for this trial only, by path relative to it: not part of the repository.
    package var supportFiles: [String: [UInt8]]
    /// A file in the workspace to hand back after the run, also when the command was killed.
    package var collects: String?

    package init(
        edits: [String: [UInt8]] = [:],
        tests: [String]? = nil,
        stopsAtFirstFailure: Bool = false,
        timeLimit: Duration,
        environment: [String: String] = [:],
        supportFiles: [String: [UInt8]] = [:],
        collects: String? = nil
    ) {
        self.edits = edits
        self.tests = tests
        self.stopsAtFirstFailure = stopsAtFirstFailure
        self.timeLimit = timeLimit
        self.environment = environment
        self.supportFiles = supportFiles
        self.collects = collects
    }
}

/// What one run of the tests gave.
package struct TrialResult: Equatable, Sendable {
    package enum Ending: Equatable, Sendable {
        /// The command ended by itself with this code.
        case exited(Int)
        case timedOut
        /// Killed by a signal or a limit, or not started; in words.
        case stopped(String)
    }

    package var ending: Ending
    package var report: TestReport
    package var elapsed: Duration
    /// System calls that the sandbox refused.
    package var violations: Set<String>
    /// The file that `Trial.collects` named, when it is there.
    package var collected: [UInt8]?
    /// What compilers warned of, without the place.
    package var warnings: Set<String> = []

    package init(
        ending: Ending,
        report: TestReport,
        elapsed: Duration,
        violations: Set<String> = [],
        collected: [UInt8]? = nil,
        warnings: Set<String> = []
    ) {
        self.ending = ending
        self.report = report
        self.elapsed = elapsed
        self.violations = violations
        self.collected = collected
        self.warnings = warnings
    }

    /// Whether the command ended with 0 and no failure was reported.
    package var isSuccess: Bool { ending == .exited(0) && failingTests.isEmpty && report.failures.isEmpty }

    /// The tests that failed or broke.
    package var failingTests: Set<String> {
        Set(report.tests.lazy.filter { $0.outcome == .failed || $0.outcome == .errored }.map(\.id))
    }

    /// The tests that passed.
    package var passingTests: Set<String> {
        Set(report.tests.lazy.filter { $0.outcome == .passed }.map(\.id))
    }
}
