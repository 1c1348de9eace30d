// SPDX-License-Identifier: Apache-2.0

/// Reads what follows a name, in the syntax of any language: code, YAML, JSON, TOML, ini, XML, HCL, shell, HTTP, flags.
struct ValueLexer {
    let view: TextView
    let key: Range<Int>

    /// What stands between the name and the value.
    enum Link {
        case none, call, comma, assign
    }

    private static let gapLimit = 64

    private var link = Link.none
    private var isCompared = false
    /// The value stands beside `value:` or the like, not beside the name.
    private var isIndirect = false

    init(view: TextView, key: Range<Int>) {
        self.view = view
        self.key = key
    }

    /// The value assigned to the name at `key`; nil when there is none.
    mutating func value() -> AssignedValue? {
        let closed = skipClosingQuote(key.upperBound)
        var index = skipIndirection(closed) ?? closed
        if index != closed {
            link = .assign
            isIndirect = true
        }
        let limit = index + Self.gapLimit
        var lines = 0
        while index < view.upper, index < limit {
            let byte = view[index]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                index += 1
            case 0x0A, 0x0D:
                index += 1
                lines += byte == 0x0A ? 1 : 0
                if lines > 2 { return nil }
            case UInt8(ascii: "!"), UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "|"):
                // Part of an operator such as `!=`, `||=` or `~>`, a mark such as Swift's and TypeScript's, or the beginning of a password.
                if link != .call, beginsWord(index), !isBeforeOperator(index) { return bare(index) }
                readOperator(byte, index)
                index += 1
            case UInt8(ascii: "="), UInt8(ascii: ":"):
                readOperator(byte, index)
                index += 1
            case UInt8(ascii: "?"):
                // `?=` and `??` assign; a lone one chooses.
                let next = view.at(index + 1)
                guard
                    next == UInt8(ascii: "=") || next == UInt8(ascii: "?") || next == UInt8(ascii: ":")
                        || link == .assign
                else { return nil }
                index += 1
            case UInt8(ascii: "."):
                guard view.at(index + 1) == UInt8(ascii: "=") || link == .assign else { return loose(index + 1) }
                index += 1
            case UInt8(ascii: ","):
                if link == .none { link = .comma }
                index += 1
            case UInt8(ascii: "("):
                if link == .none { link = .call }
                index += 1
            case UInt8(ascii: "-"):
                if view.at(index + 1) == UInt8(ascii: ">") {
                    link = .assign
                    index += 2
                } else if link == .assign {
                    return bare(index)
                } else {
                    index += 1
                }
            case UInt8(ascii: ">"):
                guard link != .assign else {
                    index += 1
                    continue
                }
                return element(index + 1)
            case UInt8(ascii: "["):
                if link == .assign, view.at(index + 1) == byte, let value = longBracket(index + 2) { return value }
                if link == .none, index == closed, let next = skipSubscript(index) {
                    index = next
                } else {
                    index += 1
                }
            case UInt8(ascii: "{"):
                // `std::string name{"value"}`
                if link == .none, index == key.upperBound, view.at(index + 1).isQuote { link = .assign }
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
                index += 1
            case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"),
                UInt8(ascii: "/"), UInt8(ascii: "$"):
                if lines == 0, let next = skipStringPrefix(index) ?? skipType(index) {
                    if !view.at(next).isQuote || link == .none { link = .assign }
                    index = next
                    continue
                }
                if link == .none, byte == UInt8(ascii: "*"), !isSetting { return nil }
                return bare(index)
            case UInt8(ascii: "<"):
                if view.at(index + 1) == UInt8(ascii: "-") {
                    link = .assign
                    index += 2
                } else if view.has("<<- ", at: index), view.at(index + 4).isQuote {
                    // R's assignment to an outer name; a here document has no blank there.
                    link = .assign
                    index += 4
                } else if view.at(index + 1) == UInt8(ascii: "<") {
                    return heredoc(index)
                } else if view.has("</span", at: index) {
                    // Highlighted source: what follows is the next word, not a value.
                    return nil
                } else if let start = skipTag(index) {
                    return element(start)
                } else {
                    return bare(index)
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                return quoted(skipJoin(index) ?? index, backslashes: 0)
            case UInt8(ascii: "\\"):
                if let quote = escapedQuote(index) { return quoted(quote, backslashes: quote - index) }
                index += 1
                let next = view.at(index)
                if next == UInt8(ascii: "n") || next == UInt8(ascii: "t") || next == UInt8(ascii: "r") { index += 1 }
            default:
                if closed == key.upperBound, lines == 0, let next = skipType(index) {
                    index = next
                    link = .assign
                    continue
                }
                if let next = skipStringPrefix(index) ?? skipJoin(index) {
                    index = next
                    continue
                }
                return bare(index)
            }
        }
        return nil
    }

    /// Whether a bare word may begin with the sign at `index`: something that no operator is follows, and blanks or an operator precede.
    private func beginsWord(_ index: Int) -> Bool {
        let before = view.at(index - 1)
        guard link == .assign ? before.isSpace || before == UInt8(ascii: "=") : before.isBlank && isSetting else {
            return false
        }
        return view.at(index + 1).isAlphanumeric
    }

    /// Whether an operator of assignment still follows on the way to the value.
    private func isBeforeOperator(_ index: Int) -> Bool {
        let end = view.end(of: index, limit: index + 3) { !$0.isAlphanumeric && !$0.isSpace && !$0.isQuote }
        return end - index > 1
    }

    /// A word after the name would be its value, even without an operator.
    private var isSetting: Bool { Surroundings(view: view, key: key).isSetting(.none) }

    private mutating func readOperator(_ byte: UInt8, _ index: Int) {
        if byte == UInt8(ascii: "="), view.at(index + 1) == byte || view.at(index - 1) == UInt8(ascii: "!") {
            isCompared = true
        }
        link = .assign
    }

    // MARK: - The gap

    /// The quote, bracket or escape that closes the name.
    private func skipClosingQuote(_ start: Int) -> Int {
        var index = start
        while view.at(index) == UInt8(ascii: "\\"), index - start < 8 { index += 1 }
        return view.at(index).isQuote && view.at(key.lowerBound - 1).isQuote ? index + 1 : start
    }

    /// Skips to the value in `name: KEY⏎ value: x`, `{"name": "KEY", "value": "x"}`, `<add key="KEY" value="x"/>`,
    /// `variable "key" { … default = "x" }` and `ParameterKey=KEY,ParameterValue=x`; returns the index of the operator.
    private func skipIndirection(_ start: Int) -> Int? {
        var index = view.end(of: start, limit: start + 400) {
            $0.isSpace || $0 == 0x2C || $0 == 0x22 || $0 == 0x27 || $0 == 0x7B || $0 == 0x5C
        }
        guard index > start else { return nil }
        let opensBlock = view.slice(start..<index).contains(UInt8(ascii: "{"))
        let limit = opensBlock ? start + 400 : index + 1
        while index < min(limit, view.upper) {
            for word in Self.valueWords where view.hasIgnoringCase(word, at: index) {
                let end = index + word.utf8CodeUnitCount
                let next = view.end(of: end, limit: end + 8) { $0.isBlank || $0.isQuote || $0 == 0x5C }
                let byte = view.at(next)
                if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "="), !view.at(index - 1).isAlphanumeric {
                    return next
                }
            }
            if view[index] == UInt8(ascii: "}") { return nil }
            index += 1
        }
        return nil
    }

    private static let valueWords: [StaticString] = [
        "value", "default", "parametervalue", "val", "content", "defaultvalue",
    ]

    /// Skips `String =`, `&'static str =`, `const char *=` and the like: a type of at most four words that is followed by `=` and a
    /// quote, a string's prefix or a bracket.
    private func skipType(_ start: Int) -> Int? {
        guard view.at(start).isLetter || [0x26, 0x2A, 0x5B, 0x28].contains(view.at(start)) else { return nil }
        var index = start
        for _ in 0..<4 {
            index = view.end(of: index, limit: start + 48) { byte in
                byte.isWord || [0x2E, 0x5B, 0x5D, 0x3C, 0x3E, 0x3F, 0x2A, 0x26, 0x3A, 0x28, 0x29].contains(byte)
            }
            if view.at(index) == UInt8(ascii: "'"), view.at(index + 1).isLower, index - start < 16 { index += 1 }
            index = view.end(of: index, limit: index + 8, while: \.isBlank)
        }
        if view.at(index) == UInt8(ascii: ":"), view.at(index + 1) == UInt8(ascii: "=") { index += 1 }
        // Ada writes `: constant String := …`: its sign ends what was taken for the type.
        guard view.at(index) == UInt8(ascii: "="), view.at(index + 1) != UInt8(ascii: "=") else { return nil }
        let value = view.end(of: index + 1, limit: index + 8, while: \.isBlank)
        return view.at(value).isQuote || skipStringPrefix(value) != nil ? value : nil
    }

    /// Skips the prefix of a literal: `b"`, `f"`, `@"`, `$@"`, `u8"`, `r"`.
    private func skipStringPrefix(_ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 3) {
            $0.isAlphanumeric || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "$")
        }
        guard end > start, end - start <= 2, view.at(end).isQuote else { return nil }
        return view.at(end) == UInt8(ascii: "`") && view.at(start) == UInt8(ascii: "$") ? nil : end
    }

    /// Skips `"".join([`, `concat(`, `implode("", [` and returns the index of the first element's quote.
    private func skipJoin(_ start: Int) -> Int? {
        guard link == .assign else { return nil }
        var index = start
        if view.at(index).isQuote, view.at(index + 1) == view.at(index), view.at(index + 2) == UInt8(ascii: ".") {
            index += 3
        }
        let name = index
        index = view.end(of: index, limit: index + 24) { $0.isWord || $0 == UInt8(ascii: ".") }
        let word = view.slice(max(name, index - 7)..<index).map(\.lowercased)[...]
        let isJoin = ["join", "concat", "implode"].contains { word.hasSuffix($0) }
        guard isJoin, view.at(index) == UInt8(ascii: "(") else { return nil }
        index += 1
        if view.at(index).isQuote, view.at(index + 1) == view.at(index) {
            // The separator, when it is the first argument.
            index = view.end(of: index + 2, limit: index + 8) { $0.isBlank || $0 == UInt8(ascii: ",") }
        }
        index = view.end(of: index, limit: index + 24) { !$0.isQuote && !$0.isNewline && $0 != UInt8(ascii: ")") }
        return view.at(index).isQuote ? index : nil
    }

    /// Skips `["prod"]`, `[0]` or `[name]` between the name and its operator.
    private func skipSubscript(_ start: Int) -> Int? {
        let end = view.end(of: start + 1, limit: start + 40) { $0.isWord || $0.isQuote || $0 == 0x2D || $0 == 0x2E }
        guard end > start + 1, view.at(end) == UInt8(ascii: "]") else { return nil }
        let next = view.end(of: end + 1, limit: end + 4, while: \.isBlank)
        guard view.at(next) == UInt8(ascii: "="), view.at(next + 1) != UInt8(ascii: "=") else { return nil }
        return next
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

    /// Lua's `[[…]]`.
    private func longBracket(_ start: Int) -> AssignedValue? {
        let end = view.end(of: start, limit: start + 1024) { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "\"") }
        guard end > start, view.has("]]", at: end) else { return nil }
        return AssignedValue(pieces: [start..<end], syntax: .literal)
    }

    /// The text of an XML element, up to the next `<`.
    private mutating func element(_ start: Int) -> AssignedValue? {
        var first = view.end(of: start, limit: start + 64, while: \.isSpace)
        if view.at(first) == UInt8(ascii: "<"), view.at(first + 1).isLetter, let next = skipTag(first) { first = next }
        if view.has("<![CDATA[", at: first) { first += 9 }
        link = .assign
        if view.at(first).isQuote { return quoted(first, backslashes: 0) }
        var end = view.end(of: first, limit: first + 512) { $0 != UInt8(ascii: "<") && !$0.isNewline }
        guard view.at(view.end(of: end, limit: end + 64, while: \.isSpace)) == UInt8(ascii: "<") else {
            return bare(first)
        }
        while end > first, view[end - 1].isSpace || view[end - 1] == 0x5D { end -= 1 }
        return end > first ? AssignedValue(pieces: [first..<end], syntax: .literal) : nil
    }

    /// The first line of a here document.
    private func heredoc(_ start: Int) -> AssignedValue? {
        let newline = view.end(of: start, limit: start + 40) { $0 != 0x0A }
        guard view.at(newline) == 0x0A else { return nil }
        let first = view.end(of: newline + 1, limit: newline + 40, while: \.isBlank)
        let end = view.end(of: first, limit: first + 512) { !$0.isNewline }
        return end > first ? AssignedValue(pieces: [first..<end], syntax: .literal) : nil
    }

    /// A literal in quotes, with what is concatenated to it.
    private func quoted(_ open: Int, backslashes: Int) -> AssignedValue? {
        let quote = view[open]
        var pieces: [Range<Int>] = []
        var index = open
        var isList = backslashes == 0 && isListOpener(before: open)
        var firstPiece: Range<Int>?
        while pieces.count < 32 {
            let isTriple = backslashes == 0 && view.at(index + 1) == quote && view.at(index + 2) == quote
            let start = index + (isTriple ? 3 : 1)
            guard let end = closing(quote, from: start, backslashes: backslashes, isTriple: isTriple) else { break }
            pieces.append(start..<end)
            firstPiece = firstPiece ?? start..<end
            let after = end + backslashes + (isTriple ? 3 : 1)
            if let next = concatenated(after, quote: quote) {
                index = next
            } else if isList, let next = nextElement(after, quote: quote) {
                index = next
            } else {
                isList = isList && isJoined(open, after)
                break
            }
        }
        guard let firstPiece else { return bare(open + 1) }
        // The elements of a list are one value only when something joins them.
        if !isList, isListOpener(before: open), nextElement(firstPiece.upperBound + 1, quote: quote) != nil {
            pieces = [firstPiece]
        }
        let syntax: AssignedValue.Syntax =
            switch link {
            case .assign: .literal
            case .call: isSetter || isConstructed ? .literal : .argument
            case .comma: isPutter ? .literal : .argument
            case .none: isNamedLiteral ? .literal : .loose
            }
        var value = AssignedValue(pieces: pieces, syntax: syntax, isCompared: isCompared)
        value.isNextToName = link == .none && view.slice(key.upperBound..<open).allSatisfy(\.isBlank)
        value.isBuilder = link == .call && view.slice(key).contains(UInt8(ascii: "."))
        return value
    }

    /// `[` or `(` stands before the literal.
    private func isListOpener(before open: Int) -> Bool {
        let start = view.start(of: open, limit: open - 16, while: \.isSpace)
        return view.at(start - 1) == UInt8(ascii: "[") || view.at(start - 1) == UInt8(ascii: "(")
    }

    /// The quote of the next element after a comma.
    private func nextElement(_ start: Int, quote: UInt8) -> Int? {
        let comma = view.end(of: start, limit: start + 8, while: \.isSpace)
        guard view.at(comma) == UInt8(ascii: ",") else { return nil }
        let next = view.end(of: comma + 1, limit: comma + 64, while: \.isSpace)
        return view.at(next) == quote ? next : nil
    }

    /// `["a", "b"].join("")`, `"".join(["a", "b"])`, `concat("a", "b")`, `implode("", ["a", "b"])`.
    private func isJoined(_ open: Int, _ end: Int) -> Bool {
        let before = view.slice(max(view.lower, max(key.upperBound, open - 32))..<open).map(\.lowercased)[...]
        if Filler.contains(before, "join(") || Filler.contains(before, "concat") || Filler.contains(before, "implode(")
        {
            return true
        }
        let after = view.slice(end..<min(view.upper, end + 16)).map(\.lowercased)[...]
        return Filler.contains(after, "].join") || Filler.contains(after, "].concat")
            || Filler.contains(after, ".reduce")
    }

    /// `std::string name("value")`: a declaration, not a call.
    private var isConstructed: Bool {
        view.at(key.lowerBound - 1) == UInt8(ascii: " ") && view.hasIgnoringCase("string", at: key.lowerBound - 7)
    }

    /// `put("name", "value")`, `os.Setenv("NAME", "value")`, `define('NAME', 'value')`.
    private var isPutter: Bool {
        var open = key.lowerBound
        if view.at(open - 1).isQuote { open -= 1 }
        while view.at(open - 1).isSpace { open -= 1 }
        guard view.at(open - 1) == UInt8(ascii: "(") else { return false }
        let name = view.slice(view.start(of: open - 1, limit: open - 33, while: \.isWord)..<(open - 1))
        let words = KeyName.words(of: name)
        return words.contains { word in
            Self.putters.contains { $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0) }
        }
    }

    private static let putters: [StaticString] = [
        "put", "set", "putenv", "setenv", "define", "add", "insert", "setproperty", "setvariable", "setattribute",
    ]

    /// A literal after a flag, `ENV` or `#define`.
    private var isNamedLiteral: Bool {
        let surroundings = Surroundings(view: view, key: key)
        return surroundings.isSetting(.none) || surroundings.isDefinition
    }

    /// `setPassword(`, `withToken(`, `.password(`: the argument is the value.
    private var isSetter: Bool {
        let name = view.slice(key).split(separator: UInt8(ascii: ".")).last ?? view.slice(key)
        return view.hasIgnoringCase("set", at: name.startIndex) || view.hasIgnoringCase("with", at: name.startIndex)
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

    /// The opening quote of the next literal when one follows by `+`, `.`, `..`, `&`, `<<`, `||`, `\` or by standing next to it.
    private func concatenated(_ start: Int, quote: UInt8) -> Int? {
        var index = start
        var operators = 0
        while index < view.upper, index < start + 64 {
            let byte = view[index]
            if byte.isSpace || (byte == UInt8(ascii: "\\") && view.at(index + 1).isNewline) {
                index += 1
            } else if byte.isQuote {
                return operators > 0 || byte == quote ? index : nil
            } else if operators < 2, [0x2B, 0x2E, 0x26, 0x3C, 0x7E, 0x7C].contains(byte) {
                operators += 1
                index += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// A value that only a space or a dash separates from its name.
    private func loose(_ start: Int) -> AssignedValue? {
        // In the middle of base64 every word can occur.
        let before = view.at(key.lowerBound - 1)
        let after = view.at(key.upperBound)
        for byte in [before, after] where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") { return nil }
        let end = view.end(of: start, limit: start + 512) { RunCursor.isTokenByte($0) || $0 == 0x2E }
        return end > start ? AssignedValue(pieces: [start..<end], syntax: .loose) : nil
    }

    /// A bare word, up to what ends one in its surroundings.
    private func bare(_ first: Int) -> AssignedValue? {
        let start = skipScheme(first)
        guard link != .call, link != .comma else { return nil }
        let surroundings = Surroundings(view: view, key: key)
        let isSetting = surroundings.isSetting(link)
        guard link == .assign || isSetting else { return loose(start) }
        let lineEnd = view.end(of: start, limit: start + 512) { !$0.isNewline }
        let isWholeLine = surroundings.startsLine && !surroundings.isConnection
        var end = view.end(of: start, limit: lineEnd) { byte in
            !byte.isSpace && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "`")
                && (isWholeLine
                    || (byte != UInt8(ascii: "&") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: ",")
                        && byte != UInt8(ascii: "'")
                        && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")))
        }
        if let escape = escapedEnd(start..<end) { end = escape }
        while end > start, [0x2C, 0x3B, 0x29, 0x5D, 0x7D, 0x5C, 0x27].contains(view[end - 1]), !balances(start..<end) {
            end -= 1
        }
        guard end > start else { return nil }
        let text = view.slice(start..<end)
        let next = view.at(view.end(of: end, limit: end + 4, while: \.isBlank))
        let endsLine = next == 0 || next.isNewline || next == UInt8(ascii: "#") || next == UInt8(ascii: "\\")
        let endsPair = endsLine || next == UInt8(ascii: "\"") || view.at(end) == UInt8(ascii: " ")
        let isLineOfItsOwn = isWholeLine && endsLine
        let syntax: AssignedValue.Syntax =
            isSetting || (surroundings.isKeywordConnection && endsPair) || (isIndirect && endsLine)
                || (isLineOfItsOwn && (surroundings.isConfiguration || isBlock(start..<end))) ? .setting : .bare
        var value = AssignedValue(pieces: [start..<end], syntax: syntax, isCompared: isCompared)
        value.isConnection = surroundings.isConnection
        value.isLine = isLineOfItsOwn
        value.isOutsideCode = isSetting || surroundings.isConnection || surroundings.isConfiguration
        value.isExpression =
            text.contains(UInt8(ascii: "(")) || text.contains(UInt8(ascii: "[")) || text.first == UInt8(ascii: "{")
            || next == UInt8(ascii: "(") || next == UInt8(ascii: "[") || next == UInt8(ascii: "{")
        return value
    }

    /// `name:` and, indented on the next line, a single word with something in it that no keyword or type has.
    private func isBlock(_ value: Range<Int>) -> Bool {
        guard view.at(key.upperBound) == UInt8(ascii: ":"), view.at(value.upperBound - 1) != UInt8(ascii: ":") else {
            return false
        }
        let text = view.slice(value)
        return view.slice(key.upperBound..<value.lowerBound).contains(0x0A)
            && text.contains { !$0.isLetter && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: ".") }
    }

    /// The index after `Bearer `, `Basic ` and the like.
    func skipScheme(_ start: Int) -> Int {
        for word in Self.schemes where view.hasIgnoringCase(word, at: start) { return start + word.utf8CodeUnitCount }
        return start
    }

    private static let schemes: [StaticString] = [
        "bearer ", "basic ", "token ", "apikey ", "ssws ", "splunk ", "digest ", "key ",
    ]

    private func balances(_ range: Range<Int>) -> Bool {
        let last = view[range.upperBound - 1]
        let open: UInt8 = last == 0x29 ? 0x28 : last == 0x5D ? 0x5B : last == 0x7D ? 0x7B : 0
        return open != 0 && view.slice(range).contains(open)
    }

    /// `\n`, `\r` or a quote written as an escape inside a bare value.
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
}
