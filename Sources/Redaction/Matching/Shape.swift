// SPDX-License-Identifier: Apache-2.0

/// An expression that is nothing but a sequence of sets of bytes, such as `[A-Z]{2}[0-9]{6}`.
///
/// Hyperscan is quickest where an expression holds a literal of some bytes to look for. One without costs as much as a thousand with,
/// so those that count only where a word begins are looked for there (`ShapeTable`).
struct Shape: Equatable, Sendable {
    /// Shorter ones are left to Hyperscan (`CS_SHAPE_MINIMUM`).
    static let minimum = 4

    /// The bytes allowed at each place.
    private(set) var sets: [Set<UInt8>] = []

    /// Reads characters, escaped signs, classes in brackets and counts in braces; nil for anything else.
    init?(_ expression: String) {
        var rest = Array(expression.utf8)[...]
        while let byte = rest.popFirst() {
            var set: Set<UInt8>
            switch byte {
            case UInt8(ascii: "["):
                guard let members = Self.members(&rest) else { return nil }
                set = members
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst(), !escaped.isAlphanumeric else { return nil }
                set = [escaped]
            case 0x80..., UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: "*"),
                UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "$"),
                UInt8(ascii: "{"):
                return nil
            default:
                set = [byte]
            }
            guard let count = Self.count(&rest) else { return nil }
            sets += Array(repeating: set, count: count)
            guard sets.count <= TriggerDatabase.maximumWidth else { return nil }
        }
        if sets.isEmpty { return nil }
    }

    /// Whether it begins with a letter or digit and holds no two literal bytes in a row.
    var lacksLiteral: Bool {
        guard sets.count >= Self.minimum, sets[0].allSatisfy(\.isAlphanumeric) else { return false }
        return !zip(sets, sets.dropFirst()).contains { $0.count == 1 && $1.count == 1 }
    }

    /// The members of a class, whose opening bracket has been read.
    private static func members(_ rest: inout ArraySlice<UInt8>) -> Set<UInt8>? {
        var result: Set<UInt8> = []
        guard rest.first != UInt8(ascii: "^") else { return nil }
        while let first = member(&rest) {
            guard let low = first.byte else { return result.isEmpty ? nil : result }
            guard rest.first == UInt8(ascii: "-"), rest.dropFirst().first != UInt8(ascii: "]") else {
                result.insert(low)
                continue
            }
            rest.removeFirst()
            guard let high = member(&rest)?.byte, low <= high else { return nil }
            result.formUnion(low...high)
        }
        return nil
    }

    /// The next byte of a class, or none for its end; nil when it is malformed or holds a class of its own.
    private static func member(_ rest: inout ArraySlice<UInt8>) -> (byte: UInt8?, isEscaped: Bool)? {
        guard let byte = rest.popFirst(), byte < 0x80 else { return nil }
        if byte == UInt8(ascii: "]") { return (nil, false) }
        guard byte == UInt8(ascii: "\\") else { return byte == UInt8(ascii: "[") ? nil : (byte, false) }
        guard let escaped = rest.popFirst(), !escaped.isAlphanumeric else { return nil }
        return (escaped, true)
    }

    /// The number in braces, 1 when there are none; nil for a range of numbers.
    private static func count(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.first == UInt8(ascii: "{") else { return 1 }
        guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let count = Int(String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self))
        rest = rest[(close + 1)...]
        return count.flatMap { (1...TriggerDatabase.maximumWidth).contains($0) ? $0 : nil }
    }
}
