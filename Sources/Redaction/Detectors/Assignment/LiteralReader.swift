// SPDX-License-Identifier: Apache-2.0

/// Reads a literal and everything that is joined to it: by an operator, a call, a list or by standing next to it.
struct LiteralReader {
    let view: TextView
    let key: Range<Int>

    /// More pieces than this are no literal that somebody split.
    private static let maximumPieces = 48

    /// The pieces of the literal whose quote stands at `open`; nil when it does not end.
    func pieces(from open: Int, backslashes: Int) -> [Range<Int>]? {
        let join = LiteralJoin(view: view, key: key)
        var pieces: [Range<Int>] = []
        var index = open
        let isList = backslashes == 0 && join.isListOpener(before: open)
        var isListed = false
        while pieces.count < Self.maximumPieces, let (content, after) = literal(at: index, backslashes: backslashes) {
            pieces.append(content)
            if let next = join.joined(after: after, quote: view[index]) {
                index = next
            } else if isList, let next = join.element(after: after, quote: view[index]) {
                index = next
                isListed = true
            } else {
                if isListed, !join.isJoined(from: open, to: after), !isOneValue(pieces) { pieces = [pieces[0]] }
                break
            }
        }
        return pieces.isEmpty ? nil : pieces.flatMap(unfolded)
    }

    /// The elements of a list look like parts of one random value.
    func isOneValue(_ pieces: [Range<Int>]) -> Bool {
        var joined: [UInt8] = []
        for piece in pieces {
            let text = view.slice(piece)
            guard !text.isEmpty, text.allSatisfy(RunCursor.isTokenByte) else { return false }
            joined.append(contentsOf: text)
        }
        return joined.count >= 16 && joined.count(where: \.isDigit) >= 3 && Randomness.looksRandom(joined[...])
    }

    /// One literal: what stands in its quotes, and the index behind them.
    func literal(at open: Int, backslashes: Int) -> (content: Range<Int>, after: Int)? {
        let quote = view[open]
        let isTriple = backslashes == 0 && view.at(open + 1) == quote && view.at(open + 2) == quote
        let start = open + (isTriple ? 3 : 1)
        guard let end = closing(quote, from: start, backslashes: backslashes, isTriple: isTriple) else { return nil }
        return (content(start..<end), end + backslashes + (isTriple ? 3 : 1))
    }

    /// The text without what surrounds it inside of the quotes: blanks, escaped quotes, a default in a template or a struct tag.
    private func content(_ range: Range<Int>) -> Range<Int> {
        var lower = view.end(of: range.lowerBound, limit: range.upperBound, while: \.isSpace)
        var upper = range.upperBound
        while upper > lower, view[upper - 1].isSpace { upper -= 1 }
        if view.at(lower) == 0x5C, view.at(lower + 1).isQuote, upper - lower > 4, view[upper - 2] == 0x5C,
            view[upper - 1] == view.at(lower + 1)
        {
            lower += 2
            upper -= 2
        }
        if upper - lower > 2, view[lower].isQuote, view[upper - 1] == view[lower] {
            lower += 1
            upper -= 1
        }
        // How Spring and LDAP mark that a password follows as it is.
        for mark in ["{noop}", "{plain}", "{cleartext}"] as [StaticString]
        where view.hasIgnoringCase(mark, at: lower) && upper - lower > 12 {
            lower += mark.utf8CodeUnitCount
        }
        return defaultValue(lower..<upper) ?? lower..<upper
    }

    /// What stands in quotes after `default` inside of a template or a tag: `{{ lookup('x') | default('value') }}`, `default:"value"`.
    private func defaultValue(_ range: Range<Int>) -> Range<Int>? {
        let text = view.slice(range)
        guard range.count < 400, Filler.contains(text, "default") else { return nil }
        var index = range.lowerBound
        while index < range.upperBound, !view.has("default", at: index) { index += 1 }
        let open = view.end(of: index + 7, limit: min(range.upperBound, index + 11)) {
            $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") || $0 == 0x20 || $0 == 0x5C
        }
        guard open < range.upperBound, view[open].isQuote else { return nil }
        let end = view.end(of: open + 1, limit: range.upperBound) { $0 != view[open] && $0 != 0x5C }
        return end > open + 1 && end < range.upperBound ? (open + 1)..<end : nil
    }

