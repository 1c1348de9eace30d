// SPDX-License-Identifier: Apache-2.0

/// How a query is read. `auto` looks at its shape.
package enum SearchMode: String, Codable, CaseIterable, Sendable {
    case auto
    case text
    case symbol
    case regex
    case semantic
}

/// `GET /v1/search?q=…&repo=…&k=20&mode=auto&snippets=true`; only `q` must be there.
package struct SearchRequest: Codable, Equatable, Sendable {
    package var query: String
    /// A repository's name or id; null searches all.
    package var repository: String?
    /// How many results, 1…200.
    package var limit: Int
    package var mode: SearchMode
    /// Whether results carry their source lines.
    package var snippets: Bool

    package init(
        query: String,
        repository: String? = nil,
        limit: Int = 20,
        mode: SearchMode = .auto,
        snippets: Bool = false
    ) {
        self.query = query
        self.repository = repository
        self.limit = limit
        self.mode = mode
        self.snippets = snippets
    }
}

/// One place that answers the query.
package struct SearchResult: Codable, Equatable, Sendable {
    package var repository: String
    /// Relative to the repository.
    package var path: String
    /// 1-based, inclusive.
    package var startLine: Int
    package var endLine: Int
    /// Larger is better; comparable within one response only.
    package var score: Double
    /// The definition that encloses or is the result.
    package var symbol: String?
    /// `function`, `class`, … when `symbol` is there.
    package var kind: String?
    package var language: String?
    /// The source lines, read from git when shown; null when they were not asked for.
    package var snippet: String?

    package init(
        repository: String,
        path: String,
        startLine: Int,
        endLine: Int,
        score: Double,
        symbol: String? = nil,
        kind: String? = nil,
        language: String? = nil,
        snippet: String? = nil
    ) {
        self.repository = repository
        self.path = path
        self.startLine = startLine
        self.endLine = endLine
        self.score = score
        self.symbol = symbol
        self.kind = kind
        self.language = language
        self.snippet = snippet
    }
}

package struct SearchResponse: Codable, Equatable, Sendable {
    /// Best first, without duplicates.
    package var results: [SearchResult]
    /// The mode that was used: never `auto`.
    package var mode: SearchMode
    package var elapsedMs: Double
    /// For example that semantic search is off, and why.
    package var notes: [String]

    package init(results: [SearchResult], mode: SearchMode, elapsedMs: Double, notes: [String] = []) {
        self.results = results
        self.mode = mode
        self.elapsedMs = elapsedMs
        self.notes = notes
    }
}
