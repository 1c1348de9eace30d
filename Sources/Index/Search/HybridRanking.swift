// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// Chunks by words and by meaning in one order: the sum of both scores.
///
/// Scores are added rather than ranks, because how much better the first is than the second tells something. The nearest
/// chunk adds as much as the best score by words, others their share of that (by cosine), so that scores stay those of a search by
/// words and compare across repositories as those do. The share was measured in bench/search.
enum HybridRanking {
    private static let semanticShare = 1.0
    /// Of each kind; what is in neither list is not considered.
    static let lexicalCandidates = 400
    private static let semanticCandidates = 200

    static func fuse(
        _ lexical: [(row: Int64, score: Double)],
        _ query: QuantizedVector,
        _ vectors: VectorIndex
    ) -> [(row: Int64, score: Double)] {
        let nearest = vectors.search(query, limit: semanticCandidates)
        guard let best = nearest.first.map({ Double($0.similarity) }), best > 0 else { return lexical }
        let unit = lexical.map(\.score).max() ?? 1
        var scores: [Int64: Double] = [:]
        for hit in nearest where hit.similarity > 0 {
            scores[hit.key] = unit * semanticShare * Double(hit.similarity) / best
        }
        let similarities = vectors.similarities(to: query, of: lexical.map(\.row))
        for ((row, score), similarity) in zip(lexical, similarities) {
            scores[row] = score + unit * semanticShare * Double(max(0, similarity ?? 0)) / best
        }
        return scores.map { (row: $0.key, score: $0.value) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
    }
}
