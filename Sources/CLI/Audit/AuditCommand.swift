// SPDX-License-Identifier: Apache-2.0

/// `codeinsight audit …`: reads the log's files; works without an agent.
enum AuditCommand {
    static let command = Command(
        "audit",
        "read, verify and export the log of everything that left or was kept in",
        subcommands: [
            AuditTailCommand.command,
            AuditQueryCommand.command,
            AuditVerifyCommand.command,
            AuditProveCommand.command,
            AuditExportCommand.command,
        ]
    )
}
