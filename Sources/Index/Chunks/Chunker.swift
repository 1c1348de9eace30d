// SPDX-License-Identifier: Apache-2.0

/// Cuts a file into chunks: one per function, and the lines between functions cut where types begin and end.
///
/// Chunks are in source order and share no line, so no two results show the same place.
struct Chunker {
    private let lines: LineTable
    private let facts: SyntaxFacts
    private let source: [UInt8]
    /// The innermost type of each line.
    private let owners: [Int?]
    private var chunks: [Chunk] = []

    /// A function longer than this is cut into parts of `partLines`.
    private static let longFunction = 120
    private static let partLines = 80
    /// Code between functions is cut after this many lines.
    private static let gapLines = 60
    /// Text without a syntax tree is cut after this many lines, sooner at an empty line in the last third.
    private static let textLines = 45

    private init(source: [UInt8], lines: LineTable, facts: SyntaxFacts) {
        self.source = source
        self.lines = lines
        self.facts = facts
        owners = Self.owners(facts, lineCount: lines.count)
    }

    /// - Parameter facts: what the syntax tree gave; nil for text without a tree.
    static func chunks(of bytes: [UInt8], facts: SyntaxFacts?) -> [Chunk] {
        guard !bytes.isEmpty else { return [] }
        let lines = LineTable(bytes)
        guard let facts else { return text(bytes, lines) }
        var chunker = Chunker(source: bytes, lines: lines, facts: facts)
        chunker.run()
        return chunker.chunks
    }

    private mutating func run() {
        var next = 1
        for index in functions() {
            let definition = facts.definitions[index]
            let first = max(next, firstLine(of: definition))
            let last = min(definition.lines.upperBound, lines.count)
            // On one line with what came before, as in minified code: that chunk shows it already.
            guard last >= first else { continue }
            appendGap(next, first - 1)
            appendFunction(index, first...last)
            next = last + 1
        }
        appendGap(next, lines.count)
    }

    /// Functions that lie in no other function, in source order.
    private func functions() -> [Int] {
        var end = 0
        return facts.definitions.indices
            .filter { facts.definitions[$0].kind == .function || facts.definitions[$0].kind == .method }
            .sorted { facts.definitions[$0].bytes.lowerBound < facts.definitions[$1].bytes.lowerBound }
            .filter { index in
                let bytes = facts.definitions[index].bytes
                guard bytes.lowerBound >= end else { return false }
                end = bytes.upperBound
                return true
            }
    }

    /// The line where a comment before the definition begins, or the definition itself.
    private func firstLine(of definition: SymbolDefinition) -> Int {
        guard let documentation = definition.documentation,
            documentation.lowerBound < definition.bytes.lowerBound
        else { return definition.lines.lowerBound }
        return lines.line(at: documentation.lowerBound)
    }

    private mutating func appendFunction(_ index: Int, _ range: ClosedRange<Int>) {
        guard range.count > Self.longFunction else {
            append(range, symbol: index, part: 0)
            return
        }
        for (part, start) in stride(from: range.lowerBound, through: range.upperBound, by: Self.partLines).enumerated()
        {
            append(start...min(start + Self.partLines - 1, range.upperBound), symbol: index, part: part)
        }
    }

    /// Lines between functions: cut where the innermost type changes, then by length.
    private mutating func appendGap(_ first: Int, _ last: Int) {
        guard first <= last else { return }
        var start = first
        for line in first...last where line == last || owners[line + 1] != owners[line] {
            let owner = owners[start]
            let isHead = owner.map { facts.definitions[$0].lines.lowerBound == start } ?? true
            for (part, from) in stride(from: start, through: line, by: Self.gapLines).enumerated() {
                append(from...min(from + Self.gapLines - 1, line), symbol: owner, part: isHead ? part : part + 1)
            }
            start = line + 1
        }
    }

    private mutating func append(_ range: ClosedRange<Int>, symbol: Int?, part: Int) {
        let bytes = lines.bytes(of: range)
        // Empty lines and closing brackets between functions.
        guard source[bytes].contains(where: Self.isLetterOrDigit) else { return }
        let documentation = symbol.flatMap { facts.definitions[$0].documentation }
        let isInside = documentation.map { $0.lowerBound >= bytes.lowerBound && $0.upperBound <= bytes.upperBound }
        chunks.append(
            Chunk(
                lines: range,
                bytes: bytes,
                documentation: isInside == true ? documentation : nil,
                symbol: symbol,
                part: part
            )
        )
    }

    /// The innermost type that each line lies in, by line number; outer ones are painted first.
    ///
    /// Types nest at most as deep as the tree is followed, so this is linear in lines times that depth.
    private static func owners(_ facts: SyntaxFacts, lineCount: Int) -> [Int?] {
        var owners = [Int?](repeating: nil, count: lineCount + 2)
        let types = facts.definitions.indices
            .filter { facts.definitions[$0].kind.isType }
            .sorted { facts.definitions[$0].bytes.lowerBound < facts.definitions[$1].bytes.lowerBound }
        for index in types {
            let lines = facts.definitions[index].lines
            for line in lines.clamped(to: 1...lineCount) { owners[line] = index }
        }
        return owners
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 0x80...: true
        default: false
        }
    }

    // MARK: - Text

    private static func text(_ bytes: [UInt8], _ lines: LineTable) -> [Chunk] {
        var chunks: [Chunk] = []
        var start = 1
        while start <= lines.count {
            var end = min(start + textLines - 1, lines.count)
            if end < lines.count {
                let earliest = start + textLines * 2 / 3
                end = (earliest...end).last { isEmpty($0, bytes, lines) } ?? end
            }
            let range = start...end
            let content = lines.bytes(of: range)
            if bytes[content].contains(where: isLetterOrDigit) {
                chunks.append(Chunk(lines: range, bytes: content, documentation: nil, symbol: nil, part: 0))
            }
            start = end + 1
        }
        return chunks
    }

    private static func isEmpty(_ line: Int, _ bytes: [UInt8], _ lines: LineTable) -> Bool {
        bytes[lines.bytes(of: line...line)].allSatisfy { $0 == 10 || $0 == 13 || $0 == 32 || $0 == 9 }
    }
}
