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

    /// What a sign between the name and the value leads to.
    enum Step {
        /// The value lies at or behind this index.
        case on(Int)
        /// This is the value, or there is none.
        case end(AssignedValue?)
    }

    private static let gapLimit = 64

    var link = Link.none
    var isCompared = false
    /// The value stands beside `value:` or the like, not beside the name.
    private(set) var isIndirect = false
    /// Behind the quote or bracket that closes the name.
    let closed: Int
    /// How many lines lie between the name and where the lexer is.
    private(set) var lines = 0
    /// Where the value begins, when something assigns one: an expression there may hold literals.
    private(set) var expression: Int?

    var gap: GapSyntax { GapSyntax(view: view) }

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
            let isQuoted =
                view.at(index).isQuote
                && (view.at(start - 1).isQuote || Self.isVariable(start, view) || Self.endsMember(index, start, view))
            // The name ends a selector: `'input[name="password"]', 'value'`.
            let isSelector =
                isQuoted && view.at(index + 1) == 0x5D && view.at(index + 2).isQuote
                && view.at(index + 2) != view.at(index)
            // `'input[name=password]', 'value'`
            let isBareSelector =
                view.at(index) == 0x5D && view.at(index + 1).isQuote && view.at(start - 1) == UInt8(ascii: "=")
            closed = isSelector ? index + 3 : isBareSelector ? index + 2 : isQuoted ? index + 1 : key.upperBound
        }
    }

    /// `"$name"`
    private static func isVariable(_ start: Int, _ view: TextView) -> Bool {
        view.at(start - 1) == UInt8(ascii: "$") && view.at(start - 2).isQuote
    }

    /// `"acme api key": `: the name of a member of several words ends at the quote.
    private static func endsMember(_ quote: Int, _ start: Int, _ view: TextView) -> Bool {
        let sign = view.end(of: quote + 1, limit: quote + 3, while: \.isBlank)
        guard view.at(start - 1) == 0x20, view.at(sign) == UInt8(ascii: ":") || view.at(sign) == UInt8(ascii: "=")
        else {
            return false
        }
        let open = view.start(of: start, limit: start - 40) { $0.isWord || $0 == 0x20 }
        return view.at(open - 1) == view.at(quote)
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

    /// Steps from sign to sign until one of them is, or begins, the value.
    private mutating func read(from index: inout Int) -> AssignedValue? {
        let limit = index + Self.gapLimit
        while index < view.upper, index < limit {
            switch step(view[index], at: index) {
            case .on(let next): index = next
            case .end(let value): return value
            }
        }
        return nil
    }

    private mutating func step(_ byte: UInt8, at index: Int) -> Step {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0D, UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
            return .on(index + 1)
        case 0x0A:
            lines += 1
            return lines > 2 ? .end(nil) : .on(index + 1)
        case UInt8(ascii: "!"), UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "|"):
            return mark(byte, at: index)
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            return sign(byte, at: index)
        case UInt8(ascii: "?"):
            return choice(at: index)
        case UInt8(ascii: "."):
            return dot(at: index)
        case UInt8(ascii: ";") where closed > key.upperBound && view.at(index + 1).isQuote:
            // A row of two cells.
            if link == .none { link = .comma }
            return .on(index + 1)
        case UInt8(ascii: ",") where isRow(index), UInt8(ascii: ";") where isRow(index):
            return .end(BareWord(view: view, key: key).row(index + 1))
        case UInt8(ascii: ","):
            if link == .none { link = .comma }
            return .on(link == .comma ? gap.argumentLabel(index + 1) ?? index + 1 : index + 1)
        case UInt8(ascii: "("):
            if link == .none, let next = gap.parenthesised(index) { return .on(next) }
            if link == .none, let next = gap.returned(index) {
                link = .assign
                return .on(next)
            }
            if link == .none { link = .call }
            return .on(index + 1)
        case 0xE2:
            // An arrow, a dash or an ellipsis.
            if link == .none, view.at(index + 3) == 0x20, view.at(index + 4).isAlphanumeric, isLabel {
                return .end(BareWord(view: view, key: key).row(index + 4))
            }
            if link == .none { link = .assign }
            return .on(index + 3)
        case 0xEF:
            return fullWidth(at: index)
        case UInt8(ascii: "-"):
            return dash(at: index)
        case UInt8(ascii: ">"):
            return link == .assign ? .on(index + 1) : .end(element(index + 1))
        case UInt8(ascii: "["):
            return bracket(at: index)
        case UInt8(ascii: "{"):
            return brace(at: index)
        case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"),
            UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "_"):
            return prefix(byte, at: index)
        case UInt8(ascii: "<"):
            return angle(at: index)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            return quote(byte, at: index)
        case UInt8(ascii: "\\"):
            return backslash(at: index)
        default:
            return word(at: index)
        }
    }

    /// `name,value` or `name;value`, and nothing else on the line: the name of one setting, and its value.
    private func isRow(_ index: Int) -> Bool {
        guard link == .none, lines == 0, index == key.upperBound, view.at(index + 1).isAlphanumeric else {
            return false
        }
        let end = view.end(of: index + 1, limit: index + 160) {
            $0 > 0x20 && !$0.isQuote && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") && $0 != 0x28 && $0 != 0x29
        }
        guard end >= view.upper || view[end].isNewline else { return false }
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 64) {
            $0.isLetter || $0 == 0x20 || $0 == 0x2D
        }
        return start == view.lower || view.at(start - 1).isNewline
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
}
