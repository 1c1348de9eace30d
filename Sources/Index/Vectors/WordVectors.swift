// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Glibc

/// The sub-words of text as numbers, each with one vector that is computed once.
///
/// A word's vector is the sum of its word pieces' in the static table, weighed by how rare the word is in the file's chunks.
/// Pooling adds up, so whatever stands in a chunk costs one addition a distinct word.
struct WordVectors {
    let table: StaticTable
    /// SIMD vectors of eight in one vector.
    let lanes: Int
    /// By hash of the word. 64 bits decide: a collision would give one word another's vector, once in about 10^10 vocabularies.
    private var numbers: [UInt64: Int] = [:]
    private var vectors: [SIMD8<Float>] = []
    /// Words that have a number and no vector yet, in the order of their numbers.
    private(set) var fresh: [String] = []
    /// Words whose vectors are kept: 32 MB at 256 dimensions.
    private static let capacity = 32_000

    init(table: StaticTable) {
        self.table = table
        lanes = table.width / 8
    }

    /// Forgets everything when it has become too much. Numbers given out before are no longer right then.
    mutating func trim() {
        guard numbers.count > Self.capacity else { return }
        numbers.removeAll(keepingCapacity: true)
        vectors.removeAll(keepingCapacity: true)
        fresh = []
    }

    /// Appends the numbers of the sub-words of `source[range]`, repeated as they are.
    mutating func append(_ source: borrowing Span<UInt8>, _ range: Range<Int>, to list: inout [Int]) {
        IdentifierSplitter.forEach(in: source, range) { folded, ends in
            var start = 0
            for end in ends {
                if Self.isWord(folded, start, end) { list.append(number(of: folded, start, end)) }
                start = end
            }
        }
    }

    /// Single letters and numbers mean nothing by themselves.
    static func isWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard (2...40).contains(end - start) else { return false }
        for index in start..<end where bytes[index] > 57 { return true }
        return false
    }

    private mutating func number(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        let hash = Self.hash(bytes[start..<end])
        if let number = numbers[hash] { return number }
        let number = numbers.count
        numbers[hash] = number
        fresh.append(String(decoding: bytes[start..<end], as: UTF8.self))
        return number
    }

    /// FNV-1a.
    static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    /// The fresh words as the full-text index spells them.
    var freshTerms: [String] { fresh.map(Self.term) }

    private static func term(_ word: String) -> String {
        var bytes = Array(word.utf8)
        let count = Stemmer.stem(&bytes, count: bytes.count)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Gives the fresh words their vectors.
    ///
    /// - Parameters:
    ///   - counts: the chunks that have each of `freshTerms`.
    ///   - total: all chunks.
    mutating func complete(counts: [Int], total: Int) {
        precondition(counts.count == fresh.count)
        for (word, count) in zip(fresh, counts) {
            let weight = Float(log(Double(max(total, count) + 1) / Double(count + 1)))
            let sum = table.sum(of: word, limit: 16)
            for lane in 0..<lanes {
                var value = SIMD8<Float>()
                for column in 0..<8 { value[column] = sum[lane * 8 + column] }
                vectors.append(value * weight)
            }
        }
        fresh = []
    }

    /// The sum of the words' vectors; repetitions of a word count less and less (1 + ln of their number).
    func sum(_ words: [Int]) -> [SIMD8<Float>] {
        var sum = [SIMD8<Float>](repeating: .zero, count: lanes)
        let sorted = words.sorted()
        var index = 0
        while index < sorted.count {
            let word = sorted[index]
            var count = 1
            while index + count < sorted.count, sorted[index + count] == word { count += 1 }
            index += count
            let weight = 1 + Float(log(Double(count)))
            for lane in 0..<lanes { sum[lane] += vectors[word * lanes + lane] * weight }
        }
        return sum
    }
}
