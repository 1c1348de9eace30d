// SPDX-License-Identifier: Apache-2.0

/// A declaration up to its body as people read it.
enum Signature {
    /// The most bytes of a line.
    private static let limit = 240

    /// White space collapsed to one line of at most 240 bytes.
    ///
    /// - Parameter range: `SymbolDefinition.signature`; empty gives empty.
    static func line(of range: Range<Int>, in source: [UInt8]) -> String {
        var line: [UInt8] = []
        for byte in source[range.clamped(to: 0..<source.count)] {
            if byte == UInt8(ascii: " ") || (9...13).contains(byte) {
                if line.last != UInt8(ascii: " ") { line.append(UInt8(ascii: " ")) }
            } else {
                line.append(byte)
            }
            if line.count == limit { break }
        }
        while let last = line.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "{") { line.removeLast() }
        var signature = String(decoding: line, as: UTF8.self)
        // The cut may have split a character.
        if signature.last == "\u{FFFD}" { signature.removeLast() }
        return signature
    }
}
