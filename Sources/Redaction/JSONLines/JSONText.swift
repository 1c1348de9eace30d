// SPDX-License-Identifier: Apache-2.0

/// Reads just enough JSON (RFC 8259) to find the members of one object, eight bytes at a time where nothing happens.
enum JSONText {
    /// The index after the white space at `index`.
    static func skipSpace(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        var index = index
        while index < end, bytes[index].isSpace { index += 1 }
        return index
    }

    /// The index of the quote that ends the string whose inside starts at `start`, and whether an escape occurs in it.
    static func endOfString(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (quote: Int, isEscaped: Bool)? {
        var index = start
        var isEscaped = false
        while true {
            index = firstSpecial(bytes, index, end)
            guard index < end else { return nil }
            switch bytes[index] {
            case UInt8(ascii: "\""): return (index, isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                index += 2
            default: return nil
            }
        }
    }

    /// The first quote, backslash or control character in `start..<end`, or `end`.
    static func firstSpecial(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var index = start
        unsafe bytes.withUnsafeBytes { buffer in
            let ones: UInt64 = 0x0101_0101_0101_0101
            let highs: UInt64 = 0x8080_8080_8080_8080
            while index + 8 <= end {
                let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let quote = word ^ (ones &* 0x22)
                let slash = word ^ (ones &* 0x5C)
                // Bytes below 0x20, or equal to one of the two: the classic test for a zero byte (Mycroft).
                let hit = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)
                if hit & highs != 0 { break }
                index += 8
            }
        }
        while index < end {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
            index += 1
        }
        return end
    }

    /// The index after the value that starts at `start`; nil when it is malformed. Nesting is bounded.
    static func endOfValue(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var index = start
        var depth = 0
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard let (quote, _) = endOfString(bytes, index + 1, end) else { return nil }
                index = quote + 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return index > start ? index : nil }
                depth -= 1
                index += 1
            case UInt8(ascii: ","):
                if depth == 0 { return index > start ? index : nil }
                index += 1
            default:
                index += 1
            }
            if depth == 0, index < end, bytes[index - 1] == 0x22 || bytes[index - 1] == 0x7D || bytes[index - 1] == 0x5D
            {
                return index
            }
        }
        return depth == 0 && index > start ? index : nil
    }

    /// The text of a string's inside; nil when an escape is malformed.
    static func unescape(_ bytes: [UInt8], _ start: Int, _ end: Int) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(end - start)
        var index = start
        while index < end {
            let special = firstSpecial(bytes, index, end)
            result.append(contentsOf: bytes[index..<special])
            guard special < end else { break }
            guard bytes[special] == UInt8(ascii: "\\"), special + 1 < end else { return nil }
            index = special + 2
            switch bytes[special + 1] {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(bytes[special + 1])
            case UInt8(ascii: "u"):
                guard let (scalar, next) = unicode(bytes, special + 2, end) else { return nil }
                result.append(contentsOf: Array(String(scalar).utf8))
                index = next
            default: return nil
            }
        }
        return result
    }

    /// The scalar of `XXXX` or of a surrogate pair; a lone surrogate reads as U+FFFD.
    private static func unicode(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (Unicode.Scalar, next: Int)? {
        guard let first = hex4(bytes, start, end) else { return nil }
        let next = start + 4
        if first & 0xFC00 == 0xD800, next + 6 <= end, bytes[next] == 0x5C, bytes[next + 1] == UInt8(ascii: "u"),
            let second = hex4(bytes, next + 2, end), second & 0xFC00 == 0xDC00
        {
            let value = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
            return (Unicode.Scalar(value) ?? "\u{FFFD}", next + 6)
        }
        return (Unicode.Scalar(first) ?? "\u{FFFD}", next)
    }

    private static func hex4(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            guard bytes[index].isHexDigit else { return nil }
            value = value << 4 | UInt32(bytes[index].hexValue)
        }
        return value
    }
}