    /// Where the literal ends: before the quote, or before the backslashes of an escaped one.
    private func closing(_ quote: UInt8, from start: Int, backslashes: Int, isTriple: Bool) -> Int? {
        var index = start
        let limit = min(view.upper, start + 4096)
        while index < limit {
            let byte = view[index]
            if byte == UInt8(ascii: "\\") {
                let end = view.end(of: index) { $0 == UInt8(ascii: "\\") }
                if backslashes == 0 {
                    index += 2
                } else if view.at(end) == quote {
                    if end - index <= backslashes { return index }
                    index = end + 1
                } else {
                    index = end
                }
                continue
            }
            if byte == quote {
                if backslashes > 0 { return nil }
                if !isTriple || (view.at(index + 1) == quote && view.at(index + 2) == quote) { return index }
            }
            if byte.isNewline, !isTriple, quote != UInt8(ascii: "`") { return nil }
            index += 1
        }
        return nil
    }

    /// A literal that a backslash continues on the next line, cut where it does.
    private func unfolded(_ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if view[index] == UInt8(ascii: "\\"), view.at(index + 1).isNewline {
                if index > start { result.append(start..<index) }
                start = view.end(of: index + 1, limit: range.upperBound, while: \.isSpace)
                index = start
            } else {
                index += 1
            }
        }
        if range.upperBound > start || result.isEmpty { result.append(start..<max(start, range.upperBound)) }
        return result
    }

    // MARK: - Other ways to write a literal

    /// Lua's `[[…]]`.
    func longBracket(_ start: Int) -> Range<Int>? {
        var end = start
        while end < start + 1024, end < view.upper, !view.has("]]", at: end), !view[end].isNewline { end += 1 }
        while view.at(end + 2) == UInt8(ascii: "]") { end += 1 }
        return end > start && view.has("]]", at: end) ? start..<end : nil
    }

    /// `q(…)`, `%q(…)`, `~s(…)`, `q{…}`, `{|…|}`, `<<"…">>`: quoting with other signs.
    func delimited(_ start: Int) -> Range<Int>? {
        var index = start
        if view.has("<<\"", at: index) {
            let end = view.end(of: index + 3, limit: index + 512) { $0 != UInt8(ascii: "\"") && !$0.isNewline }
            let close = view.end(of: end + 1, limit: end + 12) { $0 == UInt8(ascii: "/") || $0.isAlphanumeric }
            return end > index + 3 && view.has(">>", at: close) ? (index + 3)..<end : nil
        }
        if view.at(index) == UInt8(ascii: "{") {
            let bar = view.end(of: index + 1, limit: index + 9) { $0.isLower || $0 == 0x5F }
            guard view.at(bar) == UInt8(ascii: "|") else { return nil }
            let end = view.end(of: bar + 1, limit: bar + 1024) { $0 != UInt8(ascii: "|") }
            return end > bar + 1 && view.at(end) == UInt8(ascii: "|") ? (bar + 1)..<end : nil
        }
        let hasSign = view.at(index) == UInt8(ascii: "%") || view.at(index) == UInt8(ascii: "~")
        if hasSign { index += 1 }
        let letters = index
        index = view.end(of: index, limit: index + 2) { "qQsSwW".utf8.contains($0) }
        guard index > letters, hasSign || view[letters] == UInt8(ascii: "q") else { return nil }
        guard let close = Self.closers[view.at(index)] else { return nil }
        let end = view.end(of: index + 1, limit: index + 1024) { $0 != close && !$0.isNewline }
        return end > index + 1 && view.at(end) == close ? (index + 1)..<end : nil
    }

    private static let closers: [UInt8: UInt8] = [
        UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]"),
        UInt8(ascii: "{"): UInt8(ascii: "}"),
        UInt8(ascii: "<"): UInt8(ascii: ">"), UInt8(ascii: "|"): UInt8(ascii: "|"),
        UInt8(ascii: "!"): UInt8(ascii: "!"),
        UInt8(ascii: "/"): UInt8(ascii: "/"),
    ]

    /// The first line of a here document.
    func heredoc(_ start: Int) -> Range<Int>? {
        let newline = view.end(of: start, limit: start + 40) { $0 != 0x0A }
        guard view.at(newline) == 0x0A else { return nil }
        let first = view.end(of: newline + 1, limit: newline + 40, while: \.isBlank)
        let end = view.end(of: first, limit: first + 512) { !$0.isNewline }
        return end > first ? first..<end : nil
    }
}
