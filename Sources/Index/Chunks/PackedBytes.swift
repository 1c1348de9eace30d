// SPDX-License-Identifier: Apache-2.0

/// Writes numbers and texts into one run of bytes: LEB128 for numbers, a length before each text.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int) {
        var rest = UInt64(max(0, number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Zigzag: numbers near zero are short, whatever their sign.
    mutating func append(signed number: Int) {
        append(number << 1 ^ number >> (Int.bitWidth - 1))
    }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        append(text.count)
        bytes.append(contentsOf: text)
    }
}

/// Reads what `PackedWriter` wrote. Bytes come from a file that may be damaged: every reader can say no.
struct PackedReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// Nil at the end and for more than 63 bits.
    mutating func number() -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 63 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(exactly: value) }
            shift += 7
        }
        return nil
    }

    /// Nil at the end and for more than 62 bits.
    mutating func signedNumber() -> Int? {
        number().map { $0 >> 1 ^ -($0 & 1) }
    }

    /// Nil when fewer bytes are left than the text says it has.
    mutating func text() -> String? {
        textRange().map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// As `text`, but as it stands: a part of one need not be UTF-8.
    mutating func textBytes() -> ArraySlice<UInt8>? {
        textRange().map { bytes[$0] }
    }

    /// Where a text stands, without making a string of it.
    mutating func textRange() -> Range<Int>? {
        guard let count = number(), count <= bytes.count - position else { return nil }
        defer { position += count }
        return position..<(position + count)
    }
}
