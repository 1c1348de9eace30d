// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight references SYMBOL`
enum ReferencesCommand {
    static let limit = Option.value(
        "limit",
        short: "k",
        "N",
        kind: .integer(1...1000),
        "How many places. Default: 100."
    )
    static let callers = Option.flag("callers", "Show the definitions that use the symbol instead of single places.")
    static let callees = Option.flag("callees", "Show the definitions that the symbol uses.")
    static let depth = Option.value(
        "depth",
        "N",
        kind: .integer(1...5),
        "With --callers or --callees: how many steps to follow. Default: 1."
    )
    static let command = Command(
        "references",
        "find what uses a symbol, and what it uses",
        discussion: [
            "Each place is given with how sure it is that this definition is meant: in the same file, imported, in the same "
                + "package, the only definition of that name, or the name alone. `Container.name` asks for one of several."
        ],
        examples: [
            .init("codeinsight references Request.parse_header", "Lists the places that use a method"),
            .init("codeinsight references save --callers --depth 2", "Shows who calls it, and who calls those"),
        ],
        operands: [Operand("SYMBOL", .one, "A name, or Container.name.")],
        options: [
            SearchCommand.repository, SearchCommand.path, SearchCommand.language, limit, callers, callees, depth,
        ],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard let symbol = invocation.operands.first else { return .usage }
        let client = try AgentClient(invocation)
        let repositories = invocation.texts(SearchCommand.repository).map { ("repo", $0) }
        guard invocation.has(callers) || invocation.has(callees) else {
            var query = [("symbol", symbol), ("k", String(invocation.integer(limit) ?? 100))] + repositories
            query += invocation.texts(SearchCommand.path).map { ("path", $0) }
            query += invocation.texts(SearchCommand.language).map { ("lang", $0) }
            let response = try await client.get(ReferenceResponse.self, "/v1/references", query: query)
            if invocation.json {
                try invocation.output.json(response)
            } else {
                try ReferenceText.write(response, symbol, to: invocation.output)
            }
            return .done
        }
        guard !(invocation.has(callers) && invocation.has(callees)) else {
            throw CommandError(.usage, "--callees", "cannot be combined with --callers: ask for one after the other")
        }
        let direction = invocation.has(callers) ? GraphRequest.Direction.callers : .callees
        let query = [
            ("symbol", symbol), ("direction", direction.rawValue), ("depth", String(invocation.integer(depth) ?? 1)),
        ]
        let response = try await client.get(GraphResponse.self, "/v1/graph", query: query + repositories)
        if invocation.json {
            try invocation.output.json(response)
        } else {
            try GraphText.write(response, to: invocation.output)
        }
        return .done
    }
}
