// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

/// `codeinsight repo list`
enum RepoListCommand {
    static let names = Option.flag("names", "Print names only, one on each line.")
    static let command = Command(
        "list",
        "list registered repositories",
        options: [names],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let repositories = try await AgentClient(invocation).repositories()
        if invocation.json {
            try invocation.output.json(repositories)
        } else if invocation.has(names) {
            for repository in repositories { try invocation.output.line(TerminalText.escape(repository.name)) }
        } else if repositories.isEmpty {
            try invocation.output.line("no repositories; add one: codeinsight repo add PATH")
        } else {
            try table(repositories).write(to: invocation.output)
        }
        return .done
    }

    private static func table(_ repositories: [Repository]) -> TextTable {
        let now = Timestamp.now()
        var table = TextTable(["NAME", "FILES", "SYMBOLS", "COMMIT", "INDEXED", "PATH"], rightAligned: [1, 2])
        for repository in repositories {
            table.add([
                repository.name,
                Quantity.grouped(repository.files),
                Quantity.grouped(repository.symbols),
                repository.indexedCommit.map { String($0.prefix(12)) } ?? "-",
                repository.indexedAt.map { Quantity.age(of: $0, at: now) } ?? "never",
                repository.url ?? repository.path,
            ])
        }
        return table
    }
}
