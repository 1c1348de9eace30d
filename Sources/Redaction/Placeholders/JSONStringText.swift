// SPDX-License-Identifier: Apache-2.0

/// The inside of JSON strings (RFC 8259 §7) as bytes.
package enum JSONStringText {
    /// Appends `text` with everything escaped that a JSON string needs escaped. Bytes that are not UTF-8 become U+FFFD.
    package static func escape(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) {
        var index = text.startIndex
        while index < text.endIndex {
            let plain = plainEnd(text, index)
            output.append(contentsOf: text[index..<plain])
            index = plain
            guard index < text.endIndex else { return }
            let byte = text[index]
            if byte < 0x80 {
                appendEscaped(byte, into: &output)
                index += 1
                continue
            }
            let count = sequenceLength(text, at: index)
            if count == 0 {
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                index += 1
            } else {
                output.append(contentsOf: text[index..<index + count])
                index += count
            }
        }
    }

    /// The first byte from `start` on that is not plain ASCII: quotes, backslashes, control characters, everything above 0x7F.
    private static func plainEnd(_ text: ArraySlice<UInt8>, _ start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        unsafe text.withUnsafeBytes { buffer in
            var offset = start - text.startIndex
            while offset + 8 <= buffer.count {
                let word = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let quote = word ^ (ones &* 0x22)
                let slash = word ^ (ones &* 0x5C)
                let hit = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | (word &- ones &* 0x20) | word
                if hit & highs != 0 { break }
                offset += 8
            }
            index = text.startIndex + offset
        }
        while index < text.endIndex {
            let byte = text[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 { break }
            index += 1
        }
        return index
    }

    private static func appendEscaped(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            output.append(UInt8(ascii: "\\"))
            output.append(byte)
        case 0x0A: output.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case 0x0D: output.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        case 0x09: output.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        case 0..<0x20:
            output.append(contentsOf: [0x5C, UInt8(ascii: "u"), 0x30, 0x30])
            output.append(byte >> 4 == 0 ? 0x30 : 0x31)
            output.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
        default: output.append(byte)
        }
    }

    /// How many bytes the valid UTF-8 sequence at `index` has; 0 when there is none (RFC 3629 §4).
    static func sequenceLength(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
        func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index + offset < text.endIndex && text[index + offset] >= low && text[index + offset] <= high
        }
        switch text[index] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }
}
