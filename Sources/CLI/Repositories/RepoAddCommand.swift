// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight repo add PATH`
enum RepoAddCommand {
    static let name = Option.value("name", "NAME", "What to call it. Default: the last component of the path.")
    static let command = Command(
        "add",
        "register a repository that the agent can read",
        discussion: [
            "The agent reads repositories as its own user. When it lacks a permission, the error names the folder and the "
                + "command that grants it. Content that is not committed need not be readable: review sends it."
        ],
        examples: [.init("codeinsight repo add ~/src/shop --name shop", "Registers a checkout under the name shop")],
        operands: [Operand("PATH", .one, kind: .folder, "A working tree or a bare repository.")],
        options: [name],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = try RepositoryPath.resolve(invocation.operands[0], invocation.context)
        let repository = try await AgentClient(invocation)
            .post(Repository.self, "/v1/repos", body: AddRepositoryRequest(path: path, name: invocation.text(name)))
        if invocation.json {
            try invocation.output.json(repository)
        } else {
            let shown = "\(repository.name): \(repository.path)"
            try invocation.output.line(TerminalText.escape(shown))
            try invocation.output.line("next: codeinsight index \(TerminalText.escape(repository.name))")
        }
        return .done
    }
}
