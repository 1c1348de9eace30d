// SPDX-License-Identifier: Apache-2.0

/// What makes one value of several literals.
struct LiteralJoin {
    let view: TextView
    let key: Range<Int>

    /// How far the next piece may be away.
    private static let gap = 96

    /// The quote of the literal that is joined to the one that ended at `start`: by an operator of any language, by a call such as
    /// `.append(`, by another statement that appends to the name, or by standing next to it.
    func joined(after start: Int, quote: UInt8) -> Int? {
        var index = start
        var operators = 0
        let limit = min(view.upper, start + Self.gap)
        while index < limit {
            let byte = view[index]
            if byte.isSpace || (byte == UInt8(ascii: "\\") && view.at(index + 1).isNewline) {
                index += 1
            } else if byte == UInt8(ascii: "`"), view.at(index + 1).isNewline {
                // PowerShell goes on in the next line.
                index += 1
            } else if byte.isQuote {
                // A shell joins what touches: `'a'"b"`.
                return operators > 0 || byte == quote || index == start ? index : nil
            } else if byte == UInt8(ascii: "_"), operators > 0, view.at(index + 1).isSpace {
                index += 1
            } else if byte == UInt8(ascii: "."), view.at(index + 1).isLetter {
                return call(index + 1)
            } else if Self.operators.contains(byte), operators < 4 {
                operators += 1
                index += 1
            } else if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ";") {
                let next = view.end(of: index + 1, limit: index + 8, while: \.isSpace)
                if byte != UInt8(ascii: ";"), view.at(next) == UInt8(ascii: "."), view.at(next + 1).isLetter {
                    return call(next + 1)
                }
                return appended(after: index)
            } else if operators > 0, let next = character(index) {
                index = next
            } else if let next = prefixed(index) {
                return operators > 0 || view[next] == quote ? next : nil
            } else if operators == 0 {
                return call(index) ?? appended(after: start)
            } else {
                return nil
            }
        }
        return nil
    }

    /// Behind `CHAR(45)` or `chr(45)`, a character between two literals, when an operator follows.
    private func character(_ start: Int) -> Int? {
        guard view.hasIgnoringCase("ch", at: start) else { return nil }
        let open = view.end(of: start, limit: start + 6, while: \.isLetter)
        let close = view.end(of: open + 1, limit: open + 5, while: \.isDigit)
        guard view.at(open) == 0x28, close > open + 1, view.at(close) == 0x29 else { return nil }
        let sign = view.end(of: close + 1, limit: close + 3, while: \.isBlank)
        return Self.operators.contains(view.at(sign)) ? sign : nil
    }

    /// `+ . & < > | ^ ~ @ *`
    private static let operators: [UInt8] = [0x2B, 0x2E, 0x26, 0x3C, 0x3E, 0x7C, 0x5E, 0x7E, 0x40]

    /// A string's prefix: `f"`, `b'`, `u8"`.
    private func prefixed(_ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 3, while: \.isAlphanumeric)
        return end > start && end - start <= 2 && view.at(end).isQuote && !view.at(start - 1).isWord ? end : nil
    }

    /// `append("`, `concat('`, `stringByAppendingString:@"`, `plus("`.
    private func call(_ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 40, while: \.isWord)
        let word = view.slice(start..<end).map(\.lowercased)[...]
        guard Self.appenders.contains(where: { Filler.contains(word, $0) }) else { return nil }
        let open = view.end(of: end, limit: end + 6) {
            $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") || $0.isSpace
        }
        return open > end && view.at(open).isQuote ? open : nil
    }

    private static let appenders: [StaticString] = ["append", "concat", "plus", "push_str", "write"]

    /// `name += "…"`, `name .= '…'`, `name.append("…")`, `name_2 = "…"` on the next line.
    private func appended(after start: Int) -> Int? {
        var index = view.end(of: start, limit: start + 48) { $0.isSpace || $0 == UInt8(ascii: ";") || $0 == 0x29 }
        guard view.slice(start..<index).contains(where: { $0.isNewline || $0 == UInt8(ascii: ";") }) else { return nil }
        // `const`, `private let`, `$`.
        for _ in 0..<2 where !continues(index) {
            let word = view.end(of: index, limit: index + 10, while: \.isLower)
            guard word > index, view.at(word) == 0x20 else { break }
            index = word + 1
        }
        if view.at(index) == UInt8(ascii: "$") || view.at(index) == UInt8(ascii: "@") { index += 1 }
        guard continues(index) else { return nil }
        let name = view.slice(key)
        let same = view.slice(index..<min(view.upper, index + name.count)).elementsEqual(name)
        var end = same ? index + name.count : index + stem.count
        if !same {
            let suffix = view.end(of: end, limit: end + 4, while: \.isWord)
            guard suffix > end else { return nil }
            end = suffix
        }
        let sign = view.end(of: end, limit: end + 8, while: \.isBlank)
        if same, view.at(sign) == UInt8(ascii: "."), view.at(sign + 1).isLetter { return call(sign + 1) }
        let width = view.has("+=", at: sign) || view.has(".=", at: sign) || view.has("<<", at: sign) ? 2 : 1
        let open = view.end(of: sign + width, limit: sign + width + 8, while: \.isBlank)
        // `NAME="${NAME}more"`
        let isExtended =
            same && width == 1 && view.at(sign) == 0x3D && view.at(open) == 0x22 && view.has("${", at: open + 1)
            && view.slice(min(open + 3, view.upper)..<min(view.upper, open + 3 + name.count)).elementsEqual(name)
        if isExtended { return open }
        guard width == 2 ? same : !same && (view.at(sign) == 0x3D || view.at(sign) == 0x3A) else { return nil }
        return view.at(open).isQuote ? open : prefixed(open)
    }

    /// The name without what numbers it: `key_1`, `keyA`.
    private var stem: ArraySlice<UInt8> {
        let name = view.slice(key)
        guard let last = name.last else { return name }
        if last.isDigit { return name.dropLast() }
        if last.isUpper, let before = name.dropLast().last, before.isLower || before == 0x5F { return name.dropLast() }
        return []
    }

    private func continues(_ index: Int) -> Bool {
        let name = view.slice(key)
        if view.slice(min(index, view.upper)..<min(view.upper, index + name.count)).elementsEqual(name) { return true }
        let stem = stem
        return stem.count >= 4
            && view.slice(min(index, view.upper)..<min(view.upper, index + stem.count)).elementsEqual(stem)
    }

    // MARK: - Lists

    /// `[`, `(`, `{` or a list's dash stands before the literal.
    func isListOpener(before open: Int) -> Bool {
        let start = view.start(of: open, limit: open - 16, while: \.isSpace)
        let byte = view.at(start - 1)
        // `join('', 'a', 'b')`: the separator stands before the first piece.
        if byte == UInt8(ascii: ","), view.at(start - 2).isQuote, view.at(start - 3) == view.at(start - 2),
            view.at(start - 4) == 0x28
        {
            return true
        }
        return byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{")
            || (byte == UInt8(ascii: "-") && start < open)
    }

    /// The quote of the next element after a comma, or after a line with a dash.
    func element(after start: Int, quote: UInt8) -> Int? {
        let comma = view.end(of: start, limit: start + 8, while: \.isSpace)
        guard view.at(comma) == UInt8(ascii: ",") || (comma > start && view.at(comma) == UInt8(ascii: "-")) else {
            return nil
        }
        let next = view.end(of: comma + 1, limit: comma + 64, while: \.isSpace)
        return view.at(next) == quote ? next : nil
    }

    /// `["a", "b"].join("")`, `"".join(["a", "b"])`, `concat("a", "b")`, `implode("", ["a", "b"])`.
    func isJoined(from open: Int, to end: Int) -> Bool {
        let before = view.slice(max(view.lower, max(key.upperBound, open - 40))..<open).map(\.lowercased)[...]
        if Self.joiners.contains(where: { Filler.contains(before, $0) }) { return true }
        let after = view.slice(end..<min(view.upper, end + 16)).map(\.lowercased)[...]
        return Filler.contains(after, "].join") || Filler.contains(after, "].concat")
            || Filler.contains(after, ".reduce")
    }

    static let joiners: [StaticString] = ["join", "concat", "implode(", "paste", "format", "sprintf"]
}
