// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Store
internal import Synchronization

/// What ranking has to know about a whole index file: the length of each live chunk, and how frequent each term is.
///
/// Read once for each state of the file and kept: one byte for each chunk, and the terms that were asked for.
final class TextStatistics: Sendable {
    /// The lengths of one state of the file.
    struct Lengths: Sendable {
        /// Which state; see `IndexState.generation`.
        var generation: Int64 = -1
        /// By row of the full-text index: `ChunkLength.code`, 0 for a row that is not live.
        var codes: [UInt8] = []
        var chunks = 0
        /// Terms of the average chunk.
        var average = 1.0
        /// The first row of each document, ascending, and its terms.
        private(set) var documents: [(first: Int32, terms: Float)] = []
        /// The `RepeatedTerms` of the documents, one after the other, and where each one's end.
        private(set) var repeated: [UInt8] = []
        private(set) var repeatedEnds: [Int] = []

        /// Adds the chunks of the next document.
        mutating func append(first: Int, codes next: [UInt8], repeated terms: [UInt8] = []) {
            repeated += terms
            repeatedEnds.append(repeated.count)
            if codes.count < first { codes.append(contentsOf: repeatElement(0, count: first - codes.count)) }
            codes += next
            let length = next.reduce(0 as Float) { $0 + ($1 > 0 ? Float(ChunkLength.terms($1)) : 0) }
            documents.append((Int32(clamping: first), length))
        }

        /// Forgets all rows; the statistics of the whole file stay.
        mutating func removeRows() {
            codes = []
            documents = []
            repeated = []
            repeatedEnds = []
        }

        /// About how often a document has a term, by its hash (`TermWriter.hashes`); nil for a few times or never.
        func count(of hash: UInt64, document: Int) -> Int? {
            let range = (document == 0 ? 0 : repeatedEnds[document - 1])..<repeatedEnds[document]
            return RepeatedTerms.count(of: hash, in: repeated.span.extracting(range))
        }

        /// Which of `documents` a row belongs to.
        func document(of row: Int64) -> Int? {
            var range = 0..<documents.count
            while !range.isEmpty {
                let middle = range.lowerBound + range.count / 2
                if Int64(documents[middle].first) <= row {
                    range = (middle + 1)..<range.upperBound
                } else {
                    range = range.lowerBound..<middle
                }
            }
            return range.lowerBound > 0 ? range.lowerBound - 1 : nil
        }
    }

    /// A term with its number of chunks and the weight that follows from it.
    struct Term: Sendable, Equatable {
        var text: String
        var chunks: Int
        /// ln((N - n + 0.5) / (n + 0.5)), and a little for terms in more than half of the chunks.
        var weight: Double
    }

    private struct State {
        var lengths = Lengths()
        var counts: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private static let capacity = 50_000

    func lengths(_ connection: borrowing Connection) throws -> Lengths {
        let generation = try connection.integer("SELECT value FROM meta WHERE key = 'generation'") ?? 0
        let known = state.withLock { $0.lengths }
        if known.generation == generation { return known }
        let read = try Self.read(generation, connection)
        state.withLock { $0 = State(lengths: read) }
        return read
    }

    /// The terms that occur at all, in the given order.
    func terms(_ texts: [String], _ lengths: Lengths, _ connection: borrowing Connection) throws -> [Term] {
        let total = Double(max(lengths.chunks, 1))
        return zip(texts, try counts(texts, lengths, connection)).compactMap { text, chunks in
            guard chunks > 0 else { return nil }
            let weight = log((max(total - Double(chunks), 0) + 0.5) / (Double(chunks) + 0.5))
            return Term(text: text, chunks: chunks, weight: max(weight, 0.05))
        }
    }

    /// In how many chunks each term is.
    func counts(_ texts: [String], _ lengths: Lengths, _ connection: borrowing Connection) throws -> [Int] {
        let known = state.withLock { $0.counts }
        var counted: [String: Int] = [:]
        for text in texts where known[text] == nil && counted[text] == nil {
            counted[text] = try StoredTerms.count(text, connection)
        }
        if !counted.isEmpty {
            state.withLock { state in
                if state.counts.count > Self.capacity { state.counts = [:] }
                if state.lengths.generation == lengths.generation { state.counts.merge(counted) { $1 } }
            }
        }
        return texts.map { known[$0] ?? counted[$0] ?? 0 }
    }

    private static func read(_ generation: Int64, _ connection: borrowing Connection) throws -> Lengths {
        var lengths = Lengths(generation: generation)
        var sum = 0.0
        let sql = """
            SELECT d.first_row, d.lengths, t.packed FROM document d LEFT JOIN repeated_term t ON t.blob = d.blob
            WHERE d.live = 1 AND d.chunk_count > 0 ORDER BY d.first_row
            """
        _ = try connection.rows(sql) { row in
            let codes = row.blob(1)
            lengths.append(first: row.int(0), codes: codes, repeated: row.blob(2))
            for code in codes { sum += ChunkLength.terms(code) }
            lengths.chunks += codes.count
        }
        if lengths.chunks > 0 { lengths.average = max(1, sum / Double(lengths.chunks)) }
        return lengths
    }
}

/// The number of a chunk's terms in one byte: 1 + 8 · log2, which is right to a twelfth.
enum ChunkLength {
    static func code(_ terms: Int) -> UInt8 {
        UInt8(clamping: 1 + Int((8 * log2(Double(max(terms, 1)))).rounded()))
    }

    static func terms(_ code: UInt8) -> Double {
        exp2(Double(max(code, 1) - 1) / 8)
    }
}
