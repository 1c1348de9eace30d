// SPDX-License-Identifier: Apache-2.0

/// A fixed set of words, asked for slices of a text. Words are found by first byte and length, which nearly always decides.
struct WordSet: Sendable {
    /// Words are shorter than this.
    private static let lengths = 32

    /// All words one after the other, in the order of `slot`.
    private let bytes: [UInt8]
    /// For each slot the place in `bytes` of its first word; those of one slot have one length.
    private let starts: [Int32]

    init(_ list: [StaticString]) {
        var slots = [[UInt8]](repeating: [], count: 256 * Self.lengths)
        for word in list {
            let word = unsafe Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
            precondition(!word.isEmpty && word.count < Self.lengths, "a word is empty or too long")
            slots[Self.slot(word[0], word.count)] += word
        }
        var starts: [Int32] = [0]
        for slot in slots { starts.append(starts[starts.count - 1] + Int32(slot.count)) }
        self.starts = starts
        bytes = Array(slots.joined())
    }

    func contains(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, word.count < Self.lengths else { return false }
        let slot = Self.slot(first, word.count)
        return stride(from: Int(starts[slot]), to: Int(starts[slot + 1]), by: word.count).contains { start in
            bytes[start..<start + word.count].elementsEqual(word)
        }
    }

    private static func slot(_ first: UInt8, _ length: Int) -> Int { Int(first) * lengths + length }
}
