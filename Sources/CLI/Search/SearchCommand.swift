// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight search QUERY`
enum SearchCommand {
    static let repository = Option.value(
        "repo",
        "NAME",
        kind: .repository,
        repeats: true,
        "Search this repository only; may be given several times. Default: all."
    )
    static let path = Option.value(
        "path",
        "GLOB",
        repeats: true,
        "Only files whose path matches, for example 'src/**' or '*.py'; '!GLOB' keeps out what matches."
    )
    static let language = Option.value("lang", "LANGUAGE", repeats: true, "Only files in this language.")
    static let kind = Option.value(
        "kind",
        "KIND",
        repeats: true,
        "Only results in definitions of this kind: function, method, class, struct, interface, enum, …"
    )
    static let limit = Option.value(
        "limit",
        short: "k",
        "N",
        kind: .integer(1...200),
        "How many results. Default: 20."
    )
    static let mode = Option.value(
        "mode",
        "MODE",
        kind: .choice(SearchMode.allCases.map(\.rawValue)),
        "How the query is read: auto looks at its shape. Default: auto."
    )
    static let branch = Option.value(
        "branch",
        "NAME",
        "Search this branch instead of what is checked out; what it has that is new is indexed first."
    )
    static let explain = Option.flag("explain", "Say of each result what its score is made of.")
    static let jsonl = Option.flag(
        "jsonl",
        "Read queries from standard input, one JSON object on each line: {\"id\",\"query\"[,\"mode\"]}. Each is answered by one line."
    )

    static let command = Command(
        "search",
        "find code by text, symbol, regular expression or meaning",
        examples: [
            .init("codeinsight search 'where do we parse the token header'", "Finds code by what it is about"),
            .init("codeinsight search --mode symbol parseToken --repo shop", "Finds the definition of a symbol"),
            .init("codeinsight search retry --path 'src/**' --path '!*_test.go' --lang go", "Searches some files only"),
            .init("codeinsight search --explain 'parse the header'", "Says why results are where they are"),
            .init("codeinsight search --jsonl < queries.jsonl", "Answers many queries over one connection"),
        ],
        operands: [Operand("QUERY", .any, "What to look for; several words need no quotes.")],
        options: [repository, branch, path, language, kind, limit, mode, explain, jsonl],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let query = SearchQuery(
            client: client,
            filter: SearchFilter(
                repositories: invocation.texts(repository),
                paths: invocation.texts(path),
                languages: invocation.texts(language),
                kinds: invocation.texts(kind),
                branch: invocation.text(branch)
            ),
            limit: invocation.integer(limit) ?? 20,
            mode: invocation.text(mode).flatMap(SearchMode.init) ?? .auto,
            explain: invocation.has(explain)
        )
        if invocation.has(jsonl) {
            guard invocation.operands.isEmpty else {
                throw CommandError(.usage, invocation.operands[0], "--jsonl takes its queries from standard input")
            }
            return try await SearchStream(
                query: query,
                input: invocation.context.input,
                output: invocation.output,
                error: invocation.error
            ).run()
        }
        guard !invocation.operands.isEmpty else {
            throw CommandError(.usage, "QUERY", "missing: what to look for", next: "see: codeinsight search --help")
        }
        let text = invocation.operands.joined(separator: " ")
        let response = try await query.run(text, snippets: true)
        if invocation.json {
            try invocation.output.json(response)
        } else {
            try SearchText(response: response, namesRepositories: query.namesRepositories).write(to: invocation.output)
        }
        return .done
    }
}

/// What stays the same over all queries of one invocation.
struct SearchQuery: Sendable {
    let client: AgentClient
    let filter: SearchFilter
    let limit: Int
    let mode: SearchMode
    let explain: Bool

    /// Whether results may be of several repositories.
    var namesRepositories: Bool { filter.repositories.count != 1 }

    func run(_ text: String, mode other: SearchMode? = nil, snippets: Bool) async throws(CommandError) -> SearchResponse
    {
        var items = [("q", text), ("k", String(limit)), ("mode", (other ?? mode).rawValue)]
        items += filter.repositories.map { ("repo", $0) }
        items += filter.paths.map { ("path", $0) }
        items += filter.languages.map { ("lang", $0) }
        items += filter.kinds.map { ("kind", $0) }
        if let branch = filter.branch { items.append(("branch", branch)) }
        if snippets { items.append(("snippets", "true")) }
        if explain { items.append(("explain", "true")) }
        return try await client.get(SearchResponse.self, "/v1/search", query: items)
    }
}
