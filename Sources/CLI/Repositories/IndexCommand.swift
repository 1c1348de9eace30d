// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight index [NAME|PATH…]`
enum IndexCommand {
    static let watch = Option.flag(
        "watch",
        "Then follow the working trees until Ctrl-C: what changes is searchable at once."
    )
    static let command = Command(
        "index",
        "bring the index of repositories up to date",
        discussion: [
            "Returns when the index is complete and durable. What did not change since the last time is not parsed again. "
                + "A path that is not registered yet is registered under its last component. Without a name or path: the "
                + "repository of the current folder."
        ],
        examples: [
            .init("codeinsight index", "Indexes the repository of the current folder"),
            .init("codeinsight index --json shop", "Prints the report as JSON"),
            .init("codeinsight index --watch", "Keeps the index up to date while you work"),
        ],
        operands: [Operand("NAME|PATH", .any, kind: .folder, "Names of registered repositories, or folders.")],
        options: [watch],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let words = invocation.operands.isEmpty ? [try await currentTree(invocation)] : invocation.operands
        var repositories: [Repository] = []
        for word in words { repositories.append(try await repository(word, client, invocation)) }
        let code = try await IndexRun(client: client, invocation: invocation).index(repositories)
        guard invocation.has(watch), code == .done else { return code }
        return try await IndexWatch(client: client, invocation: invocation).follow(repositories)
    }

    /// A word with a slash, or one that is `.` or no known name but an existing folder, is a path.
    private static func repository(
        _ word: String,
        _ client: AgentClient,
        _ invocation: Invocation
    ) async throws -> Repository {
        if !word.contains("/"), word != ".", word != ".." {
            let known = try await client.repositories()
            if let found = known.first(where: { $0.name == word || $0.id == word }) { return found }
            guard (try? RepositoryPath.resolve(word, invocation.context)) != nil else {
                return try await client.repository(word)
            }
        }
        let path = try RepositoryPath.resolve(word, invocation.context)
        return try await client.post(Repository.self, "/v1/repos", body: AddRepositoryRequest(path: path))
    }

    private static func currentTree(_ invocation: Invocation) async throws -> String {
        let folder = invocation.context.workingDirectory
        let tree = try await WorkingTree.find(from: folder, environment: invocation.context.environment)
        guard let tree else {
            throw CommandError(
                .usage,
                folder,
                "not in a git repository",
                next: "name one: codeinsight index PATH, or codeinsight index NAME"
            )
        }
        return tree.root
    }
}
