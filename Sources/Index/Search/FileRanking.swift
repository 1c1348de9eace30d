// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How well whole files answer a query: what no single chunk has together may stand in one file.
///
/// BM25 as in `ChunkRanking`, with files in place of chunks: a term counts as the columns weigh that it occurs in anywhere in the file, and
/// a little more for each chunk that has it. Who describes a change or a feature names what several functions of one file do.
struct FileRanking {
    /// As in `ChunkRanking`: name, container, path, documentation, code. Measured in bench/search, as all constants here.
    private static let columnWeights = ColumnWeights([3, 1, 3, 0.3, 1])
    private static let repetition = 1.0
    private static let saturation = 1.2
    private static let lengthShare = 0.1

    private let lengths: TextStatistics.Lengths
    private let termCount: Int
    /// Which of `lengths.documents`, and the columns of each term over all its chunks, as `column_hits` packs them.
    private var files: [(document: Int, hits: Int64)] = []
    /// For each of `lengths.documents` its place in `files`, -1 when it has no term.
    private var places: [Int32]
    /// For each file and term, the chunks that have it.
    private var counts: [Int32] = []
    /// The document of the row before: rows of one file mostly come one after the other.
    private var document = 0
    private var scores: [Double] = []

    init(terms: Int, _ lengths: TextStatistics.Lengths) {
        termCount = terms
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
        scores = files.indices.map { index in
            let relative = Double(lengths.documents[files[index].document].terms) / average
            let norm = Self.saturation * (1 - Self.lengthShare + Self.lengthShare * relative)
            var rest = files[index].hits
            var score = 0.0
            for term in 0..<termCount {
                let columns = Int(rest & 31)
                rest >>= 5
                guard columns != 0 else { continue }
                let repeated = Self.repetition * log(Double(counts[index * termCount + term]))
                let weight = Self.columnWeights[columns] + repeated
                score += weights[term] * weight * (Self.saturation + 1) / (weight + norm)
            }
            return score
        }
        let best = scores.max() ?? 0
        if best > 0 { for index in scores.indices { scores[index] /= best } }
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
