// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight repo health NAME`
enum RepoHealthCommand {
    static let command = Command(
        "health",
        "show size, complexity, history and hotspots of a repository",
        discussion: [
            "Hotspots are files that change often and are complex. History is that of HEAD without merges, the newest 5,000 commits."
        ],
        examples: [.init("codeinsight repo health shop", "Shows where tidying pays")],
        operands: [Operand("NAME", .one, kind: .repository, "A registered repository.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard let name = invocation.operands.first else { return .usage }
        let client = try AgentClient(invocation)
        let repository = try await client.repository(name)
        let health = try await client.get(RepositoryHealth.self, "/v1/repos/\(repository.id)/health")
        if invocation.json {
            try invocation.output.json(health)
        } else {
            try HealthText(health: health).write(to: invocation.output)
        }
        return .done
    }
}
