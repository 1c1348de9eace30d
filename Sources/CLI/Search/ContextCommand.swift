// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight context QUERY`
enum ContextCommand {
    static let repository = Option.value(
        "repo",
        "NAME",
        kind: .repository,
        "Look in this repository only. Default: all."
    )
    static let budget = Option.value(
        "budget",
        short: "b",
        "TOKENS",
        kind: .integer(100...200_000),
        "How many tokens of a language model it may take, estimated. Default: \(ContextRequest.defaultBudget)."
    )
    static let place = Option.value(
        "at",
        "PATH:LINE",
        "Begin with the code at this place; may be given several times. Needs --repo."
    )

    static let command = Command(
        "context",
        "collect the source to read for a question, within a number of tokens",
        discussion: [
            """
            What answers the query comes first, by rank, then declarations of what it uses. The same question to the same state of \
            the index gives the same answer; --json tells of each piece where it is from and why it was chosen.
            """
        ],
        examples: [
            .init(
                "codeinsight context 'how are tokens checked' --budget 2000",
                "Collects at most 2000 tokens of source"
            ),
            .init("codeinsight context --repo shop --at src/cart.py:120 --json", "Collects what one place needs"),
        ],
        operands: [Operand("QUERY", .any, "What the source is needed for; several words need no quotes.")],
        options: [repository, budget, place],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let request = ContextRequest(
            query: invocation.operands.joined(separator: " "),
            repository: invocation.text(repository),
            budget: invocation.integer(budget) ?? ContextRequest.defaultBudget,
            places: try invocation.texts(place).map(place(_:))
        )
        guard !request.query.isEmpty || !request.places.isEmpty else {
            throw CommandError(
                .usage,
                "QUERY",
                "missing: what the source is needed for",
                next: "see: codeinsight context --help"
            )
        }
        let response = try await AgentClient(invocation).post(ContextResponse.self, "/v1/context", body: request)
        if invocation.json {
            try invocation.output.json(response)
        } else {
            for line in response.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                try invocation.output.line(TerminalText.escape(String(line).replacing("\t", with: "    ")))
            }
            try report(response, to: invocation.error)
        }
        return .done
    }

    /// What is not part of the context, apart from it.
    private static func report(_ response: ContextResponse, to stream: TextStream) throws {
        let omitted = response.omitted > 0 ? "; \(Quantity.count(response.omitted, "result")) did not fit" : ""
        try stream.line("about \(response.tokens) of \(response.budget) tokens\(omitted)")
        for note in response.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    private static func place(_ text: String) throws(CommandError) -> ContextRequest.Place {
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
            let line = Int(text[text.index(after: colon)...]), line > 0
        else {
            throw CommandError(.usage, "--at \(text)", "is not a path and a line", next: "such as src/cart.py:120")
        }
        return ContextRequest.Place(path: String(text[..<colon]), line: line)
    }
}
