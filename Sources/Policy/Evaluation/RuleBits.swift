// SPDX-License-Identifier: Apache-2.0

/// A set of rules, one bit for each, by their place in `PolicySet.rules`.
struct RuleBits: Equatable, Sendable {
    fileprivate(set) var words: [UInt64]

    /// No rule of `count`.
    init(count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    /// All of `count` rules.
    init(allOf count: Int) {
        words = [UInt64](repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The lowest.
    var first: Int? {
        words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ rule: Int) -> Bool {
        words[rule / 64] & (1 << UInt64(rule % 64)) != 0
    }

    mutating func insert(_ rule: Int) {
        words[rule / 64] |= 1 << UInt64(rule % 64)
    }

    mutating func formUnion(_ other: RuleBits) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: RuleBits) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func subtract(_ other: RuleBits) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// Takes out those of `asking` that are not in `matched`.
    mutating func narrow(_ asking: RuleBits, to matched: RuleBits) {
        for index in words.indices { words[index] &= ~asking.words[index] | matched.words[index] }
    }

    func intersection(_ other: RuleBits) -> RuleBits {
        var result = self
        result.formIntersection(other)
        return result
    }

    func union(_ other: RuleBits) -> RuleBits {
        var result = self
        result.formUnion(other)
        return result
    }

    /// Calls `body` with each, rising.
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

/// Many small sets of rules, together as large as their members.
struct RuleBitTable: Sendable {
    private var rows: [Range<Int>] = []
    private var places: [Int32] = []
    private var words: [UInt64] = []

    /// - Parameter sets: the rules of each row, rising.
    init(_ sets: [[Int]]) {
        for set in sets {
            let start = places.count
            for rule in set {
                let bit: UInt64 = 1 << UInt64(rule % 64)
                if places.count > start, places[places.count - 1] == Int32(rule / 64) {
                    words[words.count - 1] |= bit
                } else {
                    places.append(Int32(rule / 64))
                    words.append(bit)
                }
            }
            rows.append(start..<places.count)
        }
    }

    func formUnion(of row: Int, into bits: inout RuleBits) {
        for index in rows[row] { bits.words[Int(places[index])] |= words[index] }
    }

    func subtract(_ row: Int, from bits: inout RuleBits) {
        for index in rows[row] { bits.words[Int(places[index])] &= ~words[index] }
    }
}
