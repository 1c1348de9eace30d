// SPDX-License-Identifier: Apache-2.0

/// The value itself, once the signs before it are read.
extension ValueLexer {
    var reader: LiteralReader { LiteralReader(view: view, key: key) }

    func whole(_ range: Range<Int>) -> AssignedValue {
        // `%w[a b c].join`
        let isJoined = view.has("].join", at: range.upperBound) || view.has(").join", at: range.upperBound)
        guard isJoined else { return AssignedValue(pieces: [range], syntax: .literal) }
        let words = view.slice(range).split(whereSeparator: \.isSpace)
        return AssignedValue(pieces: words.map { $0.startIndex..<$0.endIndex }, syntax: .literal)
    }

    func argument(_ range: Range<Int>) -> AssignedValue {
        var value = AssignedValue(pieces: [range], syntax: .argument)
        value.isPair = true
        return value
    }

    func bare(_ start: Int) -> AssignedValue? {
        BareWord(view: view, key: key, isAssigned: link == .assign, isCompared: isCompared, isIndirect: isIndirect)
            .value(at: start)
    }

    /// A word behind `is` or `to`.
    func connected(_ start: Int) -> AssignedValue? {
        let end = view.end(of: start, limit: start + 256) {
            !$0.isSpace && !$0.isQuote && $0 != 0x2C && $0 != 0x3B && $0 != 0x29
        }
        guard end > start else { return nil }
        let isStop = view[end - 1] == 0x2E && end - start > 6
        var value = AssignedValue(pieces: [start..<(isStop ? end - 1 : end)], syntax: .argument)
        value.isPair = true
        return value
    }

    func loose(_ start: Int) -> AssignedValue? { BareWord(view: view, key: key).loose(start) }

    /// The text of an XML element, up to the next `<`.
    mutating func element(_ start: Int) -> AssignedValue? {
        var first = view.end(of: start, limit: start + 64, while: \.isSpace)
        if view.at(first) == UInt8(ascii: "<"), view.at(first + 1).isLetter, let next = gap.elements(first) {
            first = next
        }
        if view.has("<![CDATA[", at: first) { first += 9 }
        link = .assign
        if view.at(first).isQuote { return quoted(first, backslashes: 0) }
        var end = view.end(of: first, limit: first + 512) { $0 != UInt8(ascii: "<") && !$0.isNewline }
        guard view.at(view.end(of: end, limit: end + 64, while: \.isSpace)) == UInt8(ascii: "<") else {
            return bare(first)
        }
        if view.has("]]>", at: end - 3) { end -= 3 }
        while end > first, view[end - 1].isSpace || view[end - 1] == 0x5D { end -= 1 }
        return end > first ? whole(first..<end) : nil
    }

    /// A literal in quotes, with what is concatenated to it.
    func quoted(_ open: Int, backslashes: Int) -> AssignedValue? {
        guard let pieces = reader.pieces(from: open, backslashes: backslashes) else { return bare(open + 1) }
        if let last = pieces.last, isKeyOfObject(open, end: last.upperBound + 1) { return nil }
        let call = CallSyntax(view: view, key: key)
        let syntax: AssignedValue.Syntax =
            switch link {
            case .assign: .literal
            case .call: call.isSetter || call.isConstructed ? .literal : .argument
            case .comma: call.isPutter ? .literal : .argument
            case .chain: .argument
            case .none: isNamedLiteral ? .literal : .loose
            }
        var value = AssignedValue(pieces: pieces, syntax: syntax, isCompared: isCompared)
        value.isNextToName = link == .none && view.slice(closed..<open).allSatisfy(\.isBlank)
        value.isSetByCommand = value.isNextToName && Surroundings(view: view, key: key).isSetCommand
        value.isBuilder = link == .call && view.slice(key).contains(UInt8(ascii: "."))
        value.isPair =
            link == .chain
            || (link == .comma && view.slice(key).contains(0x5F) && view.slice(key).allSatisfy { !$0.isLower })
            || (link == .comma && (closed > key.upperBound || view.at(key.lowerBound - 1) == UInt8(ascii: "{"))
                && isLastOfPair(from: open, to: pieces[pieces.count - 1].upperBound + 1))
        return value
    }

    /// On the line of its name, and no further literal follows as in a list of names.
    private func isLastOfPair(from open: Int, to end: Int) -> Bool {
        if view.slice(closed..<open).contains(0x0A) { return false }
        let comma = view.end(of: end, limit: end + 3, while: \.isSpace)
        guard view.at(comma) == UInt8(ascii: ",") else { return true }
        let next = view.end(of: comma + 1, limit: comma + 32, while: \.isSpace)
        guard view.at(next).isQuote, let (text, _) = reader.literal(at: next, backslashes: 0) else { return true }
        // A flag's description: `flag.String("password", "value", "what it is for")`.
        return view.slice(text).contains(0x20)
    }

    /// The first name of a nested object: `"password": {"type": …`
    private func isKeyOfObject(_ open: Int, end: Int) -> Bool {
        let next = view.end(of: end, limit: end + 3, while: \.isBlank)
        return view.at(next) == UInt8(ascii: ":") && view.slice(closed..<open).contains(UInt8(ascii: "{"))
    }

    /// `password 'x'` as a line of its own, as Gradle, nginx and BIND write settings.
    private var isStatement: Bool {
        guard closed == key.upperBound, Surroundings(view: view, key: key).startsLine else { return false }
        let open = view.end(of: closed, limit: closed + 24, while: \.isBlank)
        guard open > closed, let (_, after) = reader.literal(at: open, backslashes: 0) else { return false }
        let end = view.end(of: after, limit: after + 4) { $0 == UInt8(ascii: ";") || $0.isBlank }
        return end >= view.upper || view.at(end).isNewline
    }

    /// A literal after a flag, `ENV` or `#define`.
    private var isNamedLiteral: Bool {
        let surroundings = Surroundings(view: view, key: key)
        if isStatement { return true }
        if view.at(key.lowerBound - 1) == UInt8(ascii: "@"), view.at(key.upperBound) == 0x20,
            !view.at(key.lowerBound - 2).isAlphanumeric
        {
            // An attribute of a module in Elixir: `@name "value"`.
            return true
        }
        return surroundings.isSetting(.none) || surroundings.isDefinition
    }
}
