// SPDX-License-Identifier: Apache-2.0

/// Reads what follows a name, in the syntax of any language: code, YAML, JSON, TOML, ini, XML, HCL, shell, HTTP, flags.
///
/// This type reads the gap between the name and its value; `LiteralReader` and `BareWord` read the value.
struct ValueLexer {
    let view: TextView
    let key: Range<Int>

    /// What stands between the name and the value.
    enum Link {
        case none, call, comma, chain, assign
    }

    private static let gapLimit = 64

    private var link = Link.none
    private var isCompared = false
    /// The value stands beside `value:` or the like, not beside the name.
    private var isIndirect = false
    /// Behind the quote or bracket that closes the name.
    private let closed: Int
    /// Where the value begins, when something assigns one: an expression there may hold literals.
    private(set) var expression: Int?

    private var gap: GapSyntax { GapSyntax(view: view) }

    init(view: TextView, key: Range<Int>) {
        self.view = view
        self.key = key
        var index = key.upperBound
        while view.at(index) == UInt8(ascii: "\\"), index - key.upperBound < 8 { index += 1 }
        if view.at(index) == UInt8(ascii: "*"), view.at(key.lowerBound - 1) == UInt8(ascii: "*"),
            view.at(index + 1) == 0x20
        {
            // A global of Lisp: `*name*`.
            closed = index + 1
        } else {
            let start = view.start(of: key.lowerBound, limit: key.lowerBound - 64) {
                $0.isWord || [0x23, 0x2D, 0x2E, 0x2F, 0x3A].contains($0)
            }
            closed = view.at(index).isQuote && view.at(start - 1).isQuote ? index + 1 : key.upperBound
        }
    }

    /// The value assigned to the name at `key`; nil when there is none.
    mutating func value() -> AssignedValue? {
        if let value = defaultInReference() { return value }
        // PHP dumps `["name":protected]=>`.
        var index =
            view.has(":protected]", at: closed) ? closed + 10 : view.has(":private]", at: closed) ? closed + 8 : closed
        if let next = gap.serialized(closed) {
            index = next
            link = .assign
        } else if let start = NamedField(view: view, key: key).start(after: closed) {
            index = start
            link = .assign
            isIndirect = true
            if view.at(start - 1) == UInt8(ascii: ">") { return element(start) }
        } else if let start = gap.elementText(afterName: key) {
            return element(start)
        }
        let value = read(from: &index)
        let isFlag = view.at(key.lowerBound) == UInt8(ascii: "-")
        expression = link == .assign || link == .chain || (link == .call && isFlag) ? index : nil
        return value
    }

