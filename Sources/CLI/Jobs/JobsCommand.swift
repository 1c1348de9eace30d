// SPDX-License-Identifier: Apache-2.0

/// `codeinsight jobs …`
enum JobsCommand {
    static let command = Command(
        "jobs",
        "list, follow, cancel and repeat jobs",
        subcommands: [
            JobsListCommand.command,
            JobsShowCommand.command,
            JobsWatchCommand.command,
            JobsCancelCommand.command,
            JobsRetryCommand.command,
        ]
    )

    static let id = Operand("ID", .one, kind: .job, "The job's id, as codeinsight jobs list shows it.")
}
