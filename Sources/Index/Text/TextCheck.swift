// SPDX-License-Identifier: Apache-2.0

/// Tells text from other content.
enum TextCheck {
    /// Whether there is a zero byte in the first 8000, which is how git decides.
    static func isBinary(_ bytes: borrowing Span<UInt8>) -> Bool {
        for index in 0..<min(bytes.count, 8000) where bytes[index] == 0 { return true }
        return false
    }

    /// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7).
    static func isUTF8(_ bytes: borrowing Span<UInt8>) -> Bool {
        var index = 0
        let count = bytes.count
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            case 0xF1...0xF3: length = 4
            default: return false
            }
            guard index + length <= count, second.contains(bytes[index + 1]) else { return false }
            for next in (index + 2)..<max(index + length, index + 2) where bytes[next] & 0xC0 != 0x80 { return false }
            index += length
        }
        return true
    }
}
