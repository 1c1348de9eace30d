// SPDX-License-Identifier: Apache-2.0

/// `codeinsight policy …`: works without an agent, but for the approvals.
enum PolicyCommand {
    static let command = Command(
        "policy",
        "check, test and explain what may leave, and to where",
        subcommands: [
            PolicyCheckCommand.command,
            PolicyShowCommand.command,
            PolicyTestCommand.command,
            PolicyExplainCommand.command,
            PolicyDiffCommand.command,
            PolicyReplayCommand.command,
            PolicyApprovalsCommand.command,
        ]
    )
}
