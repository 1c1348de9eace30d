// SPDX-License-Identifier: Apache-2.0

/// Reads a value without quotes, up to what ends one in its surroundings.
struct BareWord {
    let view: TextView
    let key: Range<Int>
    var isAssigned = false
    var isCompared = false
    /// The value stands beside `value:` or the like, not beside the name.
    var isIndirect = false

    /// The word at `first`.
    func value(at first: Int) -> AssignedValue? {
        let start = skipScheme(isAssigned ? first : afterQualifier(first))
        let surroundings = Surroundings(view: view, key: key)
        let isSetting = surroundings.isSetting(isAssigned ? .assign : .none)
        guard isAssigned || isSetting else { return loose(start, surroundings) }
        let lineEnd = view.end(of: start, limit: start + 512) { !$0.isNewline }
        let before = view.at(key.lowerBound - 1)
        let isQuery = before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
        let isWholeLine = surroundings.startsLine && !surroundings.isConnection && !isQuery
        var end = view.end(of: start, limit: lineEnd) { byte in
            !byte.isSpace && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "`")
                && (isWholeLine
                    || (byte != UInt8(ascii: "&") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: ",")
                        && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "|")
                        && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")))
        }
        if let escape = escapedEnd(start..<end) { end = escape }
        if isWholeLine, let member = nextMember(start..<end) { end = member }
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
        if view.at(end) == UInt8(ascii: "\\"), view.at(end + 1).isNewline { value.pieces += continuation(end + 1) }
        value.isConnection = surroundings.isConnection
        value.isLine = isLineOfItsOwn
        value.isOutsideCode =
            isSetting || surroundings.isConnection || surroundings.isConfiguration || isAssigned && start != first
            || next == UInt8(ascii: "|") && isCell(start)
            || (endsLine && surroundings.isLogged)
        value.isQuery = isQuery
        value.isExpression =
            text.contains(UInt8(ascii: "(")) || text.contains(UInt8(ascii: "[")) || text.first == UInt8(ascii: "{")
            || next == UInt8(ascii: "{")
        return value
    }

    /// `| name | value |`: the cell of a table.
    private func isCell(_ start: Int) -> Bool {
        view.at(view.start(of: start, limit: start - 8, while: \.isBlank) - 1) == UInt8(ascii: "|")
            && view.at(start - 1) == 0x20
    }

    /// Where `&name=` begins in the body of a form that is a line of its own.
    private func nextMember(_ range: Range<Int>) -> Int? {
        guard let sign = view.slice(range).firstIndex(of: UInt8(ascii: "&")), sign > range.lowerBound else {
            return nil
        }
        let name = view.end(of: sign + 1, limit: sign + 40, while: \.isWord)
        return name > sign + 1 && view.at(name) == UInt8(ascii: "=") ? sign : nil
    }

    /// The lines after a backslash at the end of one, each of one word.
    private func continuation(_ start: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var index = start
        while pieces.count < 16 {
            index = view.end(of: index, limit: index + 3, while: \.isNewline)
            let end = view.end(of: index, limit: index + 512) { RunCursor.isTokenByte($0) || $0 == 0x3D || $0 == 0x2E }
            guard end > index else { break }
            guard view.at(end) == UInt8(ascii: "\\"), view.at(end + 1).isNewline else {
                if view.at(end) == 0 || view.at(end).isNewline { pieces.append(index..<end) }
                break
            }
            pieces.append(index..<end)
            index = end + 1
        }
        return pieces
    }

    /// A value that only a space or a dash separates from its name.
    func loose(_ start: Int) -> AssignedValue? { loose(start, Surroundings(view: view, key: key)) }

    private func loose(_ start: Int, _ surroundings: Surroundings) -> AssignedValue? {
        // In the middle of base64 every word can occur.
        let before = view.at(key.lowerBound - 1)
        let after = view.at(key.upperBound)
        for byte in [before, after]
        where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") && !surroundings.isSetCommand {
            return nil
        }
        if surroundings.isDefinition { return nil }
        if surroundings.startsLine, let value = directive(start) ?? directive(afterQualifier(start)) { return value }
        var end = view.end(of: start, limit: start + 512) {
            switch $0 {
            case UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"),
                UInt8(ascii: "^"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "?"):
                true
            default: RunCursor.isTokenByte($0)
            }
        }
        // The sign that ends a sentence.
        if end > start, ".!?".utf8.contains(view[end - 1]), !view.at(end).isAlphanumeric { end -= 1 }
        guard end > start else { return nil }
        var value = AssignedValue(pieces: [start..<end], syntax: .loose)
        value.isJoined = after == UInt8(ascii: "-") && start == key.upperBound + 1
        value.isAfterWith =
            start == key.upperBound + 1
            && [("with " as StaticString), "using ", "by "].contains {
                view.has($0, at: key.lowerBound - $0.utf8CodeUnitCount)
            }
        value.isSetByCommand = ChosenWord.isLikely(view.slice(start..<end)) && surroundings.isSetCommand
        value.isNextToName =
            view.slice(key).contains(0x5F) && start > key.upperBound
            && view.slice(key.upperBound..<start).allSatisfy { $0 == 0x20 || $0 == 0x5B || $0 == 0x28 }
        return value
    }

    /// The second cell of a row of two.
    func row(_ start: Int) -> AssignedValue? {
        let end = view.end(of: start, limit: start + 256) { !$0.isSpace }
        guard end > start else { return nil }
        var value = AssignedValue(pieces: [start..<end], syntax: .bare)
        value.isLine = true
        return value
    }

    /// Behind the word that says how a network device or an installer stores the value: `enable secret sha512 x`, `rootpw --plaintext x`.
    private func afterQualifier(_ start: Int) -> Int {
        let end = view.end(of: start, limit: start + 16) { !$0.isSpace }
        guard end > start, view.at(end).isBlank else { return start }
        let word = view.slice(start..<end).map(\.lowercased)[...]
        let isQualifier =
            word.count == 1 && word[0].isDigit
            || Self.qualifiers.contains(word)
        return isQualifier ? view.end(of: end, limit: end + 4, while: \.isBlank) : start
    }

    private static let qualifiers = WordSet([
        "enc", "sha512", "sha256", "sha1", "md5", "scrypt", "pbkdf2", "encrypted", "plaintext", "cleartext", "ascii",
        "hex", "clear", "plain", "--plaintext", "--iscrypted", "password", "text", "simple", "cipher", "irreversible",
    ])

    /// `bindpw value`: a line of a name and one word, as configuration and tables have it.
    private func directive(_ start: Int) -> AssignedValue? {
        guard start > key.upperBound, view.slice(key.upperBound..<start).allSatisfy(\.isBlank) else { return nil }
        let end = view.end(of: start, limit: start + 256) { !$0.isSpace && $0 != UInt8(ascii: ";") }
        let lineEnd = view.end(of: end, limit: end + 8) { $0.isBlank || $0 == UInt8(ascii: ";") }
        guard end > start, lineEnd == view.upper || view.at(lineEnd).isNewline,
            !view.slice(start..<end).contains(where: { $0 == 0x28 || $0 == 0x7B || $0 == 0x5B }), view[end - 1] != 0x2C
        else { return nil }
        var value = AssignedValue(pieces: [start..<end], syntax: .bare)
        value.isLine = true
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
        guard view.hasIgnoringCase("authorization", at: key.upperBound - 13) else { return start }
        // A scheme that only one service knows.
        let end = view.end(of: start, limit: start + 20) { $0.isLetter || $0 == 0x2D }
        return end > start + 2 && view.at(end) == 0x20 && view.at(end + 1).isAlphanumeric ? end + 1 : start
    }

    private static let schemes: [StaticString] = [
        "enc(", "bearer ", "basic ", "token ", "apikey ", "ssws ", "splunk ", "digest ", "key ",
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
