// SPDX-License-Identifier: Apache-2.0

/// Finds any of a fixed set of lower-case words within texts, whatever their case, in one pass over the text.
struct WordSearch: Sendable {
    /// For the low five bits of each of two bytes, which tell letters of either case apart, whether a word may begin with them: nearly
    /// every place of a text ends here. Small enough for the innermost cache.
    private var begins = [Bool](repeating: false, count: 1024)
    private var words: [[UInt8]] = []

    /// - Parameter words: of at least two bytes each.
    init(_ list: [StaticString]) {
        for word in list {
            let bytes = unsafe Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
            precondition(bytes.count >= 2, "a word of one byte has no pair to look for")
            begins[Self.pair(bytes[0], bytes[1])] = true
            words.append(bytes)
        }
    }

    /// Whether one of the words stands anywhere in `text`.
    func isWithin(_ text: ArraySlice<UInt8>) -> Bool {
        guard var previous = text.first else { return false }
        var place = text.startIndex
        for byte in text.dropFirst() {
            if begins[Self.pair(previous, byte)], words.contains(where: { isAt(place, $0, text) }) { return true }
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
