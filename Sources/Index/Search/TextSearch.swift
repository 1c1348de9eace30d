// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Finds chunks by their words.
///
/// BM25 over name, scope, path, documentation and code, tests counting half, and on top of that a boost for chunks whose definition
/// has a name that the query spells out.
enum TextSearch {
    /// Of the best chunk's score.
    private static let definitionBoost = 1.0
    static let testFactor = 0.5

    static func run(
        _ query: String,
        limit: Int,
        _ statistics: TextStatistics,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let query = QueryTerms(query)
        var hits = try chunks(query.terms, limit: limit, statistics, connection)
        let best = hits.map(\.score).max() ?? 1
        for symbol in try SymbolSearch.definitions(named: query.names, limit: 50, connection) {
            let boost = best * definitionBoost * (symbol.document.isTest ? testFactor : 1)
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

    private static func chunks(
        _ terms: [String],
        limit: Int,
        _ statistics: TextStatistics,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let lengths = try statistics.lengths(connection)
        let ranking = ChunkRanking(try statistics.terms(terms, lengths, connection), lengths)
        var hits: [SearchHit] = []
        // Scores that stand after tests were demoted, in the order they came.
        var settled: [Double] = []
        for (row, score) in try ranking.best(limit * 4 + 20, connection) {
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
