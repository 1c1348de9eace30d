// SPDX-License-Identifier: Apache-2.0

/// Finds stretches of digits and the bytes that group them, eight bytes at a time.
struct DigitCursor {
    private static let minimum = 8
    /// Longer tables of numbers are looked at in pieces of this size.
    private static let maximum = 4096

    private var next = 0

    @inline(__always)
    private static func isNumberByte(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x28 || byte == 0x29
            || byte == 0x2B
    }

    /// Judges every stretch that starts before `limit`.
    mutating func advance(in bytes: [UInt8], before limit: Int, isFinal: Bool, into found: inout [Found]) {
        while next < limit {
            let probe = next + Self.minimum - 1
            guard probe < bytes.count else {
                if isFinal { next = bytes.count }
                return
            }
            guard Self.isNumberByte(bytes[probe]) else {
                next = probe + 1
                continue
            }
            var start = probe
            while start > next, Self.isNumberByte(bytes[start - 1]) { start -= 1 }
            guard start < limit else {
                next = start
                return
            }
            let stop = min(bytes.count, start + Self.maximum)
            var end = probe + 1
            var digits = 0
            while end < stop, Self.isNumberByte(bytes[end]) { end += 1 }
            for index in start..<end where bytes[index].isDigit { digits += 1 }
            if digits >= 6 {
                let view = TextView(
                    bytes: bytes,
                    lower: max(0, start - TextScan.reach),
                    upper: min(bytes.count, start + TextScan.reach)
                )
                NumberDetector.examine(start..<end, in: view, into: &found)
            }
            next = end
        }
    }

    mutating func shift(by count: Int) {
        next -= count
    }
}
