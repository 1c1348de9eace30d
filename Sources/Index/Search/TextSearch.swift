// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Embedding
internal import Glibc
internal import Store

/// Finds chunks by their words, and by their meaning where the file has vectors.
///
/// BM25 over name, scope, path, documentation and code, with similarity added (`HybridRanking`), tests counting half, and on top of
/// that a boost for chunks whose definition has a name that the query spells out.
struct TextSearch {
    /// Of the best chunk's score.
    private static let definitionBoost = 1.0

    let statistics: TextStatistics
    let semantic: SemanticIndex?
    /// What the query means, where that cannot be computed here.
    var meaning: QuantizedVector?
    let visible: VisibleRows
    let scope: SearchScope

    func run(_ text: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit] {
        let query = QueryTerms(text)
        let weights = RankingWeights.of(text)
        var hits = try hits(
            try ranked(text, query, weights, limit: limit, connection),
            query,
            limit: limit,
            spread: weights,
            connection
        )
        let best = hits.map(\.score).max() ?? 1
        for found in try SymbolSearch.found(named: query.names, limit: 50, scope, connection) {
            let boost = best * Self.definitionBoost * found.document.standing
            let signal = ScoreSignal(.definition, boost, "the query names \(found.symbol.name)")
            if let index = Self.place(of: found, in: hits) {
                hits[index].add(signal)
            } else {
                hits.append(
                    SearchHit(document: found.document, lines: found.symbol.lines, [signal], symbol: found.symbol)
                )
            }
        }
        return Array(SearchRanking.sorted(hits).prefix(limit))
    }

    /// The hit that shows a definition: where it begins, or, of a function, any part of it.
    private static func place(of found: SymbolSearch.Found, in hits: [SearchHit]) -> Int? {
        let lines = found.symbol.lines
        let isFunction = ["function", "method"].contains(found.symbol.kind)
        return hits.firstIndex { $0.document == found.document && $0.lines.contains(lines.lowerBound) }
            ?? hits.firstIndex { isFunction && $0.document == found.document && $0.lines.overlaps(lines) }
    }

    /// Chunks by their meaning alone; nil when the file has no vectors of the installed model.
    func similar(_ text: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit]? {
        guard let semantic, let vectors = try semantic.vectors(connection) else { return nil }
        guard let query = try meaning ?? semantic.vector(of: text, statistics, connection) else { return [] }
        let includes = try includes(connection)
        let rows = vectors.search(query, limit: limit * 4 + 20, includes: includes).filter {
            $0.similarity >= HybridRanking.leastSimilarity
        }

        .map { RankedRow(row: $0.key, meaning: Double($0.similarity), similarity: $0.similarity) }
        return Array(
            SearchRanking.sorted(try hits(rows, QueryTerms(text), limit: limit, spread: nil, connection)).prefix(limit)
        )
    }

    /// What the words of a query add to the score of a row, the heaviest first.
    func terms(of row: Int64, _ text: String, _ connection: borrowing Connection) throws -> [ScoreExplanation.Term] {
        let fields = ["name", "scope", "path", "documentation", "code"]
        let contributions = try wordRanking(QueryTerms(text).terms, connection).contributions(row: row, connection)
        let sum = contributions.reduce(0) { $0 + $1.score }
        return contributions.sorted { $0.score != $1.score ? $0.score > $1.score : $0.term < $1.term }
            .map { term, columns, score in
                ScoreExplanation.Term(
                    term: term,
                    fields: fields.enumerated().filter { columns >> $0.offset & 1 == 1 }.map(\.element),
                    share: sum > 0 ? score / sum : 0
                )
            }
    }

    private func wordRanking(_ terms: [String], _ connection: borrowing Connection) throws -> ChunkRanking {
        let lengths = try statistics.lengths(connection)
        return ChunkRanking(
            try statistics.terms(terms, lengths, connection),
            try visible.lengths(scope, lengths, connection)
        )
    }

    private func ranked(
        _ text: String,
        _ query: QueryTerms,
        _ weights: RankingWeights,
        limit: Int,
        _ connection: borrowing Connection
    ) throws -> [RankedRow] {
        let ranking = try wordRanking(query.terms, connection)
        let hybrid = HybridRanking(history: try HistoryRanking(query.terms, connection), weights: weights)
        let area = Set(QueryTerms(ChangeDescription.areas(of: text).joined(separator: " ")).terms)
        let count = limit * 4 + 20
        guard let semantic, let vectors = try semantic.vectors(connection),
            let meaning = try meaning ?? semantic.vector(of: text, statistics, connection)
        else { return hybrid.byWords(try ranking.best(count, area: area, connection)) }
        let lexical = try ranking.best(max(count, HybridRanking.lexicalCandidates), area: area, connection)
        return hybrid.fuse(lexical, meaning, vectors, includes: try includes(connection))
    }

    /// Which vectors may be answers. Nil, all of them, without a filter: those of rows that are not live are dropped later.
    private func includes(_ connection: borrowing Connection) throws -> ((Int64) -> Bool)? {
        guard scope != .present else { return nil }
        let codes = try visible.lengths(scope, try statistics.lengths(connection), connection).codes
        return { row in row < codes.count && codes[Int(row)] > 0 }
    }

    /// - Parameters:
    ///   - rows: best first.
    ///   - spread: how much room a file with many good chunks leaves for others; nil: none.
    private func hits(
        _ rows: [RankedRow],
        _ query: QueryTerms,
        limit: Int,
        spread: RankingWeights?,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        var hits: [SearchHit] = []
        var shown: [String: Int] = [:]
        for row in rows {
            // Demotion only lowers: once enough hits are at least as good as what follows, nothing can overtake them.
            if hits.count(where: { $0.score >= row.score }) >= limit { break }
            guard let (document, chunk) = try IndexLookup.chunk(row: row.row, in: scope, connection) else { continue }
            let symbol = try chunk.symbol.flatMap { ordinal in
                try IndexLookup.symbol(blob: document.blobRow, ordinal: ordinal, connection)
            }
            var hit = SearchHit(document: document, lines: chunk.lines, row.signals, symbol: symbol, row: row.row)
            hit.demote(sparesTests: query.asksForTests, spread)
            let place = shown[document.path, default: 0]
            shown[document.path] = place + 1
            if let spread, place >= spread.fullChunks {
                let factor = pow(spread.furtherChunk, Double(place - spread.fullChunks + 1))
                hit.scale(by: factor, .crowd, "\(place) other places in this file are better")
            }
            hits.append(hit)
        }
        return hits
    }
}
