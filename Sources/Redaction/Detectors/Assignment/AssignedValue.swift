// SPDX-License-Identifier: Apache-2.0

/// A value that stands assigned to a name, and how.
struct AssignedValue {
    /// How strongly the syntax says that this is a literal value.
    enum Syntax: Int, Comparable {
        /// Words between the two, or only spaces.
        case loose
        /// A bare word after an operator in something like a configuration line, a query or a flag.
        case bare
        /// A literal in quotes, or the text of an element.
        case literal

        static func < (left: Syntax, right: Syntax) -> Bool { left.rawValue < right.rawValue }
    }

    /// The value, or its pieces when it is concatenated.
    var pieces: [Range<Int>]
    var syntax: Syntax
    /// The operator is one of comparison.
    var isCompared = false
    /// The name starts its line (or follows `export`, `-`, `ENV` and the like) and the value ends it.
    var isLine = false
    /// What follows a bare value makes it an expression: a call, an index, a member.
    var isExpression = false
}

/// Reads what follows a name, in the syntax of any language: code, YAML, JSON, TOML, ini, XML, HCL, shell, HTTP, flags.
struct ValueLexer {
    let view: TextView
    let key: Range<Int>

    private static let gapLimit = 48

    /// The value assigned to the name at `key`; nil when there is none.
    func value() -> AssignedValue? {
        var index = key.upperBound
        var sawOperator = false
        var isCompared = false
        var sawSpace = false
        index = skipClosingQuote(index)
        let limit = index + Self.gapLimit
        var hops = 0
        while index < view.upper, index < limit {
            let byte = view[index]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                sawSpace = true
                index += 1
            case 0x0A, 0x0D:
                guard sawOperator || hops == 0 else { return nil }
                sawSpace = true
                index += 1
                hops += 1
                if hops > 3 { return nil }
            case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "|"),
                UInt8(ascii: ","),
                UInt8(ascii: "("), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "~"):
                if byte == UInt8(ascii: "="), view.at(index + 1) == byte || view.at(index - 1) == UInt8(ascii: "!") {
                    isCompared = true
                }
                sawOperator = true
                index += 1
            case UInt8(ascii: "-"), UInt8(ascii: ">"):
                if byte == UInt8(ascii: "-"), sawOperator { return bare(index, sawOperator, isCompared) }
                if byte == UInt8(ascii: ">") { return element(index + 1, isCompared) }
                sawOperator = sawOperator || view.at(index + 1) == UInt8(ascii: ">")
                index += 1
                if view.at(index) == UInt8(ascii: ">") { index += 1 }
            case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "*"),
                UInt8(ascii: "&"):
                index += 1
            case UInt8(ascii: "<"):
                if let start = skipTag(index) {
                    return element(start, isCompared)
                }
                index += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                return quoted(index, backslashes: 0, sawOperator || sawSpace, isCompared)
            case UInt8(ascii: "\\"):
                if let quote = escapedQuote(index) {
                    return quoted(quote, backslashes: quote - index, true, isCompared)
                }
                index += 1
                if view.at(index) == UInt8(ascii: "n") || view.at(index) == UInt8(ascii: "t")
                    || view.at(index) == UInt8(ascii: "r")
                {
                    index += 1
                }
            default:
                if let next = skipType(index) {
                    index = next
                    sawOperator = true
                    continue
                }
                return bare(index, sawOperator, isCompared)
            }
        }
        return nil
    }

    // MARK: - The gap

    /// The quote, bracket or escape that closes the name.
    private func skipClosingQuote(_ start: Int) -> Int {
        var index = start
        while view.at(index) == UInt8(ascii: "\\") { index += 1 }
        let opening = view.at(key.lowerBound - 1)
        if view.at(index).isQuote,
            opening.isQuote || opening == UInt8(ascii: "[") || opening == UInt8(ascii: "{") || index > start
        {
            return index + 1
        }
        if opening.isQuote, view.at(start).isQuote { return start + 1 }
        return start
    }

    /// Skips `: String =`, ` string =`, `value=` and the like: a word that is itself followed by `=`.
    private func skipType(_ start: Int) -> Int? {
        guard view.at(start).isLetter else { return nil }
        var index = view.end(of: start, limit: start + 32) {
            $0.isWord || $0 == 0x2E || $0 == 0x5B || $0 == 0x5D || $0 == 0x3C || $0 == 0x3E || $0 == 0x3F || $0 == 0x2A
                || $0 == 0x26
        }
        index = view.end(of: index, limit: index + 8, while: \.isBlank)
        let colon = view.at(index) == UInt8(ascii: ":") && view.at(index + 1) == UInt8(ascii: "=")
        if colon { index += 1 }
        guard view.at(index) == UInt8(ascii: "="), view.at(index + 1) != UInt8(ascii: "=") else { return nil }
        let value = view.end(of: index + 1, limit: index + 8, while: \.isBlank)
        return view.at(value).isQuote ? value : nil
    }

    /// Skips `</key> <string>` or `<![CDATA[` and returns where the text begins.
    private func skipTag(_ start: Int) -> Int? {
        var index = start
        for _ in 0..<2 {
            guard view.at(index) == UInt8(ascii: "<") else { break }
            if view.has("<![CDATA[", at: index) { return index + 9 }
            let close = view.end(of: index, limit: index + 64) { $0 != UInt8(ascii: ">") && $0 != 0x0A }
            guard view.at(close) == UInt8(ascii: ">") else { return nil }
            index = view.end(of: close + 1, limit: close + 64, while: \.isSpace)
        }
        return index > start ? index : nil
    }

    /// The index of the quote after one or more backslashes.
    private func escapedQuote(_ start: Int) -> Int? {
        let index = view.end(of: start, limit: start + 8) { $0 == UInt8(ascii: "\\") }
        return view.at(index).isQuote ? index : nil
    }

    // MARK: - Values

    /// The text of an XML element, up to the next `<`.
    private func element(_ start: Int, _ isCompared: Bool) -> AssignedValue? {
        var first = view.end(of: start, limit: start + 64, while: \.isSpace)
        if view.has("<![CDATA[", at: first) { first += 9 }
        if view.at(first).isQuote { return quoted(first, backslashes: 0, true, isCompared) }
        var end = view.end(of: first, limit: first + 512) { $0 != UInt8(ascii: "<") && !$0.isNewline }
        let isElement = view.at(view.end(of: end, limit: end + 64, while: \.isSpace)) == UInt8(ascii: "<")
        guard isElement else { return bare(first, true, isCompared) }
        while end > first, view[end - 1].isSpace || (view[end - 1] == 0x5D) { end -= 1 }
        return end > first ? AssignedValue(pieces: [first..<end], syntax: .literal) : nil
    }

    /// A literal in quotes, with what is concatenated to it.
    private func quoted(_ open: Int, backslashes: Int, _ isAssigned: Bool, _ isCompared: Bool) -> AssignedValue? {
        let quote = view[open]
        var pieces: [Range<Int>] = []
        var index = open
        while pieces.count < 32 {
            let isTriple = backslashes == 0 && view.at(index + 1) == quote && view.at(index + 2) == quote
            let start = index + (isTriple ? 3 : 1)
            guard let end = closing(quote, from: start, backslashes: backslashes, isTriple: isTriple) else { break }
            pieces.append(start..<end)
            let after = end + backslashes + (isTriple ? 3 : 1)
            guard let next = concatenated(after, quote: quote, backslashes: backslashes) else { break }
            index = next
        }
        guard !pieces.isEmpty else {
            return bare(open + 1, isAssigned, isCompared)
        }
        return AssignedValue(pieces: pieces, syntax: isAssigned ? .literal : .loose, isCompared: isCompared)
    }

    /// Where the literal ends: before the quote, or before the backslashes of an escaped one.
    private func closing(_ quote: UInt8, from start: Int, backslashes: Int, isTriple: Bool) -> Int? {
        var index = start
        let limit = min(view.upper, start + 4096)
        while index < limit {
            let byte = view[index]
            if byte == UInt8(ascii: "\\") {
                let end = view.end(of: index) { $0 == UInt8(ascii: "\\") }
                if backslashes > 0, view.at(end) == quote, end - index <= backslashes { return index }
                index = backslashes > 0 ? max(end, index + 1) : index + 2
                if backslashes > 0, view.at(index) != quote { continue }
                if backslashes > 0 { index += 1 }
                continue
            }
            if byte == quote {
                if !isTriple { return index }
                if view.at(index + 1) == quote, view.at(index + 2) == quote { return index }
            }
            if byte.isNewline, !isTriple, quote != UInt8(ascii: "`") { return nil }
            index += 1
        }
        return nil
    }

    /// The opening quote of the next literal when one follows by `+`, `.`, `..`, `&`, `<<`, `\` or by standing next to it.
    private func concatenated(_ start: Int, quote: UInt8, backslashes: Int) -> Int? {
        var index = start
        var operators = 0
        let limit = start + 64
        while index < view.upper, index < limit {
            let byte = view[index]
            if byte.isSpace || byte == UInt8(ascii: "\\") && view.at(index + 1).isNewline {
                index += 1
            } else if byte == quote {
                // Two literals side by side, without an operator, only on the same or the next line.
                return operators > 0 || index > start ? index : nil
            } else if operators < 2, [0x2B, 0x2E, 0x26, 0x3C, 0x7E, 0x7C].contains(byte) {
                operators += 1
                index += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// A bare word, up to what ends one in its surroundings.
    private func bare(_ start: Int, _ isAssigned: Bool, _ isCompared: Bool) -> AssignedValue? {
        let lineEnd = view.end(of: start, limit: start + 512) { !$0.isNewline }
        let isLine = isAssigned && startsLine()
        var end = view.end(of: start, limit: lineEnd) { byte in
            !byte.isSpace && !byte.isQuote && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
                && (isLine || (byte != UInt8(ascii: "&") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: ",")))
        }
        // An escaped line end ends the value too.
        if let escape = escapedEnd(start..<end) { end = escape }
        while end > start, [0x2C, 0x3B, 0x29, 0x5D, 0x7D, 0x5C].contains(view[end - 1]), !balances(start..<end) {
            end -= 1
        }
        guard end > start else { return nil }
        let text = view.slice(start..<end)
        let next = view.at(view.end(of: end, limit: end + 4, while: \.isBlank))
        var value = AssignedValue(pieces: [start..<end], syntax: isAssigned ? .bare : .loose, isCompared: isCompared)
        value.isLine = isLine && (next == 0 || next.isNewline || next == UInt8(ascii: "#") || next == UInt8(ascii: ";"))
        value.isExpression =
            text.contains(UInt8(ascii: "(")) || text.contains(UInt8(ascii: "[")) || text.contains(UInt8(ascii: "{"))
            || next == UInt8(ascii: "(") || next == UInt8(ascii: "[") || next == UInt8(ascii: "{")
        return value
    }

    private func balances(_ range: Range<Int>) -> Bool {
        let last = view[range.upperBound - 1]
        let open: UInt8 = last == 0x29 ? 0x28 : last == 0x5D ? 0x5B : last == 0x7D ? 0x7B : 0
        return open != 0 && view.slice(range).contains(open)
    }

    /// `\n`, `\r` or `\t` written out inside a bare value.
    private func escapedEnd(_ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            if view[index] == UInt8(ascii: "\\") {
                let next = view[index + 1]
                if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") || next.isQuote || next == UInt8(ascii: "\\")
                {
                    return index
                }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// Whether nothing but `export`, `set`, `ENV`, `-`, `+`, a quote or blanks stands before the name on its line.
    private func startsLine() -> Bool {
        var start = view.start(of: key.lowerBound, limit: key.lowerBound - 48) { !$0.isNewline }
        let before = view.at(start - 1)
        guard start == view.lower || before.isNewline || before == 0 else { return false }
        start = view.end(of: start) {
            $0.isBlank || $0 == 0x2B || $0 == 0x2D || $0 == 0x22 || $0 == 0x27 || $0 == 0x23 || $0 == 0x3E
        }
        for word in Self.lineWords where view.hasIgnoringCase(word, at: start) { start += word.utf8CodeUnitCount }
        return start >= key.lowerBound
    }

    private static let lineWords: [StaticString] = [
        "export ", "set ", "env ", "arg ", "declare -x ", "setenv ", "local ",
    ]
}
