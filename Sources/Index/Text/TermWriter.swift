// SPDX-License-Identifier: Apache-2.0

/// Turns text into the terms that the full-text index holds: each once, separated by spaces.
///
/// The index keeps, per row, whether a term occurs, not how often or where: so repetitions are left out
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

    /// What a field is to the chunk it belongs to.
    enum Part {
        /// Its terms say what the chunk is called or about.
        case head
        /// Its terms that are in the head too are also written to `shared`.
        case code
    }

    private(set) var bytes: [UInt8] = []
    /// The terms of code that are in the head too.
    private(set) var shared: [UInt8] = []
    /// How often the stems of text were met since `beginFile`.
    private(set) var repeated = RepeatedTerms.Counter()
    private var seen = TermSet()
    private var head = TermSet()
    private var part = Part.head
    private var word: [UInt8] = []

    /// Begins a file: stems are counted anew.
    mutating func beginFile() {
        repeated.removeAll()
    }

    /// Begins a chunk, whose head has these terms already (`hashes(of:)`).
    mutating func beginChunk(_ terms: [UInt64]) {
        head.removeAll()
        for hash in terms { _ = head.insert(hash) }
    }

    /// Begins a field: the next terms may repeat those before. Returns where in `bytes` it begins.
    mutating func beginField(_ part: Part = .head) -> Int {
        seen.removeAll()
        self.part = part
        return bytes.count
    }

    /// Forgets what was written, keeping the memory.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        shared.removeAll(keepingCapacity: true)
    }

    /// The hashes of terms as this writes them.
    static func hashes(of terms: [UInt8]) -> [UInt64] {
        terms.split(separator: UInt8(ascii: " ")).map { TermSet.hash(terms, $0.startIndex, $0.endIndex) }
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
        let hash = append(word, 0, stemmed)
        if style == .text { repeated.add(hash) }
        // utf8 → utf: the letters alone are what people ask for.
        let letters = word[..<stemmed].prefix { $0 > 57 }.count
        if letters >= 3, letters < stemmed { append(word, 0, letters) }
    }

    /// Returns the term's hash.
    @discardableResult
    private mutating func append(_ source: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        let hash = TermSet.hash(source, start, end)
        guard seen.insert(hash) else { return hash }
        bytes.append(contentsOf: source[start..<end])
        bytes.append(UInt8(ascii: " "))
        switch part {
        case .head: _ = head.insert(hash)
        case .code where head.contains(hash):
            shared.append(contentsOf: source[start..<end])
            shared.append(UInt8(ascii: " "))
        case .code: break
        }
        return hash
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

    /// FNV-1a.
    static func hash(_ source: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in start..<end { hash = (hash ^ UInt64(source[index])) &* 0x100_0000_01b3 }
        return hash
    }

    func contains(_ hash: UInt64) -> Bool { generation[slot(of: hash)] == current }

    /// Whether the term was not there yet.
    mutating func insert(_ hash: UInt64) -> Bool {
        if count * 2 >= slots.count { grow() }
        let slot = slot(of: hash)
        guard generation[slot] != current else { return false }
        slots[slot] = hash
        generation[slot] = current
        count += 1
        return true
    }

    /// Where the hash stands, or would. A multiplication spreads the high bits.
    @inline(__always)
    private func slot(of hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
        while generation[slot] == current, slots[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        let kept = slots.indices.filter { generation[$0] == current }.map { slots[$0] }
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        generation = [UInt32](repeating: 0, count: slots.count)
        count = 0
        for hash in kept { _ = insert(hash) }
    }
}
