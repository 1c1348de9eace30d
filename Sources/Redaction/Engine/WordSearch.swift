// SPDX-License-Identifier: Apache-2.0

/// Finds any of a fixed set of lower-case words within texts, whatever their case, in one pass over the text.
struct WordSearch: Sendable {
    /// For the low five bits of each of two bytes, which tell letters of either case apart, the first of `words` that begins with them,
    /// and behind them the number of words: at nearly every place of a text there is none. Small enough for the innermost cache.
    private var starts = [UInt16](repeating: 0, count: 1025)
    /// In the order of their pairs.
    private var words: [[UInt8]] = []

    /// - Parameter words: of at least two bytes each.
    init(_ list: [StaticString]) {
        for word in list {
            let bytes = unsafe Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
            precondition(bytes.count >= 2, "a word of one byte has no pair to look for")
            words.append(bytes)
            starts[Self.pair(bytes[0], bytes[1]) + 1] += 1
        }
        words.sort { Self.pair($0[0], $0[1]) < Self.pair($1[0], $1[1]) }
        for pair in 1...1024 { starts[pair] += starts[pair - 1] }
    }

    /// Whether one of the words stands anywhere in `text`.
    func isWithin(_ text: ArraySlice<UInt8>) -> Bool {
        guard var previous = text.first else { return false }
        var place = text.startIndex
        for byte in text.dropFirst() {
            let pair = Self.pair(previous, byte)
            let (first, end) = (Int(starts[pair]), Int(starts[pair + 1]))
            if first < end, (first..<end).contains(where: { isAt(place, words[$0], text) }) { return true }
            previous = byte
            place += 1
        }
        return false
    }

    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

    private func isAt(_ start: Int, _ word: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
        guard text.endIndex - start >= word.count else { return false }
        return word.indices.allSatisfy { text[start + $0].lowercased == word[$0] }
    }
}
