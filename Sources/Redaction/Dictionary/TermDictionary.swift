// SPDX-License-Identifier: Apache-2.0

internal import CScan
internal import Glibc

/// Any number of literal terms, found in time that hardly depends on how many there are.
///
/// The terms lie sorted in one byte string. Each place where a word begins is asked whether any term begins with this whole word, by two
/// bits of its hash; nearly all places of a text end there. At the others the range of terms that still fit is narrowed byte by byte with binary searches: at most `Term.length` steps,
/// whatever the text holds.
final class TermDictionary: Sendable {
    /// The terms with ASCII letters lowered, one after the other, in ascending order.
    private let folded: [UInt8]
    /// The terms as given, at the same places.
    private let exact: [UInt8]
    /// Where each term begins, and where the last one ends.
    private let starts: [Int]
    private let topics: [BuiltIn]
    private let ignoresCase: [Bool]
    /// Two bits for the first word of each term, as `cs_words` has them.
    private let words: [UInt64]
    /// For each byte that is none of a word, whether a term begins with it; empty when none does.
    private let signs: [Bool]

    var isEmpty: Bool { topics.isEmpty }

    /// Of terms that differ at most in case, those that mind case stay only when none ignores it.
    ///
    /// - Complexity: O(*n* log *n*) for *n* terms.
    init(_ terms: [Term]) {
        var keys: [UInt8] = []
        var places: [Range<Int>] = []
        for term in terms {
            let start = keys.count
            for byte in term.text { keys.append(byte.lowercased) }
            places.append(start..<keys.count)
        }
        var folded: [UInt8] = []
        var exact: [UInt8] = []
        var starts: [Int] = [0]
        var words = [UInt64](repeating: 0, count: Self.capacity(of: terms.count) >> 6)
        var signs: [Bool] = []
        var kept: [Int] = []
        for index in Self.order(of: places, in: keys, terms) {
            let key = keys[places[index]]
            if let last = kept.last, terms[last].ignoresCase || terms[last].text == terms[index].text,
                keys[places[last]] == key
            {
                continue
            }
            kept.append(index)
            folded += key
            exact += terms[index].text
            starts.append(folded.count)
            if let first = key.first, !first.isAlphanumeric {
                if signs.isEmpty { signs = Array(repeating: false, count: 256) }
                signs[Int(first)] = true
                continue
            }
            let hash = unsafe Array(key).withUnsafeBufferPointer { word in
                unsafe word.baseAddress.map { unsafe cs_word_hash($0, word.count) } ?? 0
            }
            for half: UInt64 in [hash, hash >> 32] {
                let place = Int(half & UInt64(words.count * 64 - 1))
                words[place >> 6] |= 1 << UInt64(place & 63)
            }
        }
        self.folded = folded
        self.exact = exact
        self.starts = starts
        topics = kept.map { terms[$0].topic }
        ignoresCase = kept.map { terms[$0].ignoresCase }
        self.words = words
        self.signs = signs
    }

    /// The numbers of the terms, sorted by key, those that ignore case first, then as they were given.
    private static func order(of places: [Range<Int>], in keys: [UInt8], _ terms: [Term]) -> [Int] {
        unsafe keys.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return [] }
            return places.indices.sorted { left, right in
                let (first, second) = (places[left], places[right])
                let shared = min(first.count, second.count)
                let order = unsafe memcmp(base + first.lowerBound, base + second.lowerBound, shared)
                if order != 0 { return order < 0 }
                if first.count != second.count { return first.count < second.count }
                if terms[left].ignoresCase != terms[right].ignoresCase { return terms[left].ignoresCase }
                return left < right
            }
        }
    }

    /// Sixteen bits and more for each term, a power of two of them: one place in a hundred is searched in vain.
    private static func capacity(of count: Int) -> Int {
        var bits = 4096
        while bits < count * 16, bits < 1 << 32 { bits *= 2 }
        return bits
    }

    /// The next place in `range` where a word stands with which a term may begin; the end of the range when there is none.
    func nextWord(in bytes: [UInt8], _ range: Range<Int>) -> Int {
        unsafe bytes.withUnsafeBufferPointer { text in
            unsafe words.withUnsafeBufferPointer { words in
                guard let text = text.baseAddress, let bits = words.baseAddress else { return range.upperBound }
                var table = unsafe cs_words(bits: bits, mask: UInt64(words.count * 64 - 1))
                return unsafe cs_next_word(text, range.lowerBound, range.upperBound, bytes.count, &table)
            }
        }
    }

    /// The next place in `range` with a byte that is none of a word and with which a term begins.
    func nextSign(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        signs.isEmpty ? nil : bytes[range].firstIndex { signs[Int($0)] }
    }

    /// The longest term that stands at `start` and ends where a word may end.
    func longest(in bytes: [UInt8], at start: Int) -> (end: Int, topic: BuiltIn)? {
        var low = 0
        var high = topics.count
        var result: (end: Int, topic: BuiltIn)?
        var length = 0
        while low < high, start + length < bytes.count {
            let byte = Int(bytes[start + length].lowercased)
            (low, high) = (bound(byte, at: length, low, high), bound(byte + 1, at: length, low, high))
            length += 1
            let end = start + length
            guard low < high, end == bytes.count || !bytes[end].isAlphanumeric || !bytes[end - 1].isAlphanumeric else {
                continue
            }
            // A term that ends here sorts before all that go on.
            var index = low
            while index < high, count(index) == length {
                if ignoresCase[index] || isExact(index, bytes, start) { result = (end, topics[index]) }
                index += 1
            }
        }
        return result
    }

    /// The first term of `low..<high` whose byte at `offset` is `byte` or more; a term that ends there is less than all bytes.
    private func bound(_ byte: Int, at offset: Int, _ low: Int, _ high: Int) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = (low + high) / 2
            if count(middle) <= offset || Int(folded[starts[middle] + offset]) < byte {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private func count(_ index: Int) -> Int { starts[index + 1] - starts[index] }

    private func isExact(_ index: Int, _ bytes: [UInt8], _ start: Int) -> Bool {
        let first = starts[index]
        return (0..<count(index)).allSatisfy { exact[first + $0] == bytes[start + $0] }
    }
}
