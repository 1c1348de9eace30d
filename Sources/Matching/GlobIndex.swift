// SPDX-License-Identifier: Apache-2.0

/// Many names with `*` and `?`, matched together.
///
/// Patterns are found by the digest of what they begin with, or else of what they end with; only those are compared. So a name costs one look for each length
/// that such a beginning or end has, not one comparison for each pattern. Patterns with a wildcard at both ends are compared one by one.
package struct GlobIndex: Sendable {
    private let patterns: [[UInt8]]
    private var exact: [UInt64: [Int]] = [:]
    private var prefixes = Affixes()
    private var suffixes = Affixes()
    private var unanchored: [Int] = []

    /// Patterns by the digest of their literal beginning or end.
    private struct Affixes: Sendable {
        var patterns: [UInt64: [Int]] = [:]
        /// Rising.
        var lengths: [Int] = []
    }

    /// FNV-1a, which can be continued byte by byte. A collision costs a comparison.
    private struct Digest {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func add(_ byte: UInt8) {
            value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }

    /// - Parameter patterns: as in `NamePattern`. A match is reported by the position here.
    package init(_ patterns: [[UInt8]]) {
        self.patterns = patterns
        for (number, pattern) in patterns.enumerated() {
            let head = pattern.prefix { !Self.isWildcard($0) }
            let tail = pattern.reversed().prefix { !Self.isWildcard($0) }
            if head.count == pattern.count {
                exact[Self.digest(pattern), default: []].append(number)
            } else if !head.isEmpty {
                Self.add(number, Self.digest(head), length: head.count, to: &prefixes)
            } else if !tail.isEmpty {
                Self.add(number, Self.digest(tail), length: tail.count, to: &suffixes)
            } else {
                unanchored.append(number)
            }
        }
        prefixes.lengths.sort()
        suffixes.lengths.sort()
    }

    private static func isWildcard(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?")
    }

    private static func digest(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(into: Digest()) { $0.add($1) }.value
    }

    private static func add(_ number: Int, _ digest: UInt64, length: Int, to affixes: inout Affixes) {
        affixes.patterns[digest, default: []].append(number)
        if !affixes.lengths.contains(length) { affixes.lengths.append(length) }
    }

    /// Calls `body` once with each pattern that matches `name`, in no order.
    package func forEachMatch(_ name: ArraySlice<UInt8>, _ body: (Int) -> Void) {
        var digest = Digest()
        var (length, next) = (0, 0)
        func confirm(_ candidates: [Int]?) {
            for number in candidates ?? [] where NamePattern.matches(patterns[number][...], name) { body(number) }
        }
        if !exact.isEmpty || !prefixes.lengths.isEmpty {
            for byte in name {
                digest.add(byte)
                length += 1
                if next < prefixes.lengths.count, prefixes.lengths[next] == length {
                    confirm(prefixes.patterns[digest.value])
                    next += 1
                }
            }
            if !exact.isEmpty { confirm(exact[digest.value]) }
        }
        if let longest = suffixes.lengths.last {
            (digest, length, next) = (Digest(), 0, 0)
            for byte in name.suffix(longest).reversed() {
                digest.add(byte)
                length += 1
                if suffixes.lengths[next] == length {
                    confirm(suffixes.patterns[digest.value])
                    next += 1
                }
            }
        }
        confirm(unanchored)
    }
}

/// Many `NamePattern`s, matched together.
package struct NameIndex: Sendable {
    private var literals: [String: [Int]] = [:]
    private let globs: GlobIndex
    /// In the patterns given, by position in `globs`.
    private let globNumbers: [Int]

    /// - Parameter patterns: a match is reported by the position here.
    package init(_ patterns: [NamePattern]) {
        for (number, pattern) in patterns.enumerated() where pattern.isLiteral {
            literals[pattern.text, default: []].append(number)
        }
        globNumbers = patterns.indices.filter { !patterns[$0].isLiteral }
        globs = GlobIndex(globNumbers.map { Array(patterns[$0].text.utf8) })
    }

    /// Calls `body` once with each pattern that matches `name`, in no order.
    package func forEachMatch(_ name: String, _ body: (Int) -> Void) {
        literals[name]?.forEach(body)
        guard !globNumbers.isEmpty else { return }
        globs.forEachMatch(Array(name.utf8)[...]) { body(globNumbers[$0]) }
    }
}
