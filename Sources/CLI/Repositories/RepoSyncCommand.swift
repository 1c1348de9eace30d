// SPDX-License-Identifier: Apache-2.0

/// `codeinsight repo sync [NAME]`
enum RepoSyncCommand {
    static let command = Command(
        "sync",
        "index one or all registered repositories at their present HEAD; those on a git server are fetched first",
        operands: [Operand("NAME", .optional, kind: .repository, "The repository's name or id. Default: all.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let repositories =
            if let name = invocation.operands.first {
                [try await client.repository(name)]
            } else {
                try await client.repositories()
            }
        return try await IndexRun(client: client, invocation: invocation).index(repositories)
    }
}
