// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Matching

/// Finds what in a snippet answers the query: the words whose terms the query has, or what the pattern matches.
struct MatchHighlighter {
    private enum Target {
        case terms(Set<String>)
        case pattern(RegularExpression)
    }

    private let target: Target
    /// Of one snippet; further ones tell a reader nothing.
    private static let limit = 200

    /// For a query by words, names or meaning.
    init(words query: String) {
        let query = QueryTerms(query)
        target = .terms(Set(query.terms + query.names))
    }

    /// For a search by pattern.
    init(pattern: String) throws(RegularExpression.PatternError) {
        target = .pattern(try RegularExpression(pattern))
    }

    /// In order; matches that span lines are given line by line.
    func ranges(in snippet: String, firstLine: Int) -> [MatchRange] {
        let bytes = Array(snippet.utf8)
        let found: [Range<Int>] =
            switch target {
            case .terms(let terms): bytes.withSpan { Self.words($0, terms) }
            case .pattern(let expression): bytes.withSpan { Self.matches($0, expression) }
            }
        return Self.byLine(found.prefix(Self.limit), bytes, firstLine)
    }

    // MARK: - Words

    private static func words(_ text: Span<UInt8>, _ terms: Set<String>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var writer = TermWriter()
        var start = 0
        while start < text.count {
            guard isWordByte(text[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < text.count, isWordByte(text[end]) { end += 1 }
            let whole = start..<end
            IdentifierSplitter.forEach(in: text, whole) { folded, ends in
                if terms.contains(String(decoding: folded, as: UTF8.self)), ends.count > 1 {
                    found.append(whole)
                } else {
                    append(text, whole, ends, terms, &writer, &found)
                }
            }
            start = end
        }
        return found
    }

    /// Appends the sub-words of an identifier that are terms; those next to each other as one.
    private static func append(
        _ text: Span<UInt8>,
        _ identifier: Range<Int>,
        _ ends: [Int],
        _ terms: Set<String>,
        _ writer: inout TermWriter,
        _ found: inout [Range<Int>]
    ) {
        // Offsets of the splitter leave separators out.
        var position = identifier.lowerBound
        var last: Int?
        var folded = 0
        for end in ends {
            while position < identifier.upperBound, isSeparator(text[position]) { position += 1 }
            let start = position
            while position < identifier.upperBound, folded < end {
                if !isSeparator(text[position]) { folded += 1 }
                position += 1
            }
            writer.removeAll()
            _ = writer.beginField()
            writer.append(text, start..<position, style: .name)
            let forms = writer.bytes.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard forms.contains(where: terms.contains) else {
                last = nil
                continue
            }
            if let index = last {
                found[index] = found[index].lowerBound..<position
            } else {
                found.append(start..<position)
                last = found.count - 1
            }
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 0x80...: true
        default: isSeparator(byte)
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") }

    // MARK: - Patterns

    private static func matches(_ text: Span<UInt8>, _ expression: RegularExpression) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while found.count < limit, position < text.count,
            let match = try? expression.firstMatch(in: text, from: position)
        {
            if !match.isEmpty { found.append(match) }
            position = max(match.upperBound, match.lowerBound + 1)
        }
        return found
    }

    // MARK: - Lines

    private static func byLine(_ found: ArraySlice<Range<Int>>, _ bytes: [UInt8], _ firstLine: Int) -> [MatchRange] {
        var ranges: [MatchRange] = []
        var line = firstLine
        var lineStart = 0
        var position = 0
        for range in found {
            while position < range.lowerBound {
                if bytes[position] == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, position + 1) }
                position += 1
            }
            var start = range.lowerBound
            while position < range.upperBound {
                if bytes[position] == UInt8(ascii: "\n") {
                    if position > start {
                        ranges.append(MatchRange(line: line, start: start - lineStart, end: position - lineStart))
                    }
                    (line, lineStart, start) = (line + 1, position + 1, position + 1)
                }
                position += 1
            }
            if position > start {
                ranges.append(MatchRange(line: line, start: start - lineStart, end: position - lineStart))
            }
        }
        return ranges
    }
}
