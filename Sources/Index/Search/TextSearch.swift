// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Finds chunks by their words.
///
/// BM25 over name, scope, path, documentation and code, tests counting half, and on top of that a boost for chunks whose definition
/// has a name that the query spells out.
enum TextSearch {
    /// What a name, a container, a path, documentation and code weigh. Measured in bench/search.
    private static let weights: [SQLValue] = [6.0, 2.0, 2.0, 1.5, 1.0]
    /// Of the best chunk's score.
    private static let definitionBoost = 1.0
    static let testFactor = 0.5
    /// Rows that one query may score. Terms beyond that, the most frequent ones, would cost most and tell least.
    private static let rowBudget = 12_000

    static func run(
        _ query: String,
        limit: Int,
        _ statistics: TermStatistics,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let query = QueryTerms(query)
        let terms = affordable(try statistics.terms(query.terms, connection))
        var hits = terms.isEmpty ? [] : try chunks(terms, limit: limit * 4 + 20, connection)
        let best = hits.map(\.score).max() ?? 1
        let named = try SymbolSearch.definitions(named: query.names, limit: 50, connection)
        for symbol in named {
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

    /// The rarest terms, as many as the budget allows and at least one.
    private static func affordable(_ terms: [TermStatistics.Term]) -> [TermStatistics.Term] {
        var rest = rowBudget
        var chosen: [TermStatistics.Term] = []
        for term in terms.sorted(by: { $0.chunks < $1.chunks }) where chosen.isEmpty || term.chunks <= rest {
            chosen.append(term)
            rest -= term.chunks
        }
        return chosen
    }

    private static func chunks(
        _ terms: [TermStatistics.Term],
        limit: Int,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let parameters = Array(repeating: "?", count: weights.count + terms.count).joined(separator: ", ")
        let sql = """
            SELECT rowid, column_rank(chunk_text, \(weights.count), \(parameters)) AS score FROM chunk_text
            WHERE chunk_text MATCH ? ORDER BY score DESC LIMIT ?
            """
        // Terms hold letters and digits only; quoted because of AND, OR and NOT.
        let expression = terms.map { "\"\($0.text)\"" }.joined(separator: " OR ")
        let values = weights + terms.map { .real($0.weight) } + [.text(expression), SQLValue(limit)]
        let rows = try connection.rows(sql, values) { (row: $0.integer(0), score: $0.double(1)) }
        return try rows.compactMap { row, score in
            guard let (document, chunk) = try IndexLookup.chunk(row: row, connection) else { return nil }
            let symbol = try chunk.symbol.flatMap { ordinal in
                try IndexLookup.symbol(blob: document.blobRow, ordinal: ordinal, connection)
            }
            return SearchHit(
                document: document,
                lines: chunk.lines,
                score: document.isTest ? score * testFactor : score,
                symbol: symbol
            )
        }
    }
}
