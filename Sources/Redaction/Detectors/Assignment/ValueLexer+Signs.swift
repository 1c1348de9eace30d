// SPDX-License-Identifier: Apache-2.0

/// What each sign between a name and its value means.
extension ValueLexer {
    /// Part of an operator such as `!=`, `||=` or `~>`, a mark such as Swift's and TypeScript's, or the beginning of a password.
    mutating func mark(_ byte: UInt8, at index: Int) -> Step {
        if link == .assign, let next = gap.tag(index) { return .on(next) }
        if link == .assign, let literal = reader.delimited(index) { return .end(whole(literal)) }
        let isOperand = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "~")
        if link == .none, isOperand, view.at(index - 1).isBlank, view.at(index + 1).isBlank { return .end(nil) }
        if link != .call, beginsWord(index), !isBeforeOperator(index) { return .end(bare(index)) }
        readOperator(byte, index)
        return .on(index + 1)
    }

    mutating func sign(_ byte: UInt8, at index: Int) -> Step {
        // `Scope::member`
        if byte == UInt8(ascii: ":"), view.at(index + 1) == byte, view.at(index + 2).isWord, link == .none {
            return .end(nil)
        }
        readOperator(byte, index)
        return .on(index + 1)
    }

    /// `?=` and `??` assign; a lone one chooses.
    mutating func choice(at index: Int) -> Step {
        let next = view.at(index + 1)
        guard
            next == UInt8(ascii: "=") || next == UInt8(ascii: "?") || next == UInt8(ascii: ":") || link == .assign
        else { return .end(nil) }
        // What a look-up of the name gives when there is none: `env("NAME") ?? "x"`.
        if link == .none || link == .call, next != UInt8(ascii: "=") { link = .chain }
        return .on(index + 1)
    }

    mutating func dot(at index: Int) -> Step {
        if view.has("...", at: index) {
            // A leader in a table: `Name ........ value`.
            link = .assign
            return .on(view.end(of: index, limit: index + 64) { $0 == UInt8(ascii: ".") || $0.isBlank })
        }
        if link != .assign, let next = gap.chain(index) {
            link = .chain
            return .on(next)
        }
        // A pair of Lisp: `(name . "value")`.
        let isPair = view.at(index - 1) == 0x20 && view.at(index + 1) == 0x20 && view.at(key.lowerBound - 1) == 0x28
        if isPair { link = .assign }
        if view.at(index + 1) == UInt8(ascii: "=") || link == .assign { return .on(index + 1) }
        return .end(loose(index + 1))
    }

    /// A full-width colon or sign of equality, as Chinese and Japanese write them.
    mutating func fullWidth(at index: Int) -> Step {
        guard view.at(index + 1) == 0xBC, view.at(index + 2) == 0x9A || view.at(index + 2) == 0x9D else {
            return .end(bare(index))
        }
        link = .assign
        return .on(index + 3)
    }

    mutating func dash(at index: Int) -> Step {
        if link == .assign, view.at(index + 1).isNewline { return .on(index + 1) }
        if view.at(index + 1) == UInt8(ascii: ">") {
            link = .assign
            return .on(index + 2)
        }
        if lines > 0, view.at(index + 1).isBlank {
            // The only item of a list below the name, or the value below a flag.
            if view.at(key.lowerBound) == UInt8(ascii: "-") { link = .assign }
            return .on(index + 1)
        }
        // `* Signing key - value`
        if link == .none, view.at(index - 1) == 0x20, view.at(index + 1) == 0x20, isLabel,
            view.at(index + 2).isAlphanumeric
        {
            return .end(BareWord(view: view, key: key).row(index + 2))
        }
        return link == .assign ? .end(bare(index)) : .on(index + 1)
    }

    /// Nothing but words, and the mark of a list, stands before the name on its line; and one word stands behind the sign.
    var isLabel: Bool {
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 48) {
            $0.isLetter || $0 == 0x20 || $0 == 0x2A || $0 == 0x2D
        }
        guard start == view.lower || view.at(start - 1).isNewline else { return false }
        let value = view.end(of: key.upperBound, limit: key.upperBound + 8) { !$0.isAlphanumeric && !$0.isNewline }
        let end = view.end(of: value, limit: value + 160) { $0 > 0x20 }
        return end > value && (end >= view.upper || view[end].isNewline)
    }

    mutating func bracket(at index: Int) -> Step {
        if link == .assign, view.at(index + 1) == UInt8(ascii: "["), let literal = reader.longBracket(index + 2) {
            return .end(whole(literal))
        }
        if link == .none, index == closed, let next = gap.subscripted(index) { return .on(next) }
        return .on(index + 1)
    }

    mutating func brace(at index: Int) -> Step {
        if link == .assign, let literal = reader.delimited(index) { return .end(whole(literal)) }
        // `std::string name{"value"}`, `let(:name) { "value" }`
        if link == .none, index == key.upperBound, view.at(index + 1).isQuote { link = .assign }
        if link == .none, isTcl, let literal = gap.braced(index) { return .end(whole(literal)) }
        if link == .none, view.slice(closed..<index).contains(UInt8(ascii: ")")) { link = .chain }
        if link == .none, let next = gap.accessors(index) { return .on(next) }
        if link == .none, view.at(index - 1) == UInt8(ascii: "}"), let literal = gap.braced(index) {
            return .end(argument(literal))
        }
        return .on(index + 1)
    }

    /// `set name {value}`, `set ::array(name) {value}`
    private var isTcl: Bool {
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 40) { $0.isWord || $0 == 0x3A || $0 == 0x28 }
        return view.has("set ", at: start - 4) && (view.at(start - 5) == 0 || view.at(start - 5).isSpace)
    }

    /// Emphasis, a tag, a string's prefix, a pointer's type, or the first sign of a bare value.
    mutating func prefix(_ byte: UInt8, at index: Int) -> Step {
        let isEmphasis = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
        if isEmphasis, view.at(index + 1) == byte { return .on(index + 2) }
        if link == .assign, let next = gap.tag(index) { return .on(next) }
        if link == .assign, let literal = reader.delimited(index) { return .end(whole(literal)) }
        if lines == 0, let next = gap.stringPrefix(index) ?? gap.type(index) {
            if !view.at(next).isQuote || link == .none { link = .assign }
            return .on(next)
        }
        if link == .none, byte == UInt8(ascii: "*"), !isSetting { return .end(nil) }
        return .end(bare(index))
    }

    mutating func angle(at index: Int) -> Step {
        if view.at(index + 1) == UInt8(ascii: "-") {
            link = .assign
            return .on(index + 2)
        }
        // R's assignment to an outer name, where a here document has no blank; or a here string.
        if view.has("<<- ", at: index) && view.at(index + 4).isQuote || view.has("<<< ", at: index) {
            link = .assign
            return .on(index + 4)
        }
        if view.at(index + 1) == UInt8(ascii: "<") {
            return .end((reader.delimited(index) ?? reader.heredoc(index)).flatMap(whole))
        }
        // Highlighted source: what follows is the next word, not a value.
        if view.has("</span", at: index) { return .end(nil) }
        return .end(gap.elements(index).map { element($0) } ?? bare(index))
    }

    mutating func quote(_ byte: UInt8, at index: Int) -> Step {
        // A role in reStructuredText: `:meth:`name``.
        if byte == UInt8(ascii: "`"), view.at(index - 1) == UInt8(ascii: ":"), view.at(index - 2).isLetter {
            return .end(nil)
        }
        return .end(quoted(gap.join(index, isAssigned: link == .assign) ?? index, backslashes: 0))
    }

    func backslash(at index: Int) -> Step {
        if let quote = gap.escapedQuote(index) { return .end(quoted(quote, backslashes: quote - index)) }
        let next = view.at(index + 1)
        let isLetter = next == UInt8(ascii: "n") || next == UInt8(ascii: "t") || next == UInt8(ascii: "r")
        return .on(isLetter ? index + 2 : index + 1)
    }

    mutating func word(at index: Int) -> Step {
        // No type follows a sign of equality: `password=word other='…'`.
        let isValue = view.at(view.start(of: index, limit: index - 4, while: \.isBlank) - 1) == UInt8(ascii: "=")
        if closed == key.upperBound, lines == 0, !isValue, let next = gap.type(index) {
            link = .assign
            return .on(next)
        }
        if link == .none, lines == 0, let next = gap.directive(index) {
            link = .assign
            return .on(next)
        }
        if link == .none, lines == 0, let next = gap.owner(index) { return .on(next) }
        if link == .assign, let literal = reader.delimited(index) { return .end(whole(literal)) }
        if link == .assign, let next = gap.sized(index) { return .on(next) }
        if let next = gap.stringPrefix(index) ?? gap.join(index, isAssigned: link == .assign) { return .on(next) }
        if link == .call, let next = gap.lispJoin(index) {
            link = .assign
            return .on(next)
        }
        if link == .none || link == .chain, lines == 0, let next = gap.connector(index) {
            guard view.at(next).isQuote else { return .end(connected(next)) }
            link = .chain
            return .on(next)
        }
        return .end(bare(index))
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
}
