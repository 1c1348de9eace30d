// SPDX-License-Identifier: Apache-2.0

/// One string for each distinct name in a file: names repeat, and making a string costs an allocation.
struct NameCache {
    private var slots: [String?] = Array(repeating: nil, count: 1024)
    private var count = 0

    /// The text of `bytes`; what is not UTF-8 is replaced.
    @unsafe mutating func string(_ source: UnsafeBufferPointer<UInt8>, _ bytes: Range<Int>) -> String {
        // Up to 15 bytes, a string needs no allocation.
        let text = unsafe UnsafeBufferPointer(rebasing: source[bytes])
        if bytes.count <= 15 { return unsafe String(decoding: text, as: UTF8.self) }
        if count * 2 > slots.count { grow() }
        var slot = unsafe NameCache.hash(text) & (slots.count - 1)
        while let known = slots[slot] {
            if unsafe known.utf8.elementsEqual(text) { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        let name = unsafe String(decoding: text, as: UTF8.self)
        slots[slot] = name
        count += 1
        return name
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: nil, count: old.count * 2)
        for case let name? in old {
            var slot = NameCache.hash(name.utf8) & (slots.count - 1)
            while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = name
        }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
    }
}
