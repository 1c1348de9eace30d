// SPDX-License-Identifier: Apache-2.0

/// Both count from 1; columns are UTF-16 units, as SARIF and editors count.
struct TextPosition: Equatable {
    var line: Int
    var column: Int
}

/// Turns ascending byte offsets into positions in one pass over the text.
struct PositionCursor {
    private let text: [UInt8]
    private var offset = 0
    private var current = TextPosition(line: 1, column: 1)

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The position of the byte at `target`, which is not before that of the last call.
    mutating func position(of target: Int) -> TextPosition {
        let end = min(target, text.count)
        while offset < end {
            let byte = text[offset]
            if byte == UInt8(ascii: "\n") {
                current.line += 1
                current.column = 1
            } else if byte & 0xC0 != 0x80 {
                // A character of four bytes is a surrogate pair; the bytes that continue a character do not count.
                current.column += byte >= 0xF0 ? 2 : 1
            }
            offset += 1
        }
        return current
    }
}
