// SPDX-License-Identifier: Apache-2.0

/// Which lines of the repository each test executed.
package struct LineCoverage: Equatable, Sendable {
    package enum Outcome: String, Sendable {
        case passed
        case failed
        case skipped
        /// Cut off because it ran too long.
        case hung
    }

    package struct Context: Equatable, Sendable {
        /// The test as the probe names it: not always the id that the runner prints.
        package var test: String
        package var outcome: Outcome
        /// Executed lines, 1-based, by path relative to the repository.
        package var lines: [String: Set<Int>]
        /// Where it stood when it was cut off.
        package var stoppedAt: (path: String, line: Int)?
        package var seconds: Double

        package init(
            test: String,
            outcome: Outcome,
            lines: [String: Set<Int>],
            stoppedAt: (path: String, line: Int)? = nil,
            seconds: Double = 0
        ) {
            self.test = test
            self.outcome = outcome
            self.lines = lines
            self.stoppedAt = stoppedAt
            self.seconds = seconds
        }

        package static func == (left: Context, right: Context) -> Bool {
            left.test == right.test && left.outcome == right.outcome && left.lines == right.lines
                && left.stoppedAt?.path == right.stoppedAt?.path && left.stoppedAt?.line == right.stoppedAt?.line
        }
    }

    package var contexts: [Context]
    /// Whether the probe had to leave something out: too many lines or too little time.
    package var isPartial: Bool

    package init(contexts: [Context], isPartial: Bool = false) {
        self.contexts = contexts
        self.isPartial = isPartial
    }
}
