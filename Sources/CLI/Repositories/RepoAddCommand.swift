// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight repo add PATH|URL`
enum RepoAddCommand {
    static let name = Option.value("name", "NAME", "What to call it. Default: the last component, without `.git`.")
    static let command = Command(
        "add",
        "register a repository that the agent can read",
        discussion: [
            "The agent reads repositories as its own user. When it lacks a permission, the error names the folder and the "
                + "command that grants it. Content that is not committed need not be readable: review sends it.",
            "A repository on a git server is fetched by the gateway, when a policy permits the purpose git to a destination whose "
                + "provider is git; the credential is that destination's. `repo sync` fetches what is new.",
        ],
        examples: [
            .init("codeinsight repo add ~/src/shop --name shop", "Registers a checkout under the name shop"),
            .init("codeinsight repo add https://git.example/team/shop.git", "Registers a repository on a git server"),
        ],
        operands: [
            Operand(
                "PATH",
                .one,
                kind: .folder,
                "A working tree, a bare repository, or an https address on a git server."
            )
        ],
        options: [name],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let place = invocation.operands[0]
        var request = AddRepositoryRequest(name: invocation.text(name))
        if place.hasPrefix("https://") || place.hasPrefix("http://") {
            request.url = place
        } else {
            request.path = try RepositoryPath.resolve(place, invocation.context)
        }
        let repository = try await AgentClient(invocation).post(Repository.self, "/v1/repos", body: request)
        if invocation.json {
            try invocation.output.json(repository)
        } else {
            let shown = "\(repository.name): \(repository.url ?? repository.path)"
            try invocation.output.line(TerminalText.escape(shown))
            try invocation.output.line("next: codeinsight index \(TerminalText.escape(repository.name))")
        }
        return .done
    }
}
