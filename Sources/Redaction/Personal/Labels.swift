// SPDX-License-Identifier: Apache-2.0

/// Words before a value that say what it is.
enum Labels {
    /// Whether one of `labels` (lower case) stands in the 48 bytes before `index`, as a word of its own: on the same line, or on the line
    /// above when nothing but blanks, quotes or a tag precede the value on its own.
    static func stand(_ labels: [StaticString], before index: Int, in view: TextView) -> Bool {
        var start = view.start(of: index, limit: index - 48) { !$0.isNewline }
        if view.at(start - 1).isNewline, isAlone(view.slice(start..<index)) {
            start = view.start(of: start - 1, limit: index - 64) { !$0.isNewline }
        }
        let text = view.slice(start..<index).map(\.lowercased)
        return labels.contains { isWord($0, in: text) }
    }

    /// Whether one of `labels` stands at the head of the column in which `index` is: in the first of the lines above that are cut by the
    /// same sign into as many cells.
    static func head(_ labels: [StaticString], columnAt index: Int, in view: TextView) -> Bool {
        let start = view.start(of: index, limit: index - 512) { !$0.isNewline }
        let end = view.end(of: index, limit: index + 512) { !$0.isNewline }
        let line = view.slice(start..<end)
        guard let sign = delimiters.first(where: { line.contains($0) }) else { return false }
        let count = line.count { $0 == sign }
        let column = view.slice(start..<index).count { $0 == sign }
        var head = line
        var top = start
        for _ in 0..<maximumRows where top > view.lower {
            let bottom = view.start(of: top, limit: top - 2, while: \.isNewline)
            top = view.start(of: bottom, limit: bottom - 512) { !$0.isNewline }
            let above = view.slice(top..<bottom)
            guard above.count(where: { $0 == sign }) == count else { break }
            if !above.allSatisfy({ $0 == sign || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 || $0 == 0x2B }) {
                head = above
            }
        }
        guard head.startIndex != line.startIndex else { return false }
        let cells = head.split(separator: sign, omittingEmptySubsequences: false)
        guard column < cells.count else { return false }
        let text = cells[column].map(\.lowercased)
        return text.count <= 48 && labels.contains { isWord($0, in: text) }
    }

    private static let delimiters: [UInt8] = [0x09, 0x7C, 0x3B, 0x2C]
    /// How many lines above are read in search of the head.
    private static let maximumRows = 64

    private static func isAlone(_ text: ArraySlice<UInt8>) -> Bool {
        let text = text.drop { $0.isBlank || $0.isQuote || $0 == 0x2D }
        return text.isEmpty || text.first == UInt8(ascii: "<") && text.last == UInt8(ascii: ">") && text.count <= 24
    }

    private static func isWord(_ label: StaticString, in text: [UInt8]) -> Bool {
        let count = label.utf8CodeUnitCount
        guard text.count >= count else { return false }
        for start in 0...(text.count - count) where unsafe text[start] == label.utf8Start[0] {
            var offset = 1
            while offset < count, unsafe text[start + offset] == label.utf8Start[offset] { offset += 1 }
            guard offset == count else { continue }
            let isStart = start == 0 || !text[start - 1].isLetter || count >= 5
            let isEnd = start + count == text.count || !text[start + count].isLetter || count >= 5
            if isStart, isEnd { return true }
        }
        return false
    }
}