    private mutating func read(from index: inout Int) -> AssignedValue? {
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
                if link == .assign, let next = gap.tag(index) {
                    index = next
                    continue
                }
                if link == .assign, let literal = reader.delimited(index) { return whole(literal) }
                if link == .none, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "~"), view.at(index - 1).isBlank,
                    view.at(index + 1).isBlank
                {
                    // An operand.
                    return nil
                }
                // Part of an operator such as `!=`, `||=` or `~>`, a mark such as Swift's and TypeScript's, or the beginning of a password.
                if link != .call, beginsWord(index), !isBeforeOperator(index) { return bare(index) }
                readOperator(byte, index)
                index += 1
            case UInt8(ascii: "="), UInt8(ascii: ":"):
                // `Scope::member`
                if byte == UInt8(ascii: ":"), view.at(index + 1) == byte, view.at(index + 2).isWord, link == .none {
                    return nil
                }
                readOperator(byte, index)
                index += 1
            case UInt8(ascii: "?"):
                // `?=` and `??` assign; a lone one chooses.
                let next = view.at(index + 1)
                guard
                    next == UInt8(ascii: "=") || next == UInt8(ascii: "?") || next == UInt8(ascii: ":")
                        || link == .assign
                else { return nil }
                // What a look-up of the name gives when there is none: `env("NAME") ?? "x"`.
                if link == .none || link == .call, next == UInt8(ascii: "?") || next == UInt8(ascii: ":") {
                    link = .chain
                }
                index += 1
            case UInt8(ascii: "."):
                if view.has("...", at: index) {
                    // A leader in a table: `Name ........ value`.
                    index = view.end(of: index, limit: index + 64) { $0 == UInt8(ascii: ".") || $0.isBlank }
                    link = .assign
                    continue
                }
                if link != .assign, let next = gap.chain(index) {
                    link = .chain
                    index = next
                    continue
                }
                guard view.at(index + 1) == UInt8(ascii: "=") || link == .assign else { return loose(index + 1) }
                index += 1
            case UInt8(ascii: ","):
                if link == .none { link = .comma }
                index += 1
                if link == .comma { index = gap.argumentLabel(index) ?? index }
            case UInt8(ascii: "("):
                if link == .none, let next = gap.parenthesised(index) {
                    index = next
                    continue
                }
                if link == .none { link = .call }
                index += 1
            case 0xE2:
                // An arrow, a dash or an ellipsis.
                if link == .none { link = .assign }
                index += 3
            case 0xEF:
                // A full-width colon or sign of equality, as Chinese and Japanese write them.
                guard view.at(index + 1) == 0xBC, view.at(index + 2) == 0x9A || view.at(index + 2) == 0x9D else {
                    return bare(index)
                }
                link = .assign
                index += 3
            case UInt8(ascii: "-"):
                if link == .assign, view.at(index + 1).isNewline {
                    index += 1
                    continue
                }
                if view.at(index + 1) == UInt8(ascii: ">") {
                    link = .assign
                    index += 2
                } else if lines > 0, view.at(index + 1).isBlank {
                    // The only item of a list below the name, or the value below a flag.
                    index += 1
                    if isSettingAbove { link = .assign }
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
                if link == .assign, view.at(index + 1) == byte, let literal = reader.longBracket(index + 2) {
                    return whole(literal)
                }
                if link == .none, index == closed, let next = gap.subscripted(index) {
                    index = next
                } else {
                    index += 1
                }
            case UInt8(ascii: "{"):
                if link == .assign, let literal = reader.delimited(index) { return whole(literal) }
                // `std::string name{"value"}`, `let(:name) { "value" }`
                if link == .none, index == key.upperBound, view.at(index + 1).isQuote { link = .assign }
                if link == .none, view.slice(closed..<index).contains(UInt8(ascii: ")")) { link = .chain }
                if link == .none, let next = gap.accessors(index) {
                    index = next
                    continue
                }
                if link == .none, view.at(index - 1) == UInt8(ascii: "}"), let literal = gap.braced(index) {
                    return argument(literal)
                }
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
                index += 1
            case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"),
                UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "_"):
                if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_"), view.at(index + 1) == byte {
                    // Emphasis.
                    index += 2
                    continue
                }
                if link == .assign, let next = gap.tag(index) {
                    index = next
                    continue
                }
                if link == .assign, let literal = reader.delimited(index) { return whole(literal) }
                if lines == 0, let next = gap.stringPrefix(index) ?? gap.type(index) {
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
                } else if view.has("<<< ", at: index) {
                    link = .assign
                    index += 4
                } else if view.at(index + 1) == UInt8(ascii: "<") {
                    return (reader.delimited(index) ?? reader.heredoc(index)).flatMap(whole)
                } else if view.has("</span", at: index) {
                    // Highlighted source: what follows is the next word, not a value.
                    return nil
                } else if let start = gap.elements(index) {
                    return element(start)
                } else {
                    return bare(index)
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                // A role in reStructuredText: `:meth:`name``.
                if byte == UInt8(ascii: "`"), view.at(index - 1) == UInt8(ascii: ":"), view.at(index - 2).isLetter {
                    return nil
                }
                return quoted(gap.join(index, isAssigned: link == .assign) ?? index, backslashes: 0)
            case UInt8(ascii: "\\"):
                if let quote = gap.escapedQuote(index) { return quoted(quote, backslashes: quote - index) }
                index += 1
                let next = view.at(index)
                if next == UInt8(ascii: "n") || next == UInt8(ascii: "t") || next == UInt8(ascii: "r") { index += 1 }
            default:
                if closed == key.upperBound, lines == 0, let next = gap.type(index) {
                    index = next
                    link = .assign
                    continue
                }
                if link == .assign, let literal = reader.delimited(index) { return whole(literal) }
                if link == .assign, let next = gap.sized(index) {
                    index = next
                    continue
                }
                if let next = gap.stringPrefix(index) ?? gap.join(index, isAssigned: link == .assign) {
                    index = next
                    continue
                }
                if link == .none || link == .chain, lines == 0, let next = gap.connector(index) {
                    if view.at(next).isQuote {
                        link = .chain
                        index = next
                        continue
                    }
                    return connected(next)
                }
                return bare(index)
            }
        }
        return nil
    }

    /// `${NAME:-value}`, `${NAME:=value}`, `${name:value}`: what stands until the brace.
    private func defaultInReference() -> AssignedValue? {
        guard view.at(key.lowerBound - 1) == UInt8(ascii: "{"), view.at(key.lowerBound - 2) == UInt8(ascii: "$") else {
            return nil
        }
        let start = view.end(of: key.upperBound, limit: key.upperBound + 2) {
            $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=")
        }
        let end = view.end(of: start, limit: start + 256) { $0 != UInt8(ascii: "}") && !$0.isSpace }
        guard start > key.upperBound, end > start, view.at(end) == UInt8(ascii: "}") else { return nil }
        let isQuoted = view[start].isQuote && view[end - 1] == view[start] && end - start > 2
        return whole(isQuoted ? (start + 1)..<(end - 1) : start..<end)
    }

    /// The name is a flag, or its list or block begins on the next line.
    private var isSettingAbove: Bool {
        view.at(key.lowerBound) == UInt8(ascii: "-") || link == .assign
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

    // MARK: - Values

    private var reader: LiteralReader { LiteralReader(view: view, key: key) }

    private func whole(_ range: Range<Int>) -> AssignedValue { AssignedValue(pieces: [range], syntax: .literal) }

    private func argument(_ range: Range<Int>) -> AssignedValue {
        var value = AssignedValue(pieces: [range], syntax: .argument)
        value.isPair = true
        return value
    }

    private func bare(_ start: Int) -> AssignedValue? {
        BareWord(view: view, key: key, isAssigned: link == .assign, isCompared: isCompared, isIndirect: isIndirect)
            .value(at: start)
    }

    /// A word behind `is` or `to`.
    private func connected(_ start: Int) -> AssignedValue? {
        let end = view.end(of: start, limit: start + 256) {
            !$0.isSpace && !$0.isQuote && $0 != 0x2C && $0 != 0x3B && $0 != 0x29
        }
        guard end > start else { return nil }
        let isStop = view[end - 1] == 0x2E && end - start > 6
        var value = AssignedValue(pieces: [start..<(isStop ? end - 1 : end)], syntax: .argument)
        value.isPair = true
        return value
    }

    private func loose(_ start: Int) -> AssignedValue? { BareWord(view: view, key: key).loose(start) }

    /// The text of an XML element, up to the next `<`.
    private mutating func element(_ start: Int) -> AssignedValue? {
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
        while end > first, view[end - 1].isSpace || view[end - 1] == 0x5D { end -= 1 }
        return end > first ? whole(first..<end) : nil
    }

    /// A literal in quotes, with what is concatenated to it.
    private func quoted(_ open: Int, backslashes: Int) -> AssignedValue? {
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
        return !view.at(view.end(of: comma + 1, limit: comma + 32, while: \.isSpace)).isQuote
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
