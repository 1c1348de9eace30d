// SPDX-License-Identifier: Apache-2.0

internal import Policy

/// `codeinsight policy diff`
enum PolicyDiffCommand {
    static let command = Command(
        "diff",
        "show what changed between two policies, by rule and key",
        discussion: ["Exit code 1 when something changed. The order of files and rules is no change."],
        operands: [Operand("OLD NEW", .atLeastOne, kind: .file, "Two policy files or folders.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard invocation.operands.count == 2 else {
            throw CommandError(
                .usage,
                "policy diff",
                "takes two policies, \(invocation.operands.count) given",
                next: "codeinsight policy diff OLD NEW"
            )
        }
        let policies = try invocation.operands.map {
            try PolicyInput.load(invocation, [invocation.context.absolute($0)])
        }
        let difference = PolicyDifference(from: policies[0], to: policies[1])
        if invocation.json {
            try invocation.output.json(difference)
        } else {
            for change in difference.changes { try write(change, to: invocation.output) }
            if difference.changes.isEmpty { try invocation.output.line("no difference") }
        }
        return difference.changes.isEmpty ? .done : .findings
    }

    private static func write(_ change: PolicyDifference.Change, to stream: TextStream) throws {
        let sign = change.before == nil ? "+" : change.after == nil ? "-" : "~"
        try stream.line("\(sign) \(change.what) \"\(TerminalText.escape(change.id))\"")
        for key in change.keys {
            if let old = change.before?[key] { try stream.line("    - \(key): \(TerminalText.escape(old))") }
            if let new = change.after?[key] { try stream.line("    + \(key): \(TerminalText.escape(new))") }
        }
    }
}
