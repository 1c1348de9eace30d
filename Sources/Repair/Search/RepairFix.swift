// SPDX-License-Identifier: Apache-2.0

package import API

/// An edit that makes the tests pass, with what was seen of it.
package struct RepairFix: Equatable, Sendable {
    /// New content by path.
    package var edits: [String: [UInt8]]
    /// What it changes, in one line.
    package var title: String
    /// The operator that made it, for example `comparison-operator`: `API.Fix.source` is `repair:` and this.
    package var operatorName: String
    package var path: String
    /// 1-based line of the first byte that it changes.
    package var line: Int
    /// Seen to make every failing test pass, with every test that passed before still passing, in a run of the whole command; and
    /// no other kind of edit that behaves differently passed as well. What is false here is a lead, not a fix.
    package var proved: Bool
    package var passedBefore: Int
    package var failedBefore: Int
    package var passedAfter: Int
    package var failedAfter: Int
    /// Of the proving run.
    package var elapsed: Duration
    /// 0…1.
    package var confidence: Double
    package var confidenceReason: String
    package var risk: String
    package var commitMessage: String
}

/// An edit that passed all tests, whatever became of it afterwards.
package struct PassingEdit: Equatable, Sendable {
    package var title: String
    package var edits: [String: [UInt8]]
    /// What speaks for it, comparable within one search only.
    package var merit: Double
    /// Edits with the same number answer alike on inputs near those of the tests; null when that was not seen.
    package var behaviour: Int?
}

/// What a search found.
package struct RepairOutcome: Equatable, Sendable {
    package enum Ending: String, Equatable, Sendable {
        /// Enough was found.
        case found
        /// Every candidate was tried.
        case exhausted
        case outOfTime
        case outOfCandidates
        case cancelled
        /// The testbed broke down; `notes` says how.
        case broken
    }

    /// Most suspicious first.
    package var suspects: [Suspect]
    /// Proved ones first, best first.
    package var fixes: [RepairFix]
    /// All edits that pass, best first: what the tests leave open.
    package var passing: [PassingEdit] = []
    /// Candidates that were run.
    package var tried: Int
    package var ending: Ending
    /// What a reader of the result should know: what was left out and why.
    package var notes: [String]
}

/// How far a search is.
package struct RepairProgress: Equatable, Sendable {
    package var tried: Int
    /// Candidates that passed all tests so far.
    package var passing: Int
    /// What was tried last, in one line.
    package var current: String
}

/// What a search may cost.
package struct RepairLimits: Equatable, Sendable {
    /// For the whole search. Default 50 s.
    package var time: Duration = .seconds(50)
    /// Candidates to run. Default 20,000.
    package var candidates = 20_000
    /// How long to go on after the first candidate that passes, to see whether the tests tell it from others. Default 8 s.
    package var timeAfterFirst: Duration = .seconds(8)
    /// The longest that one candidate may run, whatever the baseline took. Default 60 s.
    package var longestTrial: Duration = .seconds(60)

    package init() {}
}
