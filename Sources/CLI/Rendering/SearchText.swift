// SPDX-License-Identifier: Apache-2.0

internal import API

/// Search results for people: best first, results of one file that follow each other under one heading.
struct SearchText {
    let response: SearchResponse
    /// Whether several repositories may be among the results.
    let namesRepositories: Bool

    /// Source lines shown of one result.
    private static let snippetLines = 6

    func write(to stream: TextStream) throws {
        var heading: String?
        for result in response.results {
            let name = (namesRepositories ? result.repository + ": " : "") + result.path
            if name != heading {
                if heading != nil { try stream.line() }
                try stream.line(stream.styled(TerminalText.escape(name), .bold))
                heading = name
            }
            try write(result, to: stream)
        }
        if !response.results.isEmpty { try stream.line() }
        let count = Quantity.count(response.results.count, "result")
        let tenths = Int((response.elapsedMs * 10).rounded())
        try stream.line("\(count), \(response.mode.rawValue) search, \(tenths / 10).\(tenths % 10) ms")
        for note in response.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    private func write(_ result: SearchResult, to stream: TextStream) throws {
        let lines = result.startLine == result.endLine ? "\(result.startLine)" : "\(result.startLine)-\(result.endLine)"
        let symbol = result.symbol.map { name in
            "  " + stream.styled(TerminalText.escape(name), .cyan) + (result.kind.map { " " + $0 } ?? "")
        }
        let place = symbol == nil ? lines : TerminalText.pad(lines, to: 9)
        try stream.line("  \(stream.styled(place, .green))\(symbol ?? "")")
        if let explanation = result.explanation { try write(explanation, result.score, to: stream) }
        let snippet = SnippetText(
            snippet: result.snippet ?? "",
            firstLine: result.startLine,
            matches: result.matches ?? []
        )
        for line in snippet.lines(limit: Self.snippetLines, width: max(20, stream.width - 6), stream) {
            try stream.line("      " + line)
        }
    }

    private func write(_ explanation: ScoreExplanation, _ score: Double, to stream: TextStream) throws {
        let signals = explanation.signals.map { signal in
            TerminalText.escape(
                "\(signal.name) \(Self.rounded(signal.value))" + (signal.detail.map { " (\($0))" } ?? "")
            )
        }
        try stream.line(stream.styled("      score \(Self.rounded(score)) = \(signals.joined(separator: " + "))", .dim))
        let terms = explanation.terms.map { term in
            "\(term.term) \(Int((term.share * 100).rounded())) % (\(term.fields.joined(separator: ", ")))"
        }
        if !terms.isEmpty {
            try stream.line(stream.styled("      words " + TerminalText.escape(terms.joined(separator: ", ")), .dim))
        }
    }

    /// Three digits behind the point.
    private static func rounded(_ value: Double) -> String {
        let thousandths = Int((abs(value) * 1000).rounded())
        let digits = String(thousandths % 1000)
        let sign = value < 0 && thousandths > 0 ? "-" : ""
        return "\(sign)\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
}
