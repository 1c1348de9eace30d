// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight repo remove NAME`
enum RepoRemoveCommand {
    static let command = Command(
        "remove",
        "forget a repository and its index; the repository itself stays as it is",
        operands: [Operand("NAME", .one, kind: .repository, "The repository's name or id.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let repository = try await client.repository(invocation.operands[0])
        try await client.delete("/v1/repos/\(repository.id)")
        if invocation.json {
            try invocation.output.json(repository)
        } else {
            try invocation.output.line(TerminalText.escape("\(repository.name): removed"))
        }
        return .done
    }
}
