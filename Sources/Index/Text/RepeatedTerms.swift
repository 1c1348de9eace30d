// SPDX-License-Identifier: Apache-2.0

/// The terms that a file has often, and about how often: what the full-text index, which knows only whether a chunk has a term, does not tell.
///
/// Two bytes for each term of at least four occurrences, ascending: 14 bits of the term's hash and two of how often it occurs. About one
/// hundredth of the source. Hashes collide now and then, which makes a term count for more in one file, never for less.
enum RepeatedTerms {
    /// From how many occurrences on a term has each of the four levels.
    private static let thresholds: [UInt32] = [4, 8, 16, 40]
    /// What each level stands for: about the geometric mean of what it covers.
    private static let typicalCounts = [5, 11, 24, 64]

    /// Counts the terms of one file.
    struct Counter {
        private var hashes = [UInt64](repeating: 0, count: 1024)
        private var counts = [UInt32](repeating: 0, count: 1024)
        private var used = 0

        /// Begins the next file, keeping the memory.
        mutating func removeAll() {
            guard used > 0 else { return }
            for slot in counts.indices { counts[slot] = 0 }
            used = 0
        }

        /// - Parameter hash: FNV-1a of the term, as all hashes of terms here.
        mutating func add(_ hash: UInt64) {
            let slot = slot(of: hash)
            counts[slot] &+= 1
            guard counts[slot] == 1 else { return }
            hashes[slot] = hash
            used += 1
            if used * 2 >= hashes.count { grow() }
        }

        var packed: [UInt8] {
            var entries: [UInt16] = []
            for (hash, count) in zip(hashes, counts) where count >= RepeatedTerms.thresholds[0] {
                let level = RepeatedTerms.thresholds.lastIndex { $0 <= count } ?? 0
                entries.append(RepeatedTerms.key(hash) | UInt16(level))
            }
            entries.sort()
            var bytes: [UInt8] = []
            for (index, entry) in entries.enumerated() {
                // Of terms that collide, what the most frequent one has.
                if index + 1 < entries.count, entries[index + 1] & ~3 == entry & ~3 { continue }
                bytes += [UInt8(entry & 0xFF), UInt8(entry >> 8)]
            }
            return bytes
        }

        @inline(__always)
        private func slot(of hash: UInt64) -> Int {
            var slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & (hashes.count - 1)
            while counts[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (hashes.count - 1) }
            return slot
        }

        private mutating func grow() {
            let old = (hashes, counts)
            hashes = [UInt64](repeating: 0, count: old.0.count * 2)
            counts = [UInt32](repeating: 0, count: old.0.count * 2)
            for (hash, count) in zip(old.0, old.1) where count > 0 {
                let slot = slot(of: hash)
                hashes[slot] = hash
                counts[slot] = count
            }
        }
    }

    /// About how often a file has a term; nil for less than four times.
    static func count(of hash: UInt64, in packed: borrowing Span<UInt8>) -> Int? {
        let key = key(hash)
        var range = 0..<(packed.count / 2)
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let entry = UInt16(packed[middle * 2]) | UInt16(packed[middle * 2 + 1]) << 8
            if entry & ~3 == key { return typicalCounts[Int(entry & 3)] }
            if entry < key { range = (middle + 1)..<range.upperBound } else { range = range.lowerBound..<middle }
        }
        return nil
    }

    /// The upper 14 of 16 bits; FNV's high bits are the better ones after a multiplication.
    private static func key(_ hash: UInt64) -> UInt16 {
        UInt16(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 48) & ~3
    }
}
