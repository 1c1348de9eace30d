// SPDX-License-Identifier: Apache-2.0

/// An error as people get it: `codeinsight: WHAT: WHY`, and on the next line what to do.
package struct CommandError: Error, Equatable, Sendable {
    package let exitCode: ExitCode
    /// The thing that was wrong: a word of the command line, a file, the agent.
    package let what: String
    package let why: String
    /// What to do next; a full clause or a command line.
    package let next: String?

    package init(_ exitCode: ExitCode, _ what: String, _ why: String, next: String? = nil) {
        self.exitCode = exitCode
        self.what = what
        self.why = why
        self.next = next
    }

    /// The lines for stderr, safe for a terminal whatever the words came from.
    var text: String {
        let first = "codeinsight: \(TerminalText.escape(what)): \(TerminalText.escape(why))\n"
        return first + (next.map { "  \(TerminalText.escape($0))\n" } ?? "")
    }

    /// Any error as one that can be shown. What nobody foresaw is an internal error.
    init(from error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case is CancellationError: self.init(.interrupted, "interrupted", "stopped on request")
        default: self.init(.internalError, "internal error", String(describing: error), next: "please report this")
        }
    }
}
