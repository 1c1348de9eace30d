// SPDX-License-Identifier: Apache-2.0

/// Reads one byte in any of the ways texts spell bytes: `%41`, `\\x41`, `\\u0041`, `\\u{41}`, `\\101`, `&#65;`, `&#x41;`.
struct EscapeReader {
    let view: TextView
    let end: Int

    /// The byte at `index`, and how many bytes spell it.
    func byte(at index: Int) -> (value: UInt8, length: Int) {
        let byte = view[index]
        switch byte {
        case UInt8(ascii: "%"):
            return hex(index + 1).map { ($0, 3) } ?? (byte, 1)
        case UInt8(ascii: "\\"):
            return backslash(index) ?? (byte, 1)
        case UInt8(ascii: "&"):
            return entity(index) ?? (byte, 1)
        default:
            return (byte, 1)
        }
    }

    private func hex(_ index: Int) -> UInt8? {
        guard index + 1 < end, view[index].isHexDigit, view[index + 1].isHexDigit else { return nil }
        return view[index].hexValue << 4 | view[index + 1].hexValue
    }

    private func backslash(_ index: Int) -> (UInt8, Int)? {
        let next = view.at(index + 1)
        if next == UInt8(ascii: "x") { return hex(index + 2).map { ($0, 4) } }
        if next == UInt8(ascii: "u") {
            if view.at(index + 2) == UInt8(ascii: "{"), view.at(index + 5) == UInt8(ascii: "}") {
                return hex(index + 3).map { ($0, 6) }
            }
            guard view.at(index + 2) == 0x30, view.at(index + 3) == 0x30 else { return nil }
            return hex(index + 4).map { ($0, 6) }
        }
        guard index + 3 < end, next == 0x30 || next == 0x31 else { return nil }
        let digits = view.slice((index + 1)..<(index + 4))
        guard digits.allSatisfy({ $0 >= 0x30 && $0 < 0x38 }) else { return nil }
        return (digits.reduce(0) { $0 << 3 | ($1 &- 0x30) }, 4)
    }

    private static let names: [(StaticString, UInt8)] = [
        ("&quot;", 0x22), ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&apos;", 0x27),
    ]

    private func entity(_ index: Int) -> (UInt8, Int)? {
        guard view.at(index + 1) == UInt8(ascii: "#") else {
            for (name, byte) in Self.names where view.has(name, at: index) { return (byte, name.utf8CodeUnitCount) }
            return nil
        }
        let isHex = view.at(index + 2) | 0x20 == UInt8(ascii: "x")
        let start = index + (isHex ? 3 : 2)
        let stop = view.end(of: start, limit: start + 4) { isHex ? $0.isHexDigit : $0.isDigit }
        guard stop > start, stop < end, view[stop] == UInt8(ascii: ";") else { return nil }
        let value = view.slice(start..<stop).reduce(0) { $0 * (isHex ? 16 : 10) + Int($1.hexValue) }
        return UInt8(exactly: value).map { ($0, stop + 1 - index) }
    }
}
