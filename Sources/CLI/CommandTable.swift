// SPDX-License-Identifier: Apache-2.0

// How to add a command
//
// 1. Write `Sources/CLI/<Topic>/<Name>Command.swift` with an enum that holds its options, its `Command` and its action:
//
//        enum CountCommand {
//            static let repository = Option.value("repo", "NAME", kind: .repository, "Count only in this repository.")
//            static let command = Command(
//                "count",
//                "count lines of code",
//                operands: [Operand("PATH", .any, kind: .file, "What to count.")],
//                options: [repository],
//                action: run
//            )
//
//            static func run(_ invocation: Invocation) async throws -> ExitCode {
//                let paths = invocation.operands                      // words without dashes
//                let repository = invocation.text(repository)         // nil when it was not given
//                if invocation.json { try invocation.output.line(…) } // every command takes --json
//                throw CommandError(.usage, path, "no such file", next: "…what to do…")
//            }
//        }
//
//    Words that the parser can check (choices, numbers in a range) are declared by their `WordKind`; what comes from files or
//    the agent goes through `TerminalText.escape` before it is printed as text. `AgentClient(invocation)` talks to the agent; a
//    command that works without one just does not make a client. Subcommands: `Command("group", "…", subcommands: […])`.
//
// 2. Add one line to the list below. Parsing, `--help`, suggestions, completion and the manual page follow from it; run
//    `make generate` to write the completion files and the manual page again (a test compares them).

/// All commands, in the order `--help` lists them.
enum CommandTable {
    static let root = Command(
        "codeinsight",
        "the command line of the Code Insight Agent: search, review and repair code inside your own network",
        subcommands: [
            StatusCommand.command,
            CheckCommand.command,
            RepoCommand.command,
            IndexCommand.command,
            SearchCommand.command,
            ContextCommand.command,
            ReferencesCommand.command,
            MapCommand.command,
            ReviewCommand.command,
            DebugCommand.command,
            ApplyCommand.command,
            RevertCommand.command,
            JobsCommand.command,
            TokenCommand.command,
            RedactCommand.command,
            RestoreCommand.command,
            ModelCommand.command,
            PolicyCommand.command,
            AuditCommand.command,
            UsageCommand.command,
            BackupCommand.command,
            RestoreBackupCommand.command,
            SupportBundleCommand.command,
            CompletionCommand.command,
            HelpCommand.command,
        ]
    )
}
