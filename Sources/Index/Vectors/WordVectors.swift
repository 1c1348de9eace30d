// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Glibc

/// The sub-words of text as numbers, each taken apart into word pieces once.
///
/// A word's vector is the sum of its pieces' in the static table, weighed by how rare the word is in the file's chunks.
/// Pooling adds up, so whatever stands in a chunk costs one addition for each piece of a distinct word, straight from the table's int8 rows.
struct WordVectors {
    /// How often a chunk has a word.
    struct Count: Sendable {
        var word: Int32
        var count: Int32
    }

    let table: StaticTable
    /// By hash of the word. 64 bits decide: a collision would give one word another's vector, once in about 10^10 vocabularies.
    private var numbers = HashedNumbers()
    /// The pieces of all words; a word's end where the next one's begin.
    private var pieces: [Int32] = []
    private var ends: [Int32] = []
    /// How much each word weighs, for words that are complete.
    private var weights: [Float] = []
    /// Words that have a number and no weight yet, in the order of their numbers.
    private var fresh: [[UInt8]] = []
    /// By word: which list it was added to last, and where in it.
    private var places: [(list: Int32, index: Int32)] = []
    private var list: Int32 = 0
    /// Words that are kept; some 50 bytes each.
    private static let capacity = 250_000
    /// 1 + ln of small counts.
    private static let repetitions = (0..<64).map { 1 + Float(log(Double(max($0, 1)))) }

    init(table: StaticTable) {
        self.table = table
    }

    /// Forgets everything when it has become too much. Numbers given out before are no longer right then.
    mutating func trim() {
        if numbers.count > Self.capacity { self = WordVectors(table: table) }
    }

    /// Begins a list of words.
    mutating func begin() { list += 1 }

    /// Counts the sub-words of `source[range]` in the list that was begun last.
    mutating func append(_ source: borrowing Span<UInt8>, _ range: Range<Int>, to counts: inout [Count]) {
        IdentifierSplitter.forEach(in: source, range) { folded, ends in
            var start = 0
            for end in ends {
                if Self.isWord(folded, start, end) { add(number(of: folded, start, end), to: &counts) }
                start = end
            }
        }
    }

    private mutating func add(_ word: Int32, to counts: inout [Count]) {
        if places[Int(word)].list == list {
            counts[Int(places[Int(word)].index)].count += 1
        } else {
            places[Int(word)] = (list, Int32(counts.count))
            counts.append(Count(word: word, count: 1))
        }
    }

    /// Single letters and numbers mean nothing by themselves.
    static func isWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard (2...40).contains(end - start) else { return false }
        for index in start..<end where bytes[index] > 57 { return true }
        return false
    }

    private mutating func number(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int32 {
        var hash = Self.emptyHash
        for index in start..<end { hash = Self.hash(hash, bytes[index]) }
        let next = Int32(numbers.count)
        let number = numbers.number(of: hash, orInsert: next)
        if number == next, numbers.count > next {
            places.append((0, 0))
            fresh.append(Array(bytes[start..<end]))
        }
        return number
    }

    // MARK: - Hashes: FNV-1a

    private static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(emptyHash, hash) }

    static func hash(_ bytes: borrowing Span<UInt8>) -> UInt64 {
        var result = emptyHash
        for index in bytes.indices { result = hash(result, bytes[index]) }
        return result
    }

    // MARK: - Weights

    /// The fresh words as the full-text index spells them.
    var freshTerms: [String] { fresh.map { String(decoding: Self.term($0), as: UTF8.self) } }

    private static func term(_ word: [UInt8]) -> ArraySlice<UInt8> {
        var bytes = word
        let count = Stemmer.stem(&bytes, count: bytes.count)
        return bytes[..<count]
    }

    /// Takes the fresh words apart and weighs them.
    ///
    /// - Parameters:
    ///   - counts: the chunks that have each of `freshTerms`.
    ///   - total: all chunks.
    mutating func complete(counts: [Int], total: Int) {
        precondition(counts.count == fresh.count)
        for (word, count) in zip(fresh, counts) { complete(word, count, total) }
        fresh = []
    }

    mutating func complete(_ frequencies: TermFrequencies) {
        for word in fresh { complete(word, frequencies.count(of: Self.hash(Self.term(word))), frequencies.total) }
        fresh = []
    }

    private mutating func complete(_ word: [UInt8], _ count: Int, _ total: Int) {
        weights.append(Float(log(Double(max(total, count) + 1) / Double(count + 1))))
        pieces += table.pieces(ofWord: word[...], limit: 16)
        ends.append(Int32(pieces.count))
    }

    /// The sum of the words' vectors; repetitions of a word count less and less (1 + ln of their number).
    func sum(_ counts: [Count]) -> [Float] {
        var rows: [Int32] = []
        var factors: [Float] = []
        for entry in counts {
            let (word, count) = (Int(entry.word), Int(entry.count))
            let repetition =
                count < Self.repetitions.count ? Self.repetitions[count] : 1 + Float(log(Double(count)))
            for piece in (word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word]) {
                rows.append(pieces[piece])
                factors.append(weights[word] * repetition)
            }
        }
        return table.sum(rows, weights: factors)
    }
}
