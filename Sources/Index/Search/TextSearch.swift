// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Store

/// Finds chunks by their words, and by their meaning where the file has vectors.
///
/// BM25 over name, scope, path, documentation and code, with similarity added (`HybridRanking`), tests counting half, and on top of
/// that a boost for chunks whose definition has a name that the query spells out.
struct TextSearch {
    /// Of the best chunk's score.
    private static let definitionBoost = 1.0
    static let testFactor = 0.5

    let statistics: TextStatistics
    let semantic: SemanticIndex?

    func run(_ text: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit] {
        let query = QueryTerms(text)
        var hits = try Self.hits(try ranked(text, query.terms, limit: limit, connection), limit: limit, connection)
        let best = hits.map(\.score).max() ?? 1
        for symbol in try SymbolSearch.definitions(named: query.names, limit: 50, connection) {
            let boost = best * Self.definitionBoost * (symbol.document.isTest ? Self.testFactor : 1)
            if let index = hits.firstIndex(where: { $0.document == symbol.document && $0.lines.overlaps(symbol.lines) })
            {
                hits[index].score += boost
            } else {
                var hit = symbol
                hit.score = boost
                hits.append(hit)
            }
        }
        return Array(SearchRanking.sorted(hits).prefix(limit))
    }

    /// Chunks by their meaning alone; nil when the file has no vectors of the installed model.
    func similar(_ text: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit]? {
        guard let semantic, let vectors = try semantic.vectors(connection) else { return nil }
        guard let query = try semantic.vector(of: text, statistics, connection) else { return [] }
        let rows = vectors.search(query, limit: limit * 4 + 20).filter { $0.similarity > 0 }
            .map { (row: $0.key, score: Double($0.similarity)) }
        return Array(SearchRanking.sorted(try Self.hits(rows, limit: limit, connection)).prefix(limit))
    }

    private func ranked(
        _ text: String,
        _ terms: [String],
        limit: Int,
        _ connection: borrowing Connection
    ) throws -> [(row: Int64, score: Double)] {
        let lengths = try statistics.lengths(connection)
        let ranking = ChunkRanking(try statistics.terms(terms, lengths, connection), lengths)
        let count = limit * 4 + 20
        guard let semantic, let vectors = try semantic.vectors(connection),
            let query = try semantic.vector(of: text, statistics, connection)
        else { return try ranking.best(count, connection) }
        let lexical = try ranking.best(max(count, HybridRanking.lexicalCandidates), connection)
        return HybridRanking.fuse(lexical, query, vectors)
    }

    /// - Parameter rows: best first.
    private static func hits(
        _ rows: [(row: Int64, score: Double)],
        limit: Int,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        var hits: [SearchHit] = []
        // Scores that stand after tests were demoted, in the order they came.
        var settled: [Double] = []
        for (row, score) in rows {
            // Demotion only lowers: once enough hits are at least as good as what follows, nothing can overtake them.
            if settled.count(where: { $0 >= score }) >= limit { break }
            guard let (document, chunk) = try IndexLookup.chunk(row: row, connection) else { continue }
            let symbol = try chunk.symbol.flatMap { ordinal in
                try IndexLookup.symbol(blob: document.blobRow, ordinal: ordinal, connection)
            }
            let demoted = document.isTest ? score * testFactor : score
            settled.append(demoted)
            hits.append(SearchHit(document: document, lines: chunk.lines, score: demoted, symbol: symbol))
        }
        return hits
    }
}
