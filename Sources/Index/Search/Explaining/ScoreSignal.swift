// SPDX-License-Identifier: Apache-2.0

internal import API

/// A part of a hit's score, as ranking hands it on; all parts add up to the score.
struct ScoreSignal: Sendable, Equatable {
    enum Reason: String, Sendable {
        /// BM25 over the fields.
        case words
        /// The words that the rest of the file has.
        case file
        /// Earlier changes of the file with such a description.
        case history
        /// Similarity of vectors.
        case meaning
        /// The query spells out the name of the definition.
        case definition
        /// How the name was found.
        case name
        /// Whether the container in the query is the definition's.
        case container
        /// Among definitions of one name: kinds and lengths that are more often meant.
        case form
        /// The pattern matches.
        case pattern
        /// The place is in a test.
        case test
        /// The place is in a file of prose or data.
        case prose
        /// The place is in an example or in documentation.
        case example
        /// The place is in a copy of what others make.
        case foreign
        /// The place is in a header, which declares what is done elsewhere.
        case header
        /// Better places of the same file stand before it.
        case crowd
        /// A name was asked for, and this only mentions it.
        case mention
    }

    var reason: Reason
    var value: Double
    var detail: String?

    init(_ reason: Reason, _ value: Double, _ detail: String? = nil) {
        self.reason = reason
        self.value = value
        self.detail = detail
    }
}

extension SearchHit {
    /// Multiplies the score, and says why.
    mutating func scale(by factor: Double, _ reason: ScoreSignal.Reason, _ detail: String? = nil) {
        add(ScoreSignal(reason, score * (factor - 1), detail))
    }

    /// Whether it was found as a definition of the name asked for.
    var isDefinition: Bool { signals.first?.reason == .name }

    /// What a test calls stands in many places, what it is stands in one; prose and data speak of much that is done elsewhere.
    ///
    /// - Parameters:
    ///   - sparesTests: when the query asks for tests; their data stays demoted.
    ///   - weights: of the query, if it is one by text.
    mutating func demote(sparesTests: Bool = false, _ weights: RankingWeights? = nil) {
        if document.isTest, !sparesTests || document.isProse {
            scale(by: weights?.test ?? FoundDocument.testStanding, .test, "tests count less")
        }
        if PathRole.isExample(document.path) {
            scale(by: FoundDocument.exampleStanding, .example, "examples and documentation count less")
        }
        if PathRole.isForeign(document.path) {
            scale(by: FoundDocument.foreignStanding, .foreign, "copies of what others make count less")
        }
        if let weights, weights.header < 1, PathRole.isHeader(document.path) {
            scale(by: weights.header, .header, "headers declare what is done elsewhere")
        }
        if document.isProse { scale(by: FoundDocument.proseStanding, .prose, "prose and data count less than code") }
    }

    func explanation(_ terms: [ScoreExplanation.Term]) -> ScoreExplanation {
        ScoreExplanation(
            signals: signals.map { .init(name: $0.reason.rawValue, value: $0.value, detail: $0.detail) },
            terms: terms
        )
    }
}
