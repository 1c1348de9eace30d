// SPDX-License-Identifier: Apache-2.0

/// What each signal of a text search counts, of the best chunk's score by words. Measured in bench/search.
struct RankingWeights: Equatable {
    /// By the best file by words, for each of its chunks; others give their share of that.
    var file: Double
    /// By the file that history knows best, when one commit says all that the query says.
    var history: Double
    /// By the chunk that is nearest in meaning.
    var meaning: Double
    /// Chunks of one file that are shown undiminished, and what each further one counts of the one before it.
    var fullChunks: Int
    var furtherChunk: Double
    /// What a place in a test counts, and one in a header.
    var test: Double
    var header: Double

    /// Of queries about what is there: one place is looked for.
    static let place = RankingWeights(
        file: 0.8,
        history: 1.5,
        meaning: 2.7,
        fullChunks: 3,
        furtherChunk: 0.85,
        test: 0.65,
        header: 1
    )
    /// Of queries that may describe a change.
    static let likelyChange = RankingWeights(
        file: 2,
        history: 5,
        meaning: 2.5,
        fullChunks: 3,
        furtherChunk: 0.85,
        test: 0.8,
        header: 0.85
    )
    /// Of queries that describe a change: files are looked for.
    static let change = RankingWeights(
        file: 3.5,
        history: 5,
        meaning: 1.5,
        fullChunks: 1,
        furtherChunk: 0.6,
        test: 0.8,
        header: 0.85
    )

    static func of(_ query: String) -> RankingWeights {
        guard ChangeDescription.matches(query) else { return place }
        return ChangeDescription.isExplicit(query) ? change : likelyChange
    }
}
