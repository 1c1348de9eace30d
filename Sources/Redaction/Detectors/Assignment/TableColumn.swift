// SPDX-License-Identifier: Apache-2.0

/// The cells below a name that heads a column: CSV, TSV, tables of Markdown and of database shells.
struct TableColumn {
    let view: TextView
    let key: Range<Int>

    private static let maximumRows = 64

    /// The text of the cells, without blanks and quotes; nil when the name heads no column.
    func cells() -> [Range<Int>]? {
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 200) { !$0.isNewline }
        let end = view.end(of: key.upperBound, limit: key.upperBound + 200) { !$0.isNewline }
        guard view.at(end).isNewline, start == view.lower || view.at(start - 1).isNewline,
            let delimiter = delimiter(start, end)
        else { return nil }
        let heads = split(start..<end, delimiter)
        guard
            let column = heads.firstIndex(where: { $0.lowerBound <= key.lowerBound && key.upperBound <= $0.upperBound }
            ),
            heads.allSatisfy({ isName(view.slice($0)) }), heads.count > 1 || isRule(end)
        else { return nil }
        var result: [Range<Int>] = []
        var index = end
        for _ in 0..<Self.maximumRows {
            index = view.end(of: index, limit: index + 2, while: \.isNewline)
            let lineEnd = view.end(of: index, limit: index + 2048) { !$0.isNewline }
            guard lineEnd > index else { break }
            let line = index..<lineEnd
            index = lineEnd
            if isRule(view.slice(line)) { continue }
            let cells = split(line, delimiter)
            guard cells.count == heads.count else { break }
            if !cells[column].isEmpty { result.append(cells[column]) }
        }
        return result.isEmpty ? nil : result
    }

    /// What stands on the far side of the name's cell, or 0 for a table of one column above a rule.
    private func delimiter(_ start: Int, _ end: Int) -> UInt8? {
        func isDelimiter(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x3B || byte == 0x7C || byte == 0x09 }
        let after = view.end(of: key.upperBound, limit: key.upperBound + 64) { $0 == 0x20 || $0.isQuote }
        if isDelimiter(view.at(after)) { return view.at(after) }
        guard after >= end else { return nil }
        let before = view.start(of: key.lowerBound, limit: key.lowerBound - 64) { $0 == 0x20 || $0.isQuote }
        if before > start, isDelimiter(view.at(before - 1)) { return view.at(before - 1) }
        return before <= start && isRule(end) ? 0 : nil
    }

    /// The cells of a line; a delimiter at its edges opens and closes it.
    private func split(_ line: Range<Int>, _ delimiter: UInt8) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var index = line.lowerBound
        if delimiter == 0x7C, view.at(index) == delimiter { index += 1 }
        var end = line.upperBound
        while end > index, view[end - 1].isBlank || view[end - 1] == 0x0D { end -= 1 }
        if delimiter == 0x7C, end > index, view[end - 1] == delimiter { end -= 1 }
        while index <= end, cells.count < 64 {
            let next = delimiter == 0 ? end : view.end(of: index, limit: end) { $0 != delimiter }
            cells.append(trimmed(index..<next))
            index = next + 1
        }
        return cells
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, view[lower].isBlank || view[lower].isQuote { lower += 1 }
        while upper > lower, view[upper - 1].isBlank || view[upper - 1].isQuote { upper -= 1 }
        return lower..<upper
    }

    private func isName(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, text.count <= 40 else { return false }
        return (first.isLetter || first >= 0x80 || first == 0x5F)
            && text.allSatisfy { $0.isWord || $0 >= 0x80 || $0 == 0x20 || $0 == 0x2D || $0 == 0x2E }
    }

    /// The line after `end` is a rule.
    private func isRule(_ end: Int) -> Bool {
        let start = view.end(of: end, limit: end + 2, while: \.isNewline)
        let stop = view.end(of: start, limit: start + 512) { !$0.isNewline }
        return isRule(view.slice(start..<stop))
    }

    private func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 3 && line.contains(0x2D)
            && line.allSatisfy {
                $0 == 0x2D || $0 == 0x2B || $0 == 0x7C || $0 == 0x3A || $0 == 0x20 || $0 == 0x3D || $0 == 0x0D
            }
    }
}
