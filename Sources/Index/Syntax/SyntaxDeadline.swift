// SPDX-License-Identifier: Apache-2.0

/// When work on a tree has to stop. tree-sitter asks every hundred steps or so, through a C callback.
final class SyntaxDeadline {
    private let end: ContinuousClock.Instant
    /// Why it stopped; null while it has not.
    private(set) var verdict: Verdict?

    enum Verdict {
        case timedOut
        case cancelled
    }

    init(after time: Duration) {
        end = .now + time
    }

    /// Asks the clock and the current task.
    func isOver() -> Bool {
        if verdict == nil {
            if Task.isCancelled {
                verdict = .cancelled
            } else if ContinuousClock.now >= end {
                verdict = .timedOut
            }
        }
        return verdict != nil
    }
}
