// SPDX-License-Identifier: Apache-2.0

/// Turns text into the terms that the full-text index holds: each once, separated by spaces.
///
/// The index keeps, per row and column, whether a term occurs, not how often or where (`detail=column`): so repetitions are left out
/// before SQLite has to look at them. A term is the stem of a sub-word, or a whole identifier of several sub-words
/// in one piece, so that a look-up by name does not match every place that shares its words.
struct TermWriter {
    /// How a field is written.
    enum Style {
        /// Stems and joined identifiers.
        case text
        /// Also the sub-words as they stand: in names, `parser` and `parse` are different things.
        case name
    }

    private(set) var bytes: [UInt8] = []
    private var seen = TermSet()
    private var word: [UInt8] = []

    /// Begins a field: the next terms may repeat those before. Returns where in `bytes` it begins.
    mutating func beginField() -> Int {
        seen.removeAll()
        return bytes.count
    }

    /// Forgets what was written, keeping the memory.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends the terms of `source[range]`.
    mutating func append(_ source: borrowing Span<UInt8>, _ range: Range<Int>, style: Style) {
        IdentifierSplitter.forEach(in: source, range) { folded, ends in
            if ends.count > 1, folded.count <= Self.longestTerm { append(folded, 0, folded.count) }
            var start = 0
            for end in ends {
                appendSubword(folded, start, end, style: style, isAlone: ends.count == 1)
                start = end
            }
        }
    }

    private static let longestTerm = 64

    private mutating func appendSubword(_ folded: [UInt8], _ start: Int, _ end: Int, style: Style, isAlone: Bool) {
        let count = end - start
        guard count <= 40, count > 1 || (style == .name && isAlone) else { return }
        word.removeAll(keepingCapacity: true)
        word.append(contentsOf: folded[start..<end])
        let stemmed = Stemmer.stem(&word, count: count)
        if style == .name, stemmed != count { append(folded, start, end) }
        append(word, 0, stemmed)
        // utf8 → utf: the letters alone are what people ask for.
        let letters = word[..<stemmed].prefix { $0 > 57 }.count
        if letters >= 3, letters < stemmed { append(word, 0, letters) }
    }

    private mutating func append(_ source: [UInt8], _ start: Int, _ end: Int) {
        guard seen.insert(source, start, end) else { return }
        bytes.append(contentsOf: source[start..<end])
        bytes.append(UInt8(ascii: " "))
    }
}

/// The hashes of the terms of one field.
///
/// 64 bits decide: a collision would leave one term out of one chunk, once in about 10^15 fields.
private struct TermSet {
    private var slots = [UInt64](repeating: 0, count: 1024)
    private var generation = [UInt32](repeating: 0, count: 1024)
    private var current: UInt32 = 1
    private var count = 0

    mutating func removeAll() {
        current += 1
        count = 0
    }

    /// Whether the term was not there yet. FNV-1a, finished with a multiplication to spread the high bits.
    mutating func insert(_ source: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in start..<end { hash = (hash ^ UInt64(source[index])) &* 0x100_0000_01b3 }
        if count * 2 >= slots.count { grow() }
        return insert(hash)
    }

    private mutating func insert(_ hash: UInt64) -> Bool {
        var slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
        while generation[slot] == current {
            if slots[slot] == hash { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = hash
        generation[slot] = current
        count += 1
        return true
    }

    private mutating func grow() {
        let kept = slots.indices.filter { generation[$0] == current }.map { slots[$0] }
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        generation = [UInt32](repeating: 0, count: slots.count)
        count = 0
        for hash in kept { _ = insert(hash) }
    }
}
