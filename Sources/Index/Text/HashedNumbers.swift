// SPDX-License-Identifier: Apache-2.0

/// Numbers by the 64-bit hash of a word, in one array with linear probing: a look-up for each word of a repository has to be cheap.
struct HashedNumbers: Sendable {
    /// 0 for an empty slot; the hash 0 is kept as 1.
    private var keys: [UInt64]
    private var values: [Int32]
    private(set) var count = 0

    init(minimumCapacity: Int = 512) {
        var size = 1024
        while size < minimumCapacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
    }

    subscript(hash: UInt64) -> Int32? {
        let slot = slot(of: hash | (hash == 0 ? 1 : 0))
        return keys[slot] == 0 ? nil : values[slot]
    }

    /// The number of `hash`, or `number` if it has none yet, which is then its number.
    mutating func number(of hash: UInt64, orInsert number: Int32) -> Int32 {
        let key = hash | (hash == 0 ? 1 : 0)
        var slot = slot(of: key)
        if keys[slot] != 0 { return values[slot] }
        if count * 2 >= keys.count {
            grow()
            slot = self.slot(of: key)
        }
        keys[slot] = key
        values[slot] = number
        count += 1
        return number
    }

    mutating func removeAll() {
        self = HashedNumbers()
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        // FNV's high bits are the better ones after a multiplication.
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private mutating func grow() {
        var larger = HashedNumbers(minimumCapacity: keys.count)
        for slot in keys.indices where keys[slot] != 0 { _ = larger.number(of: keys[slot], orInsert: values[slot]) }
        self = larger
    }
}
