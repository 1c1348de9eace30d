// SPDX-License-Identifier: Apache-2.0

/// The literals that `INSERT INTO t (id, name) VALUES (1, 'x'), (2, 'y')` gives to a column.
struct InsertedValues {
    let view: TextView
    let key: Range<Int>

    private static let maximumRows = 64
    /// How far the list of columns, and one list of values, may reach.
    private static let listReach = 600

    /// The contents of the literals at the column's place; nil when the name is no column of such a statement.
    func values() -> [Range<Int>]? {
        guard let place = column(), var index = listOfValues() else { return nil }
        let reader = LiteralReader(view: view, key: key)
        var result: [Range<Int>] = []
        for _ in 0..<Self.maximumRows {
            guard view.at(index) == UInt8(ascii: "(") else { break }
            var cell = 0
            var depth = 0
            index += 1
            let limit = min(view.upper, index + Self.listReach)
            while index < limit {
                let byte = view[index]
                if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                    guard let (content, after) = reader.literal(at: index, backslashes: 0) else { return result }
                    if cell == place { result.append(content) }
                    index = after
                    continue
                }
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                if byte == UInt8(ascii: ","), depth == 0 { cell += 1 }
                index += 1
            }
            guard view.at(index) == UInt8(ascii: ")") else { break }
            index = view.end(of: index + 1, limit: index + 16) { $0.isSpace || $0 == UInt8(ascii: ",") }
        }
        return result.isEmpty ? nil : result
    }

    /// How many commas precede the name in its list, when a list of nothing but names stands around it.
    private func column() -> Int? {
        let next = view.end(of: key.upperBound, limit: key.upperBound + 4) { $0.isBlank || $0.isQuote || $0 == 0x5D }
        guard view.at(next) == UInt8(ascii: ",") || view.at(next) == UInt8(ascii: ")") else { return nil }
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - Self.listReach) { isOfList($0) }
        guard view.at(start - 1) == UInt8(ascii: "(") else { return nil }
        return view.slice(start..<key.lowerBound).count { $0 == UInt8(ascii: ",") }
    }

    private func isOfList(_ byte: UInt8) -> Bool {
        byte.isWord || byte.isSpace || byte.isQuote || byte >= 0x80
            || [0x2C, 0x2E, 0x5B, 0x5D].contains(byte)
    }

    /// The index of the first list behind the word `values`.
    private func listOfValues() -> Int? {
        let end = view.end(of: key.upperBound, limit: key.upperBound + Self.listReach) { isOfList($0) }
        guard view.at(end) == UInt8(ascii: ")") else { return nil }
        let word = view.end(of: end + 1, limit: end + 64, while: \.isSpace)
        guard view.hasIgnoringCase("values", at: word) else { return nil }
        return view.end(of: word + 6, limit: word + 70, while: \.isSpace)
    }
}
