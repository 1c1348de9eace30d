// SPDX-License-Identifier: Apache-2.0

/// How a command ended, for scripts. The numbers are a contract.
package enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    /// Findings, failed tests, a log that does not verify: what the command was asked to look for is there.
    case findings = 1
    /// Usage or bad input.
    case usage = 2
    case unreachable = 3
    case denied = 4
    case overBudget = 5
    case internalError = 70
    /// Interrupted from the keyboard, as shells report it: 128 + SIGINT.
    case interrupted = 130

    /// In words, for the manual page.
    var meaning: String {
        switch self {
        case .done: "done"
        case .findings: "findings, failed tests, or a check that failed, where that is the point of the command"
        case .usage: "usage or bad input"
        case .unreachable: "the agent is unreachable"
        case .denied: "denied by policy, or by the caller's role"
        case .overBudget: "over budget"
        case .internalError: "internal error"
        case .interrupted: "interrupted"
        }
    }
}
