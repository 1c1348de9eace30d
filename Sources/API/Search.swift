// SPDX-License-Identifier: Apache-2.0

/// How a query is read. `auto` looks at its shape.
package enum SearchMode: String, Codable, CaseIterable, Sendable {
    case auto
    case text
    case symbol
    case regex
    case semantic
}

/// `GET /v1/search?q=…&repo=…&path=…&lang=…&kind=…&branch=…&k=20&mode=auto&snippets=true&explain=true`; only `q` must be there.
package struct SearchRequest: Codable, Equatable, Sendable {
    package var query: String
    package var filter: SearchFilter
    /// How many results, 1…200.
    package var limit: Int
    package var mode: SearchMode
    /// Whether results carry their source lines, with the places that match.
    package var snippets: Bool
    /// Whether results say what their score is made of.
    package var explain: Bool

    package init(
        query: String,
        filter: SearchFilter = SearchFilter(),
        limit: Int = 20,
        mode: SearchMode = .auto,
        snippets: Bool = false,
        explain: Bool = false
    ) {
        self.query = query
        self.filter = filter
        self.limit = limit
        self.mode = mode
        self.snippets = snippets
        self.explain = explain
    }
}

/// Where to search. An empty list lets everything through; of several values in one list, one is enough.
package struct SearchFilter: Codable, Equatable, Sendable {
    /// Names or ids.
    package var repositories: [String]
    /// Globs over paths; one that begins with `!` keeps out what it matches.
    package var paths: [String]
    package var languages: [String]
    /// Kinds of the definition that is or encloses a result.
    package var kinds: [String]
    /// A branch that has been indexed; null searches HEAD with the changes of the working tree.
    package var branch: String?

    package init(
        repositories: [String] = [],
        paths: [String] = [],
        languages: [String] = [],
        kinds: [String] = [],
        branch: String? = nil
    ) {
        self.repositories = repositories
        self.paths = paths
        self.languages = languages
        self.kinds = kinds
        self.branch = branch
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
    /// What of the snippet answers the query, in order; null without a snippet.
    package var matches: [MatchRange]?
    /// What the score is made of; null when it was not asked for.
    package var explanation: ScoreExplanation?

    package init(
        repository: String,
        path: String,
        startLine: Int,
        endLine: Int,
        score: Double,
        symbol: String? = nil,
        kind: String? = nil,
        language: String? = nil,
        snippet: String? = nil,
        matches: [MatchRange]? = nil,
        explanation: ScoreExplanation? = nil
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
        self.matches = matches
        self.explanation = explanation
    }
}

/// A place in a line of a snippet.
package struct MatchRange: Codable, Equatable, Sendable {
    /// 1-based, of the file.
    package var line: Int
    /// Half-open, in UTF-8 bytes of the line.
    package var start: Int
    package var end: Int

    package init(line: Int, start: Int, end: Int) {
        self.line = line
        self.start = start
        self.end = end
    }
}

/// What a score is made of.
package struct ScoreExplanation: Codable, Equatable, Sendable {
    /// One reason to place a result higher or lower.
    package struct Signal: Codable, Equatable, Sendable {
        package var name: String
        package var value: Double
        /// For example the similarity, or how the name was found.
        package var detail: String?

        package init(name: String, value: Double, detail: String? = nil) {
            self.name = name
            self.value = value
            self.detail = detail
        }
    }

    /// A word of the query that the result has.
    package struct Term: Codable, Equatable, Sendable {
        /// As the index spells it: a stem, or an identifier in one piece.
        package var term: String
        /// Of `name`, `scope`, `path`, `documentation`, `code`.
        package var fields: [String]
        /// Of the signal `words`: 0…1, adding up to 1.
        package var share: Double

        package init(term: String, fields: [String], share: Double) {
            self.term = term
            self.fields = fields
            self.share = share
        }
    }

    /// Add up to the score.
    package var signals: [Signal]
    /// The heaviest first; empty where words played no part.
    package var terms: [Term]

    package init(signals: [Signal], terms: [Term] = []) {
        self.signals = signals
        self.terms = terms
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
