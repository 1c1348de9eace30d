// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How well whole files answer a query: what no single chunk has together may stand in one file.
///
/// BM25 with the logarithm of how often a file has a term (`RepeatedTerms`; below four times, in how many of its chunks): who describes
/// a change or a feature names what several functions of one file do, and what a file is about it says often.
struct FileRanking {
    /// Name, container, path, documentation, code: what a term counts where it is once. The name stands in the code, too. Measured in
    /// bench/search, as all constants here.
    private static let columnWeights = ColumnWeights([0, 0, 4, 0.3, 1])
    private static let path = 4
    private static let repetition = 0.8
    private static let saturation = 4.0
    private static let lengthShare = 0.05
    /// What a word of the area that the query names counts on top when it is in the path.
    private static let areaWeight = 6.0

    private let lengths: TextStatistics.Lengths
    private let termCount: Int
    private let hashes: [UInt64]
    /// For each term, whether it belongs to the area.
    private let isArea: [Bool]
    /// Which of `lengths.documents`, and the columns of each term over all its chunks, as `column_hits` packs them.
    private var files: [(document: Int, hits: Int64)] = []
    /// For each of `lengths.documents` its place in `files`, -1 when it has no term.
    private var places: [Int32]
    /// For each file and term, the chunks that have it.
    private var counts: [Int32] = []
    /// The document of the row before: rows of one file mostly come one after the other.
    private var document = 0
    private var scores: [Double] = []

    /// - Parameter area: those of the terms that name the part of the software that the query is about.
    init(_ terms: [String], area: Set<String> = [], _ lengths: TextStatistics.Lengths) {
        termCount = terms.count
        hashes = TermWriter.hashes(of: Array(terms.joined(separator: " ").utf8))
        isArea = terms.map(area.contains)
        self.lengths = lengths
        places = Array(repeating: -1, count: lengths.documents.count)
    }

    /// Takes in a row, once. The order does not matter.
    mutating func add(row: Int64, hits: Int64) {
        if !isInDocument(row) {
            guard let found = lengths.document(of: row) else { return }
            document = found
        }
        if places[document] < 0 {
            places[document] = Int32(files.count)
            files.append((document, 0))
            counts.append(contentsOf: repeatElement(0, count: termCount))
        }
        let place = Int(places[document])
        files[place].hits |= hits
        var rest = hits
        let base = place * termCount
        for term in 0..<termCount {
            if rest & 31 != 0 { counts[base + term] += 1 }
            rest >>= 5
        }
    }

    private func isInDocument(_ row: Int64) -> Bool {
        guard document < lengths.documents.count, Int64(lengths.documents[document].first) <= row else { return false }
        return document + 1 == lengths.documents.count || row < Int64(lengths.documents[document + 1].first)
    }

    /// Computes the scores, after the last row.
    mutating func finish() {
        let total = Double(lengths.documents.count)
        let average = max(1, lengths.documents.reduce(0) { $0 + Double($1.terms) } / max(total, 1))
        let weights = (0..<termCount).map { term in
            let having = Double(files.indices.count { counts[$0 * termCount + term] > 0 })
            return max(log((max(total - having, 0) + 0.5) / (having + 0.5)), 0.05)
        }
        scores = files.indices.map { score($0, weights, average) }
        let best = scores.max() ?? 0
        if best > 0 { for index in scores.indices { scores[index] /= best } }
    }

    private func score(_ index: Int, _ weights: [Double], _ average: Double) -> Double {
        let (document, hits) = files[index]
        let relative = Double(lengths.documents[document].terms) / average
        let norm = Self.saturation * (1 - Self.lengthShare + Self.lengthShare * relative)
        var rest = hits
        var score = 0.0
        for term in 0..<termCount {
            let columns = Int(rest & 31)
            rest >>= 5
            guard columns != 0 else { continue }
            let count = max(
                Int(counts[index * termCount + term]),
                lengths.count(of: hashes[term], document: document) ?? 0
            )
            let weight = Self.columnWeights[columns] + Self.repetition * log(Double(count))
            score += weights[term] * weight * (Self.saturation + 1) / (weight + norm)
            if isArea[term], columns & Self.path != 0 { score += weights[term] * Self.areaWeight }
        }
        return score
    }

    /// 0…1: 1 for the best file, 0 for one that has no term.
    func score(row: Int64) -> Double {
        guard let document = lengths.document(of: row), places[document] >= 0 else { return 0 }
        return scores[Int(places[document])]
    }
}

/// The weight of each combination of the index's five columns.
struct ColumnWeights {
    private let sums: [Double]

    init(_ weights: [Double]) {
        sums = (0..<32).map { columns in
            weights.enumerated().reduce(0) { $0 + (columns >> $1.offset & 1 == 1 ? $1.element : 0) }
        }
    }

    @inline(__always)
    subscript(columns: Int) -> Double { sums[columns] }
}
