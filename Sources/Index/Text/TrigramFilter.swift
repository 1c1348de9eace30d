// SPDX-License-Identifier: Apache-2.0

/// Which sequences of three bytes a file contains, as a Bloom filter.
///
/// A regex search first asks the filters of all files and then reads only the files that may match. Letters are folded to lower case,
/// so the same filter serves both ways of searching. With 4 bits and 2 probes for each distinct trigram, one that is not
/// there passes about once in 6 times, and all five of a seven-letter word about once in 9000.
enum TrigramFilter {
    /// The filter's bits, a whole number of 64-bit words; empty for a file of fewer than three bytes.
    ///
    /// - Parameter scratch: makes the working memory reusable: 2 MiB, all zero before and after.
    static func make(of bytes: borrowing Span<UInt8>, scratch: inout TrigramScratch) -> [UInt8] {
        let distinct = scratch.distinct(bytes)
        guard !distinct.isEmpty else { return [] }
        var words = [UInt64](repeating: 0, count: (distinct.count * 4 + 63) / 64)
        let bits = UInt64(words.count * 64)
        for trigram in distinct {
            forEachBit(trigram, bits) { words[$0 >> 6] |= 1 << UInt64($0 & 63) }
        }
        var filter: [UInt8] = []
        filter.reserveCapacity(words.count * 8)
        for word in words {
            for shift in stride(from: 0, to: 64, by: 8) {
                filter.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return filter
    }

    /// Whether a file with this filter may contain all of `trigrams`. False is certain.
    static func mayContain(_ trigrams: [UInt32], _ filter: borrowing Span<UInt8>) -> Bool {
        guard !trigrams.isEmpty else { return true }
        guard !filter.isEmpty else { return false }
        let bits = UInt64(filter.count * 8)
        for trigram in trigrams {
            var isThere = true
            forEachBit(trigram, bits) { bit in
                if filter[bit >> 3] & (1 << UInt8(bit & 7)) == 0 { isThere = false }
            }
            if !isThere { return false }
        }
        return true
    }

    /// The distinct trigrams of a literal, folded; empty when it is shorter than three bytes.
    static func trigrams(of literal: [UInt8]) -> [UInt32] {
        guard literal.count >= 3 else { return [] }
        var found: Set<UInt32> = []
        for index in 0...(literal.count - 3) {
            found.insert(literal[index..<(index + 3)].reduce(0) { $0 << 8 | UInt32(fold($1)) })
        }
        return found.sorted()
    }

    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8 {
        byte >= 65 && byte <= 90 ? byte | 0x20 : byte
    }

    /// Double hashing (Kirsch and Mitzenmacher, "Less Hashing, Same Performance"): both probes from one product.
    @inline(__always)
    private static func forEachBit(_ trigram: UInt32, _ bits: UInt64, _ body: (Int) -> Void) {
        let hash = (UInt64(trigram) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        let step = (hash >> 17) | 1
        var probe = hash >> 20
        for _ in 0..<2 {
            // The high half of a product maps evenly to a range that is no power of two.
            body(Int(truncatingIfNeeded: ((probe & 0xFFFF_FFFF) &* bits) >> 32))
            probe = probe &+ step
        }
    }
}

/// A bit for each of the 2^24 trigrams.
struct TrigramScratch {
    private var bitmap = [UInt64](repeating: 0, count: 1 << 18)
    private var found: [UInt32] = []

    mutating func distinct(_ bytes: borrowing Span<UInt8>) -> [UInt32] {
        found.removeAll(keepingCapacity: true)
        guard bytes.count >= 3 else { return [] }
        var window = UInt32(TrigramFilter.fold(bytes[0])) << 8 | UInt32(TrigramFilter.fold(bytes[1]))
        for index in 2..<bytes.count {
            window = (window << 8 | UInt32(TrigramFilter.fold(bytes[index]))) & 0xFF_FFFF
            let word = Int(window >> 6)
            let bit = UInt64(1) << UInt64(window & 63)
            if bitmap[word] & bit == 0 {
                bitmap[word] |= bit
                found.append(window)
            }
        }
        for trigram in found { bitmap[Int(trigram >> 6)] = 0 }
        return found
    }
}
