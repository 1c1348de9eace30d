// SPDX-License-Identifier: Apache-2.0

internal import API

/// Source lines of a result for people: the first one, those with matches, and a mark where lines are left out.
struct SnippetText {
    let snippet: String
    /// 1-based, of the file.
    let firstLine: Int
    let matches: [MatchRange]

    /// At most `limit` lines, each cut to `width` columns, harmless for a terminal, matches in colour where the stream has any.
    func lines(limit: Int, width: Int, _ stream: TextStream) -> [String] {
        let all = snippet.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        var result: [String] = []
        var previous: Int?
        for index in chosen(all, limit: limit) {
            if let previous, index > previous + 1 { result.append(stream.styled("⋮", .dim)) }
            previous = index
            result.append(line(all[index], ranges(ofLine: firstLine + index), width: width, stream))
        }
        return result
    }

    /// The first line that is not empty, then lines with matches, then what follows the first, in the order of the file.
    private func chosen(_ lines: [[UInt8]], limit: Int) -> [Int] {
        let usable = lines.indices.filter { lines[$0].contains { $0 > 32 } }
        let matching = Set(matches.map { $0.line - firstLine })
        var chosen = Array(usable.prefix(1))
        chosen += usable.dropFirst().filter(matching.contains).prefix(limit - 1)
        chosen += usable.dropFirst().filter { !matching.contains($0) }.prefix(max(0, limit - chosen.count))
        return chosen.sorted()
    }

    private func ranges(ofLine line: Int) -> [Range<Int>] {
        matches.filter { $0.line == line && $0.start < $0.end && $0.start >= 0 }.map { $0.start..<$0.end }
    }

    private func line(_ bytes: [UInt8], _ ranges: [Range<Int>], width: Int, _ stream: TextStream) -> String {
        var result = ""
        var room = width
        func append(_ part: Range<Int>, highlighted: Bool) {
            let part = part.clamped(to: 0..<bytes.count)
            guard room > 0, !part.isEmpty else { return }
            let text = String(decoding: bytes[part], as: UTF8.self)
            let shown = TerminalText.escape(text.reduce(into: "") { $0 += $1 == "\t" ? "    " : String($1) })
            let cut = TerminalText.truncate(shown, to: room)
            room -= TerminalText.columns(shown)
            result += highlighted ? stream.styled(cut, .boldRed) : cut
        }
        var position = 0
        for range in ranges where range.lowerBound >= position {
            append(position..<range.lowerBound, highlighted: false)
            append(range, highlighted: true)
            position = range.upperBound
        }
        append(position..<max(position, bytes.count), highlighted: false)
        return result
    }
}
