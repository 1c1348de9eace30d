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

    static func run(
        _ query: String,
        limit: Int,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let name = QualifiedName(query)
        guard !name.last.isEmpty else { return [] }
        let joined = SymbolName.joined(name.last)
        var hits = try found(named: [joined, SymbolName.joined(query)], limit: 400, scope, connection).map {
            scored($0, exact: name)
        }
        if hits.isEmpty, joined.utf8.count >= 2 {
            hits = try prefixed(joined, limit: 200, scope, connection)
        }
        if hits.isEmpty { hits = try byWords(name.last, limit: 200, scope, connection) }
        if hits.isEmpty, joined.utf8.count >= 4 { hits = try fuzzy(joined, scope, connection) }
        return Array(SearchRanking.sorted(hits).prefix(limit))
    }

    /// A definition and a document that has it.
    struct Found {
        var symbol: FoundSymbol
        var document: FoundDocument
    }

    /// All definitions of the scope with one of these joined names.
    static func found(
        named names: [String],
        limit: Int,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [Found] {
        var all: [Found] = []
        var seen: Set<String> = []
        for name in names where !name.isEmpty && seen.insert(name).inserted {
            all += try found(name, limit: limit, scope, connection)
        }
        return all
    }

    /// The definitions that a name means exactly: in its spelling, or else in another; with a container, those in it, if there are any.
    static func definitions(
        of query: String,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [Found] {
        let name = QualifiedName(query)
        guard !name.last.isEmpty else { return [] }
        let all = try found(named: [SymbolName.joined(name.last)], limit: 500, scope, connection)
        let exact = all.filter { $0.symbol.name == name.last }
        let named = exact.isEmpty ? all : exact
        let contained = named.filter { name.fits($0.symbol.container) }
        return contained.isEmpty ? named : contained
    }

    // MARK: - Ways of matching

    private static func prefixed(
        _ joined: String,
        limit: Int,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        var all: [Found] = []
        try StoredSymbols.names(beginningWith: joined, connection) { name in
            all += try found(name, limit: limit - all.count, scope, connection)
            return all.count < limit
        }
        return all.map { found in
            // Of several, the shortest is nearest.
            let share = Double(joined.utf8.count) / Double(max(found.symbol.name.utf8.count, joined.utf8.count, 1))
            return hit(found, Match.prefix * share, "begins so")
        }
    }

    /// Chunks whose name has all words of the query.
    private static func byWords(
        _ name: String,
        limit: Int,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let terms = QueryTerms(name).terms
        guard !terms.isEmpty else { return [] }
        let sql = "SELECT rowid FROM chunk_field WHERE chunk_field MATCH ? LIMIT ?"
        let expression = "name : (" + terms.map { "\"\($0)\"" }.joined(separator: " AND ") + ")"
        let rows = try connection.rows(sql, [.text(expression), SQLValue(scope == .present ? limit : unfiltered)]) {
            $0.integer(0)
        }
        return try rows.compactMap { row in
            guard let (document, chunk) = try IndexLookup.chunk(row: row, in: scope, connection),
                let ordinal = chunk.symbol,
                let symbol = try IndexLookup.symbol(blob: document.blobRow, ordinal: ordinal, connection),
                scope.filter.allows(kind: symbol.kind)
            else { return nil }
            let score = Match.words / Double(max(1, symbol.name.utf8.count))
            return hit(Found(symbol: symbol, document: document), score, "has these words")
        }
    }

    /// Names within two typing errors that begin with the same letter.
    private static func fuzzy(
        _ joined: String,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let wanted = Array(joined.utf8)
        var near: [(name: String, distance: Int)] = []
        var compared = 0
        try StoredSymbols.names(beginningWith: String(joined.prefix(1)), connection) { name in
            if let distance = EditDistance.between(wanted, Array(name.utf8), atMost: 2) {
                near.append((name, distance))
            }
            compared += 1
            return compared < fuzzyLimit
        }
        near.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return try near.prefix(20).flatMap { name, distance in
            try found(name, limit: 50, scope, connection).map {
                hit($0, Match.fuzzy / Double(distance), distance == 1 ? "one typing error" : "two typing errors")
            }
        }
    }

    /// Rows looked at when a filter may drop most of them.
    private static let unfiltered = 20_000
    /// Names that a misspelt one is compared with.
    private static let fuzzyLimit = 200_000

    /// Definitions with this joined name, in the order of contents and their lines.
    private static func found(
        _ joined: String,
        limit: Int,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws -> [Found] {
        let wanted = Array(joined.utf8)
        var all: [Found] = []
        var contents = 0
        try StoredSymbols.blobs(defining: joined, connection) { blob in
            contents += 1
            let documents = try IndexLookup.documents(ofBlob: blob, in: scope, connection).prefix(5)
            guard !documents.isEmpty, let list = try StoredSymbols.list(ofBlob: blob, connection) else {
                return contents < unfiltered
            }
            for entry in list.entries
            where list.isNamed(entry, wanted) && scope.filter.allows(kind: entry.kind.rawValue) {
                let symbol = list.found(entry)
                all += documents.map { Found(symbol: symbol, document: $0) }
            }
            return all.count < limit && contents < unfiltered
        }
        return all
    }

    // MARK: - Scores

    private static func hit(_ found: Found, _ score: Double, _ detail: String) -> SearchHit {
        var hit = SearchHit(
            document: found.document,
            lines: found.symbol.lines,
            [ScoreSignal(.name, score, detail)],
            symbol: found.symbol
        )
        hit.demote()
        return hit
    }

    private static func scored(_ found: Found, exact name: QualifiedName) -> SearchHit {
        let symbol = found.symbol
        let (score, detail) =
            if symbol.name == name.last {
                (Match.exact, "exact")
            } else if symbol.name.lowercased() == name.last.lowercased() {
                (Match.otherCase, "in another case")
            } else {
                (Match.joined, "in another spelling")
            }
        var signals = [ScoreSignal(.name, score, detail)]
        if name.container != nil {
            let fits = name.fits(symbol.container)
            signals.append(ScoreSignal(.container, fits ? 1 : -0.3, fits ? "the one asked for" : "another one"))
        }
        // Among equals: what is callable or a type before what is a value, and longer definitions before stubs and overloads.
        let form =
            switch symbol.kind {
            case "class", "struct", "interface", "enum": 0.03
            case "function", "method", "macro": 0.02
            default: 0.0
            }
        signals.append(ScoreSignal(.form, form + 0.01 * min(1, Double(symbol.lines.count) / 200)))
        var hit = SearchHit(document: found.document, lines: symbol.lines, signals, symbol: symbol)
        hit.demote()
        return hit
    }
}

/// `Container.name`, in the spelling of any language: `a.b`, `a::b`, `a->b`, `a#b`, with or without `()`.
struct QualifiedName {
    let last: String
    let container: String?

    /// Whether a definition's container is the one asked for; none was, when there is none in the query.
    func fits(_ other: String?) -> Bool {
        guard let container else { return true }
        return other.map { SymbolName.joined($0).hasSuffix(SymbolName.joined(container)) } == true
    }

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
