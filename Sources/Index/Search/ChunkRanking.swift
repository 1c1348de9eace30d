// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The chunks that answer a set of terms best: BM25 over columns.
///
/// What a term counts in a chunk is the sum of the weights of the columns it occurs in (the index does not know how often), saturated
/// and set against the chunk's length as in BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.75).
struct ChunkRanking {
    /// What a name, a container, a path, documentation and code weigh. Measured in bench/search. Documentation little: much of it would put
    /// functions with comments before a better one without.
    private static let columnWeights = ColumnWeights([6, 2, 1, 0.3, 1])
    private static let saturation = 1.2
    private static let lengthShare = 0.75
    /// As many phrases as `column_hits` reports.
    static let termLimit = 12
    /// Rows that one query may look at. Terms beyond that, the most frequent ones, would cost most and tell least.
    private static let rowBudget = 16_000
    /// Rows of a single term, which may be more frequent than that.
    private static let rowLimit = 50_000
    /// The bit of the column `code`.
    private static let code: Int64 = 16

    private let terms: [TextStatistics.Term]
    private let lengths: TextStatistics.Lengths
    /// For each length code, what it adds to the denominator.
    private let normals: [Double]

    init(_ terms: [TextStatistics.Term], _ lengths: TextStatistics.Lengths) {
        self.terms = Self.affordable(terms)
        self.lengths = lengths
        normals = (0...255).map { code in
            let relative = ChunkLength.terms(UInt8(code)) / lengths.average
            return Self.saturation * (1 - Self.lengthShare + Self.lengthShare * relative)
        }
    }

    /// What was found by words.
    struct Best {
        /// Live rows, best first.
        var rows: [(row: Int64, score: Double)] = []
        var files: FileRanking
    }

    /// The best live rows, and how well their files answer.
    ///
    /// - Parameter area: those of the terms that name the part of the software that the query is about.
    func best(_ count: Int, area: Set<String> = [], _ connection: borrowing Connection) throws -> Best {
        var files = FileRanking(terms.map(\.text), area: area, lengths)
        guard !terms.isEmpty else { return Best(files: files) }
        let hits = try rows(connection)
        var found: [(row: Int64, score: Double)] = []
        var threshold = 0.0
        for (row, columns) in zip(hits.rows, hits.columns) {
            files.add(row: row, hits: columns)
            let score = score(hits: columns, code: lengths.codes[Int(row)])
            guard score > threshold else { continue }
            found.append((row, score))
            if found.count >= count * 4 {
                Self.cut(&found, count)
                threshold = found.last?.score ?? 0
            }
        }
        Self.cut(&found, count)
        files.finish()
        return Best(rows: found, files: files)
    }

    /// The live rows that have any of the terms, with the columns of each term as `column_hits` reports them.
    private func rows(_ connection: borrowing Connection) throws -> (rows: [Int64], columns: [Int64]) {
        var (rows, columns): ([Int64], [Int64]) = ([], [])
        var places = HashedNumbers(minimumCapacity: min(Self.rowBudget, terms.reduce(0) { $0 + $1.chunks }))
        func place(_ row: Int64) -> Int? {
            guard row < lengths.codes.count, lengths.codes[Int(row)] > 0 else { return nil }
            let place = Int(places.number(of: UInt64(row), orInsert: Int32(rows.count)))
            if place == rows.count {
                rows.append(row)
                columns.append(0)
            }
            return place
        }
        let text = "SELECT rowid FROM chunk_text WHERE chunk_text MATCH ? LIMIT \(Self.rowLimit)"
        try connection.withStatement(text) { statement in
            for (index, term) in terms.enumerated() {
                try statement.bind("\"\(term.text)\"", at: 1)
                while try statement.step() {
                    if let place = place(statement.integer(0)) { columns[place] |= Self.code << (5 * index) }
                }
                statement.reset()
            }
        }
        let sql = """
            SELECT rowid, column_hits(chunk_field) FROM chunk_field WHERE chunk_field MATCH ? LIMIT \(Self.rowLimit)
            """
        try connection.withStatement(sql) { statement in
            try statement.bind(expression, at: 1)
            while try statement.step() {
                guard let place = place(statement.integer(0)) else { continue }
                columns[place] = Self.merged(columns[place], statement.integer(1))
            }
        }
        return (rows, columns)
    }

    /// What is said by field replaces that a term is somewhere.
    private static func merged(_ anywhere: Int64, _ byField: Int64) -> Int64 {
        var result = anywhere
        for shift in stride(from: 0, to: 5 * termLimit, by: 5) where byField >> shift & 31 != 0 {
            result = result & ~(31 << shift) | byField & (31 << shift)
        }
        return result
    }

    /// Each term with the columns it occurs in (bits, in the order of `columnWeights`) and what it adds to the score of a row.
    func contributions(
        row: Int64,
        _ connection: borrowing Connection
    ) throws -> [(term: String, columns: Int, score: Double)] {
        guard !terms.isEmpty, row > 0, row < lengths.codes.count else { return [] }
        var hits: Int64 = 0
        let text = "SELECT 1 FROM chunk_text WHERE chunk_text MATCH ? AND rowid = ?"
        for (index, term) in terms.enumerated()
        where try connection.integer(text, [.text("\"\(term.text)\""), .integer(row)]) != nil {
            hits |= Self.code << (5 * index)
        }
        let sql = "SELECT column_hits(chunk_field) FROM chunk_field WHERE chunk_field MATCH ? AND rowid = ?"
        let byField = try connection.integer(sql, [.text(expression), .integer(row)]) ?? 0
        hits = Self.merged(hits, byField)
        let code = lengths.codes[Int(row)]
        return terms.enumerated().compactMap { index, term in
            let columns = Int(hits >> (5 * index) & 31)
            return columns == 0 ? nil : (term.text, columns, score(term, columns: columns, code: code))
        }
    }

    private func score(hits: Int64, code: UInt8) -> Double {
        var rest = hits
        var score = 0.0
        for term in terms {
            let columns = Int(rest & 31)
            rest >>= 5
            if columns != 0 { score += self.score(term, columns: columns, code: code) }
        }
        return score
    }

    @inline(__always)
    private func score(_ term: TextStatistics.Term, columns: Int, code: UInt8) -> Double {
        let weight = Self.columnWeights[columns]
        return term.weight * weight * (Self.saturation + 1) / (weight + normals[Int(code)])
    }

    private var expression: String {
        // Terms hold letters and digits only; quoted because of AND, OR and NOT.
        terms.map { "\"\($0.text)\"" }.joined(separator: " OR ")
    }

    private static func cut(_ found: inout [(row: Int64, score: Double)], _ count: Int) {
        found.sort { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
        if found.count > count { found.removeLast(found.count - count) }
    }

    /// The rarest terms, as many as the budget allows and at least one.
    private static func affordable(_ terms: [TextStatistics.Term]) -> [TextStatistics.Term] {
        var rest = rowBudget
        var chosen: [TextStatistics.Term] = []
        for term in terms.sorted(by: { ($0.chunks, $0.text) < ($1.chunks, $1.text) })
        where chosen.isEmpty || (term.chunks <= rest && chosen.count < termLimit) {
            chosen.append(term)
            rest -= term.chunks
        }
        return chosen
    }
}
