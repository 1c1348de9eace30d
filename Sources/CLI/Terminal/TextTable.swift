// SPDX-License-Identifier: Apache-2.0

/// Rows with aligned columns. The last column is not padded.
struct TextTable {
    private let heading: [String]
    private var rows: [[String]] = []
    /// Columns whose cells stand at the right, for numbers.
    private let rightAligned: Set<Int>

    init(_ heading: [String], rightAligned: Set<Int> = []) {
        self.heading = heading
        self.rightAligned = rightAligned
    }

    /// Adds a row. Cells are escaped here.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map(TerminalText.escape))
    }

    func write(to stream: TextStream) throws {
        var widths = heading.map(TerminalText.columns)
        for row in rows {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], TerminalText.columns(cell)) }
        }
        try stream.line(stream.styled(line(heading, widths), .dim))
        for row in rows { try stream.line(line(row, widths)) }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        cells.enumerated().map { column, cell in
            if rightAligned.contains(column) {
                return String(repeating: " ", count: widths[column] - TerminalText.columns(cell)) + cell
            }
            return column == cells.count - 1 ? cell : TerminalText.pad(cell, to: widths[column])
        }
        .joined(separator: "  ")
    }
}
