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
        for line in (result.snippet ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            .prefix(Self.snippetLines) where !line.isEmpty
        {
            let shown = TerminalText.escape(line.replacingTabs)
            try stream.line("      " + TerminalText.truncate(shown, to: max(20, stream.width - 6)))
        }
    }
}

extension Substring {
    /// Tabs as four spaces, so that indented code keeps its shape.
    fileprivate var replacingTabs: String {
        reduce(into: "") { $0 += $1 == "\t" ? "    " : String($1) }
    }
}
