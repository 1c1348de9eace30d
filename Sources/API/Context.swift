// SPDX-License-Identifier: Apache-2.0

/// `POST /v1/context`: the source to read for a question, as much as fits a number of tokens. `query` must be there, or `places`.
package struct ContextRequest: Codable, Equatable, Sendable {
    /// A line of a file whose chunk must be among the first.
    package struct Place: Codable, Equatable, Sendable {
        /// Relative to the repository.
        package var path: String
        /// 1-based.
        package var line: Int

        package init(path: String, line: Int) {
            self.path = path
            self.line = line
        }
    }

    package var query: String
    /// A repository's name or id; null searches all.
    package var repository: String?
    /// Tokens of a language model, 100…200,000. Default: 4000.
    package var budget: Int
    /// What to begin with, in this order; needs `repository`.
    package var places: [Place]

    package static let defaultBudget = 4000

    package init(
        query: String,
        repository: String? = nil,
        budget: Int = ContextRequest.defaultBudget,
        places: [Place] = []
    ) {
        self.query = query
        self.repository = repository
        self.budget = budget
        self.places = places
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        query = try container.decodeIfPresent(String.self, forKey: .query) ?? ""
        repository = try container.decodeIfPresent(String.self, forKey: .repository)
        budget = try container.decodeIfPresent(Int.self, forKey: .budget) ?? Self.defaultBudget
        places = try container.decodeIfPresent([Place].self, forKey: .places) ?? []
    }
}

/// One run of lines, or one declaration, with where it is from.
package struct ContextPiece: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, Sendable {
        /// Source lines that answer the query or hold one of its places.
        case source
        /// The declaration of something that such lines use or lie in.
        case signature
    }

    package var kind: Kind
    package var repository: String
    package var path: String
    /// 1-based, inclusive.
    package var startLine: Int
    package var endLine: Int
    /// The definition that is or encloses it.
    package var symbol: String?
    package var language: String?
    /// The git id of the file's content.
    package var blob: String
    /// Whether the content is that of the working tree and not that of HEAD.
    package var uncommitted: Bool
    /// Why it was chosen.
    package var reason: String
    /// Lines of the chunk that did not fit behind the last one shown.
    package var omittedLines: Int
    /// Estimated, heading included.
    package var tokens: Int
    package var text: String

    package init(
        kind: Kind,
        repository: String,
        path: String,
        startLine: Int,
        endLine: Int,
        symbol: String? = nil,
        language: String? = nil,
        blob: String,
        uncommitted: Bool,
        reason: String,
        omittedLines: Int = 0,
        tokens: Int = 0,
        text: String
    ) {
        self.kind = kind
        self.repository = repository
        self.path = path
        self.startLine = startLine
        self.endLine = endLine
        self.symbol = symbol
        self.language = language
        self.blob = blob
        self.uncommitted = uncommitted
        self.reason = reason
        self.omittedLines = omittedLines
        self.tokens = tokens
        self.text = text
    }

    /// The piece as `ContextResponse.text` writes it; `tokens` estimates exactly this.
    package var rendered: String {
        let name = symbol.map { " \($0)" } ?? ""
        switch kind {
        case .signature:
            return "\(repository)/\(path):\(startLine): \(text)\n"
        case .source:
            let note = omittedLines > 0 ? "[\(omittedLines) more lines]\n" : ""
            let end = text.hasSuffix("\n") ? "" : "\n"
            return "== \(repository)/\(path):\(startLine)-\(endLine)\(name)\n\(text)\(end)\(note)\n"
        }
    }
}

package struct ContextResponse: Codable, Equatable, Sendable {
    /// Source first, by rank; then signatures, in the order of the source that uses them.
    package var pieces: [ContextPiece]
    package var budget: Int
    /// Estimated for `text`; at most `budget`.
    package var tokens: Int
    /// Chunks that answer too and did not fit.
    package var omitted: Int
    /// Why something is missing.
    package var notes: [String]

    package init(pieces: [ContextPiece], budget: Int, tokens: Int, omitted: Int, notes: [String] = []) {
        self.pieces = pieces
        self.budget = budget
        self.tokens = tokens
        self.omitted = omitted
        self.notes = notes
    }

    /// Above the signatures in `text`.
    package static let signatureHeading = "== Declarations that this uses\n"

    /// All pieces for a person or a model to read.
    package var text: String {
        let source = pieces.filter { $0.kind == .source }.map(\.rendered).joined()
        let signatures = pieces.filter { $0.kind == .signature }.map(\.rendered).joined()
        return source + (signatures.isEmpty ? "" : Self.signatureHeading + signatures)
    }
}
