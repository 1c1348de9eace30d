// SPDX-License-Identifier: Apache-2.0

/// Source lines to show with a result.
enum Snippet {
    private static let longest = 40
    private static let longestLine = 400

    /// The lines, at most 40 of them, each cut after 400 bytes; nil when the file no longer has them.
    static func text(of lines: ClosedRange<Int>, in content: [UInt8]) -> String? {
        let table = LineTable(content)
        guard lines.lowerBound <= table.count else { return nil }
        let last = min(lines.upperBound, lines.lowerBound + longest - 1, table.count)
        var result = ""
        for line in lines.lowerBound...last {
            let bytes = content[table.bytes(of: line...line)].prefix {
                $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
            }
            if line > lines.lowerBound { result += "\n" }
            result += String(decoding: bytes.prefix(longestLine), as: UTF8.self)
        }
        return result
    }
}
