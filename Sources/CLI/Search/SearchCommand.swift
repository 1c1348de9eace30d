// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight search QUERY`
enum SearchCommand {
    static let repository = Option.value(
        "repo",
        "NAME",
        kind: .repository,
        "Search this repository only. Default: all."
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
            .init("codeinsight search --jsonl < queries.jsonl", "Answers many queries over one connection"),
        ],
        operands: [Operand("QUERY", .any, "What to look for; several words need no quotes.")],
        options: [repository, limit, mode, jsonl],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let query = SearchQuery(
            client: client,
            repository: invocation.text(repository),
            limit: invocation.integer(limit) ?? 20,
            mode: invocation.text(mode).flatMap(SearchMode.init) ?? .auto
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
        let response = try await query.run(text, snippets: !invocation.json)
        if invocation.json {
            try invocation.output.json(response)
        } else {
            try SearchText(response: response, namesRepositories: query.repository == nil).write(to: invocation.output)
        }
        return .done
    }
}

/// What stays the same over all queries of one invocation.
struct SearchQuery: Sendable {
    let client: AgentClient
    let repository: String?
    let limit: Int
    let mode: SearchMode

    func run(_ text: String, mode other: SearchMode? = nil, snippets: Bool) async throws(CommandError) -> SearchResponse
    {
        var items = [("q", text), ("k", String(limit)), ("mode", (other ?? mode).rawValue)]
        if let repository { items.append(("repo", repository)) }
        if snippets { items.append(("snippets", "true")) }
        return try await client.get(SearchResponse.self, "/v1/search", query: items)
    }
}
