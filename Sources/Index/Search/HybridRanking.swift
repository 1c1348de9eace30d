// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// Chunks by words and by meaning in one order: the sum of both scores.
///
/// Scores are added rather than ranks, because how much better the first is than the second tells something. The nearest
/// chunk adds as much as the best score by words, times a weight, others their share of that (by cosine), so that scores stay those of a search by
/// words and compare across repositories as those do.
struct HybridRanking {
    /// What is less like the query is found by its words or not at all. In bench/search the nearest chunk to a query about nothing in the
    /// repository has a cosine of 0.26 in the median, the right answer to one about something 0.6.
    static let leastSimilarity: Float = 0.35
    /// Of each kind; what is in neither list is not considered.
    static let lexicalCandidates = 400
    private static let semanticCandidates = 200

    let history: HistoryRanking
    let weights: RankingWeights

    /// - Parameter includes: which rows may be answers; nil: all.
    func fuse(
        _ words: ChunkRanking.Best,
        _ query: QuantizedVector,
        _ vectors: VectorIndex,
        includes: ((Int64) -> Bool)?
    ) -> [RankedRow] {
        let nearest = vectors.search(query, limit: Self.semanticCandidates, includes: includes)
        guard let best = nearest.first.map({ Double(max($0.similarity, Self.leastSimilarity)) }) else {
            return byWords(words)
        }
        let lexical = words.rows
        let unit = lexical.map(\.score).max() ?? 1
        func meaning(_ similarity: Float) -> Double { unit * weights.meaning * Double(max(0, similarity)) / best }
        var ranked: [Int64: RankedRow] = [:]
        for hit in nearest where hit.similarity >= Self.leastSimilarity {
            ranked[hit.key] = RankedRow(row: hit.key, meaning: meaning(hit.similarity), similarity: hit.similarity)
        }
        let similarities = vectors.similarities(to: query, of: lexical.map(\.row))
        for ((row, score), similarity) in zip(lexical, similarities) {
            ranked[row] = RankedRow(
                row: row,
                words: score,
                meaning: meaning(similarity ?? 0),
                similarity: similarity
            )
        }
        return sorted(ranked.values, words)
    }

    /// Chunks by words alone.
    func byWords(_ words: ChunkRanking.Best) -> [RankedRow] {
        sorted(words.rows.map { RankedRow(row: $0.row, words: $0.score) }, words)
    }

    private func sorted(_ rows: some Sequence<RankedRow>, _ words: ChunkRanking.Best) -> [RankedRow] {
        let unit = words.rows.first?.score ?? 0
        return rows.map { row in
            var row = row
            row.file = unit * weights.file * words.files.score(row: row.row)
            if let file = history.file(row: row.row) {
                row.history = unit * weights.history * file.score
                row.commits = file.commits
            }
            return row
        }
        .sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
    }
}

/// A chunk with its score before anything that depends on where it stands.
struct RankedRow: Sendable {
    var row: Int64
    var words = 0.0
    var meaning = 0.0
    /// What the other chunks of its file add.
    var file = 0.0
    /// What earlier changes add.
    var history = 0.0
    /// How many these were.
    var commits = 0
    /// Cosine; nil for a chunk without a vector.
    var similarity: Float?

    var score: Double { words + meaning + file + history }

    /// Why it has its score.
    var signals: [ScoreSignal] {
        var signals: [ScoreSignal] = []
        if words > 0 { signals.append(ScoreSignal(.words, words)) }
        if file > 0 { signals.append(ScoreSignal(.file, file, "words in the whole file")) }
        if history > 0 {
            let detail = "\(commits) earlier change\(commits == 1 ? "" : "s") of this file had such a description"
            signals.append(ScoreSignal(.history, history, detail))
        }
        if let similarity {
            let hundredths = Int((similarity * 100).rounded())
            let digits = String(abs(hundredths) % 100)
            let cosine = "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count == 1 ? "0" : "")\(digits)"
            signals.append(ScoreSignal(.meaning, meaning, "cosine \(cosine)"))
        }
        return signals
    }
}
