// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Finds definitions by name: exact, in another spelling, by prefix, by the words of the name, or with typing errors.
enum SymbolSearch {
    /// How well a name answers; also the order in which ways are tried. A later way is tried when the earlier ones gave too little.
    private enum Match {
        static let exact = 1.0
        static let otherCase = 0.95
        static let joined = 0.9
        static let prefix = 0.6
        static let words = 0.4
        static let fuzzy = 0.3
    }

    static func run(_ query: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit] {
        let name = QualifiedName(query)
        guard !name.last.isEmpty else { return [] }
        let joined = SymbolName.joined(name.last)
        var hits = try definitions(named: [joined, SymbolName.joined(query)], limit: 400, connection)
        for index in hits.indices { hits[index].score = score(hits[index], exact: name) }
        if hits.isEmpty, joined.utf8.count >= 2 {
            hits = try prefixed(joined, limit: 200, connection)
        }
        if hits.isEmpty { hits = try byWords(name.last, limit: 200, connection) }
        if hits.isEmpty, joined.utf8.count >= 4 { hits = try fuzzy(joined, connection) }
        return Array(SearchRanking.sorted(hits).prefix(limit))
    }

    /// All live definitions with one of these joined names.
    static func definitions(named names: [String], limit: Int, _ connection: borrowing Connection) throws -> [SearchHit]
    {
        var found: [SearchHit] = []
        var seen: Set<String> = []
        for name in names where !name.isEmpty && seen.insert(name).inserted {
            found += try hits("s.joined = ?1", name, score: Match.joined, limit: limit, connection)
        }
        return found
    }

    // MARK: - Ways of matching

    private static func prefixed(_ joined: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit]
    {
        // The range of texts that begin so: UTF-8 has no byte 0xFF, and U+10FFFF sorts behind every name.
        let condition = "s.joined >= ?1 AND s.joined < ?1 || char(1114111)"
        return try hits(condition, joined, score: Match.prefix, limit: limit, connection).map { hit in
            var hit = hit
            // Of several, the shortest is nearest.
            let length = hit.symbol?.name.utf8.count ?? 0
            hit.score *= Double(joined.utf8.count) / Double(max(length, joined.utf8.count, 1))
            return hit
        }
    }

    /// Chunks whose name has all words of the query.
    private static func byWords(_ name: String, limit: Int, _ connection: borrowing Connection) throws -> [SearchHit] {
        let terms = QueryTerms(name).terms
        guard !terms.isEmpty else { return [] }
        let sql = "SELECT rowid FROM chunk_text WHERE chunk_text MATCH ? LIMIT ?"
        let expression = "name : (" + terms.map { "\"\($0)\"" }.joined(separator: " AND ") + ")"
        return try connection.rows(sql, [.text(expression), SQLValue(limit)]) { $0.integer(0) }.compactMap { row in
            guard let (document, chunk) = try IndexLookup.chunk(row: row, connection), let ordinal = chunk.symbol,
                let symbol = try IndexLookup.symbol(blob: document.blobRow, ordinal: ordinal, connection)
            else { return nil }
            let score = Match.words / Double(max(1, symbol.name.utf8.count))
            return SearchHit(document: document, lines: symbol.lines, score: demoted(score, document), symbol: symbol)
        }
    }

    /// Names within two typing errors that begin with the same letter.
    private static func fuzzy(_ joined: String, _ connection: borrowing Connection) throws -> [SearchHit] {
        let sql = "SELECT DISTINCT joined FROM symbol WHERE joined >= ?1 AND joined < ?1 || char(1114111) LIMIT 200000"
        let wanted = Array(joined.utf8)
        var near: [(name: String, distance: Int)] = []
        for name in try connection.rows(sql, [.text(String(joined.prefix(1)))], { $0.text(0) }) {
            if let distance = EditDistance.between(wanted, Array(name.utf8), atMost: 2) {
                near.append((name, distance))
            }
        }
        near.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return try near.prefix(20).flatMap { name, distance in
            try hits("s.joined = ?1", name, score: Match.fuzzy / Double(distance), limit: 50, connection)
        }
    }

    private static func hits(
        _ condition: String,
        _ name: String,
        score: Double,
        limit: Int,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let sql = """
            SELECT s.ordinal, s.name, s.container, s.kind, s.first_line, s.last_line, s.blob FROM symbol s
            WHERE \(condition) AND EXISTS (SELECT 1 FROM document d WHERE d.blob = s.blob AND d.live = 1) LIMIT ?2
            """
        let found = try connection.rows(sql, [.text(name), SQLValue(limit)]) { row in
            (symbol: IndexLookup.symbol(row), blob: row.integer(6))
        }
        return try found.flatMap { symbol, blob in
            try IndexLookup.documents(ofBlob: blob, connection).prefix(5).map { document in
                SearchHit(document: document, lines: symbol.lines, score: demoted(score, document), symbol: symbol)
            }
        }
    }

    // MARK: - Scores

    private static func score(_ hit: SearchHit, exact name: QualifiedName) -> Double {
        guard let symbol = hit.symbol else { return hit.score }
        var score = Match.joined
        if symbol.name == name.last {
            score = Match.exact
        } else if symbol.name.lowercased() == name.last.lowercased() {
            score = Match.otherCase
        }
        if let container = name.container {
            score +=
                symbol.container.map { SymbolName.joined($0).hasSuffix(SymbolName.joined(container)) } == true
                ? 1 : -0.3
        }
        // Among equals: what is callable or a type before what is a value, and longer definitions before stubs and overloads.
        switch symbol.kind {
        case "class", "struct", "interface", "enum": score += 0.03
        case "function", "method", "macro": score += 0.02
        default: break
        }
        score += 0.01 * min(1, Double(symbol.lines.count) / 200)
        return demoted(score, hit.document)
    }

    private static func demoted(_ score: Double, _ document: FoundDocument) -> Double {
        document.isTest ? score * TextSearch.testFactor : score
    }
}

/// `Container.name`, in the spelling of any language: `a.b`, `a::b`, `a->b`, `a#b`, with or without `()`.
private struct QualifiedName {
    let last: String
    let container: String?

    init(_ query: String) {
        var text = query.trimmed[...]
        if text.hasSuffix("()") { text = text.dropLast(2) }
        let parts = text.split { ".:#>-\\/ ".contains($0) }
        if query.contains(" ") {
            // Words, not a path: they make up one name.
            last = parts.joined()
            container = nil
        } else {
            last = parts.last.map(String.init) ?? ""
            container = parts.count > 1 ? String(parts[parts.count - 2]) : nil
        }
    }
}
