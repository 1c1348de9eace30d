// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight map QUERY`
enum MapCommand {
    static let limit = Option.value(
        "limit",
        short: "k",
        "N",
        kind: .integer(1...200),
        "How many definitions. Default: 20."
    )
    static let command = Command(
        "map",
        "find the definitions that matter for a question, also those without its words",
        discussion: [
            "A search finds where to start; from there attention follows references, to what the results use and to what uses "
                + "them. Definitions marked with * are results of the search itself."
        ],
        examples: [.init("codeinsight map 'how is a token refreshed'", "Shows what to read to understand it")],
        operands: [Operand("QUERY", .any, "What it is about; several words need no quotes.")],
        options: [SearchCommand.repository, SearchCommand.path, SearchCommand.language, limit],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard !invocation.operands.isEmpty else {
            throw CommandError(.usage, "QUERY", "missing: what it is about", next: "see: codeinsight map --help")
        }
        var query = [("q", invocation.operands.joined(separator: " "))]
        query.append(("k", String(invocation.integer(limit) ?? 20)))
        query += invocation.texts(SearchCommand.repository).map { ("repo", $0) }
        query += invocation.texts(SearchCommand.path).map { ("path", $0) }
        query += invocation.texts(SearchCommand.language).map { ("lang", $0) }
        let response = try await AgentClient(invocation).get(MapResponse.self, "/v1/map", query: query)
        if invocation.json {
            try invocation.output.json(response)
        } else {
            try GraphText.write(response, to: invocation.output)
        }
        return .done
    }
}
