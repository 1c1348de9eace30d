// SPDX-License-Identifier: Apache-2.0

/// Remembers what was decided about names, because a text uses the same few again and again. Never changes a decision.
struct NameMemory<Decision> {
    private static var slots: Int { 4096 }
    private static var longest: Int { 32 }

    private var decisions = [Decision?](repeating: nil, count: slots)
    private var counts = [UInt8](repeating: 0, count: slots)
    /// `longest` bytes for each slot.
    private var names = [UInt8](repeating: 0, count: slots * longest)

    /// What `decide` says of `name`, asked only when it is not known.
    mutating func decision(on name: ArraySlice<UInt8>, _ decide: (ArraySlice<UInt8>) -> Decision) -> Decision {
        guard name.count <= Self.longest else { return decide(name) }
        let slot = Self.slot(of: name)
        if Int(counts[slot]) == name.count, let known = decisions[slot], holds(name, in: slot) { return known }
        let decision = decide(name)
        decisions[slot] = decision
        counts[slot] = UInt8(name.count)
        var index = slot * Self.longest
        for byte in name {
            names[index] = byte
            index += 1
        }
        return decision
    }

    private func holds(_ name: ArraySlice<UInt8>, in slot: Int) -> Bool {
        var index = slot * Self.longest
        for byte in name {
            if names[index] != byte { return false }
            index += 1
        }
        return true
    }

    /// FNV-1a.
    private static func slot(of name: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 0x811C_9DC5
        for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int((hash ^ hash >> 15) & UInt32(slots - 1))
    }
}
