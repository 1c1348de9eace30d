// SPDX-License-Identifier: Apache-2.0

/// Steps over what languages put between a name and its value: types, tags, prefixes, brackets, words that connect.
struct GapSyntax {
    let view: TextView

    /// `String =`, `&'static str =`, `const char *=` and the like: a type of at most four words that is followed by `=` and a
    /// quote, a string's prefix or a bracket.
    func type(_ start: Int) -> Int? {
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
        guard view.at(index) == UInt8(ascii: "="), view.at(index + 1) != UInt8(ascii: "=") else {
            // A tag of a field in Go: `Name string `json:"x"``.
            return view.at(index) == UInt8(ascii: "`") && view.has("string ", at: start) && index - start < 16
                ? index : nil
        }
        let value = view.end(of: index + 1, limit: index + 8, while: \.isBlank)
        return view.at(value).isQuote || stringPrefix(value) != nil ? value : nil
    }

    /// The prefix of a literal: `b"`, `f"`, `@"`, `$@"`, `u8"`, `r#"`.
    func stringPrefix(_ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 3) { Self.prefixes[Int($0)] }
        guard end > start, end - start <= 2, view.at(end).isQuote else { return nil }
        return view.at(end) == UInt8(ascii: "`") && view.at(start) == UInt8(ascii: "$") ? nil : end
    }

    private static let prefixes: [Bool] = {
        var prefixes = [Bool](repeating: false, count: 256)
        for byte in "bBfFrRuULcsNtS8@$#".utf8 { prefixes[Int(byte)] = true }
        return prefixes
    }()

    /// `"".join([`, `concat(`, `implode("", [`: the index of the first element's quote.
    func join(_ start: Int, isAssigned: Bool) -> Int? {
        guard isAssigned else { return nil }
        var index = start
        if view.at(index).isQuote, view.at(index + 1) == view.at(index), view.at(index + 2) == UInt8(ascii: ".") {
            index += 3
        }
        let name = index
        index = view.end(of: index, limit: index + 24) { $0.isWord || $0 == UInt8(ascii: ".") }
        let word = view.slice(max(name, index - 7)..<index).map(\.lowercased)[...]
        let isJoin = ["join", "concat", "implode"].contains { word.hasSuffix($0) }
        // `concat!(` is Rust's.
        if isJoin, view.at(index) == UInt8(ascii: "!") { index += 1 }
        guard isJoin, view.at(index) == UInt8(ascii: "(") else { return nil }
        index += 1
        if view.at(index).isQuote, view.at(index + 1) == view.at(index) {
            // The separator, when it is the first argument.
            index = view.end(of: index + 2, limit: index + 8) { $0.isBlank || $0 == UInt8(ascii: ",") }
        }
        index = view.end(of: index, limit: index + 24) { !$0.isQuote && !$0.isNewline && $0 != UInt8(ascii: ")") }
        return view.at(index).isQuote ? index : nil
    }

    /// `(str "`, `(concat "`: the index of the first piece's quote.
    func lispJoin(_ start: Int) -> Int? {
        guard view.at(start - 1) == UInt8(ascii: "(") else { return nil }
        for word in ["str ", "concat ", "string-append "] as [StaticString] where view.has(word, at: start) {
            let open = start + word.utf8CodeUnitCount
            return view.at(open) == 0x22 ? open : nil
        }
        return nil
    }

    /// `["prod"]`, `[0]` or `[name]` between the name and its operator.
    func subscripted(_ start: Int) -> Int? {
        let end = view.end(of: start + 1, limit: start + 40) { $0.isWord || $0.isQuote || $0 == 0x2D || $0 == 0x2E }
        guard end > start + 1, view.at(end) == UInt8(ascii: "]") else { return nil }
        let next = view.end(of: end + 1, limit: end + 4, while: \.isBlank)
        guard view.at(next) == UInt8(ascii: "="), view.at(next + 1) != UInt8(ascii: "=") else { return nil }
        return next
    }

    /// `</key> <string>` or `<![CDATA[`: where the text begins.
    func elements(_ start: Int) -> Int? {
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

    /// `<name type="x">`: where the text of an element begins whose name is the key.
    func elementText(afterName key: Range<Int>) -> Int? {
        var start = key.lowerBound
        if view.at(start - 1) == UInt8(ascii: ":") {
            start = view.start(of: start - 1, limit: start - 24, while: \.isWord)
        }
        guard view.at(start - 1) == UInt8(ascii: "<"), view.at(key.upperBound).isBlank else { return nil }
        let close = view.end(of: key.upperBound, limit: key.upperBound + 160) {
            $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<")
        }
        return view.at(close) == UInt8(ascii: ">") && view.at(close - 1) != UInt8(ascii: "/") ? close + 1 : nil
    }

    /// YAML's `!tag ` and `&anchor ` before a value.
    func tag(_ start: Int) -> Int? {
        let sign = view.at(start)
        guard sign == UInt8(ascii: "!") || sign == UInt8(ascii: "&"), view.at(start - 1).isBlank else { return nil }
        let end = view.end(of: start + 1, limit: start + 40) {
            $0.isWord || $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") || $0 == 0x2D
        }
        guard end > start + 1, view.at(end) == 0x20, !view.at(end + 1).isSpace else { return nil }
        return end + 1
    }

    /// `.type('`, `.to eq '`, `.toBe("`: a call on what the name finds; the index of its argument.
    func chain(_ start: Int) -> Int? {
        let end = view.end(of: start + 1, limit: start + 24, while: \.isWord)
        guard end > start + 1 else { return nil }
        let word = view.slice((start + 1)..<end).map(\.lowercased)[...]
        guard Self.calls.contains(where: { $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0) }) else {
            return nil
        }
        return view.at(end) == UInt8(ascii: "(") || view.at(end).isBlank ? end + 1 : nil
    }

    private static let calls: [StaticString] = [
        "type", "fill", "sendkeys", "send_keys", "set", "val", "value", "tobe", "toequal", "tostrictequal", "to", "eq",
        "equals", "equal", "isequalto", "should", "setvalue", "default", "clear", "text", "has", "contains", "is",
        "with", "unwrap_or", "unwrap_or_else", "orelse", "or_else", "getorelse", "ordefault", "value_or", "valueor",
        "fallback", "ifempty", "presence",
    ]

    /// `, with: "`, `, default="`, `, value => '`: the index of the argument's quote.
    func argumentLabel(_ start: Int) -> Int? {
        let first = view.end(of: start, limit: start + 8, while: \.isSpace)
        let end = view.end(of: first, limit: first + 16) { $0.isWord || $0 == UInt8(ascii: "-") }
        guard end > first else { return nil }
        let word = view.slice(first..<end).map(\.lowercased)[...]
        guard
            [("with" as StaticString), "default", "value", "defaultvalue", "default_value", "to"].contains(where: {
                $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0)
            })
        else { return nil }
        let next = view.end(of: end, limit: end + 6) {
            $0.isBlank || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">")
        }
        return next > end && view.at(next).isQuote ? next : nil
    }

    /// A word that connects a name and a value: `to`, `is`, `eq`, `VALUE`; up to three words when the last is `VALUE`.
    func connector(_ start: Int) -> Int? {
        var index = start
        for count in 0..<4 {
            let end = view.end(of: index, limit: index + 16) { $0.isWord || $0 == 0x28 || $0 == 0x29 }
            guard end > index, view.at(end).isBlank || (view.at(end) == 0x3A && end <= index + 9) else { return nil }
            let word = view.slice(index..<end).map(\.lowercased)[...]
            let next = view.end(of: end, limit: end + 4) { $0.isBlank || $0 == 0x3A }
            if view.at(next) == UInt8(ascii: "{") {
                let open = view.end(of: next + 1, limit: next + 8, while: \.isSpace)
                return view.at(open).isQuote ? open : nil
            }
            let isValue = word.elementsEqual("value".utf8) || word.elementsEqual("values".utf8)
            if isValue || (count == 0 && Self.connectors.contains { word.elementsEqual($0) }) {
                if view.at(next).isQuote { return next }
                return Self.verbs.contains { word.elementsEqual($0) } ? next : connector(next)
            }
            index = next
        }
        return nil
    }

    private static let connectors: [[UInt8]] =
        [
            "to", "is", "eq", "eql", "equals", "with", "as", "was", "lautet", "ist", "est", "es", "er", "jest", "on",
            "created", "generated",
            "issued", "changed",
        ].map {
            Array($0.utf8)
        }
    /// Those behind which a value may stand without quotes.
    private static let verbs: [[UInt8]] = [
        "is", "to", "was", "lautet", "ist", "est", "jest", "created", "generated", "issued", "changed",
    ].map { Array($0.utf8) }

    /// `{ get; set; }` of a property: the index behind it.
    func accessors(_ open: Int) -> Int? {
        let end = view.end(of: open + 1, limit: open + 40) { $0 != UInt8(ascii: "}") && !$0.isQuote }
        guard view.at(end) == UInt8(ascii: "}"), Filler.contains(view.slice(open..<end), "get") else { return nil }
        return end + 1
    }

    /// `string(20) ` before a literal, as PHP dumps it.
    func sized(_ start: Int) -> Int? {
        let open = view.end(of: start, limit: start + 12, while: \.isLower)
        let end = view.end(of: open + 1, limit: open + 8, while: \.isDigit)
        guard view.at(open) == 0x28, end > open + 1, view.at(end) == 0x29, view.at(end + 1) == 0x20,
            view.at(end + 2).isQuote
        else { return nil }
        return end + 2
    }

    /// `;s:20:"` behind the quote of a name, as PHP serializes members; the index of the quote.
    func serialized(_ start: Int) -> Int? {
        guard view.has(";s:", at: start) else { return nil }
        let end = view.end(of: start + 3, limit: start + 9, while: \.isDigit)
        return end > start + 3 && view.at(end) == UInt8(ascii: ":") && view.at(end + 1) == 0x22 ? end + 1 : nil
    }

    /// ` (string)` between a name and its sign.
    func parenthesised(_ start: Int) -> Int? {
        guard view.at(start) == UInt8(ascii: "("), view.at(start - 1) == 0x20 else { return nil }
        let end = view.end(of: start + 1, limit: start + 20) { $0.isLetter || $0 == 0x20 }
        guard end > start + 1, view.at(end) == UInt8(ascii: ")") else { return nil }
        let sign = view.end(of: end + 1, limit: end + 3, while: \.isBlank)
        return view.at(sign) == UInt8(ascii: ":") || view.at(sign) == UInt8(ascii: "=") ? sign : nil
    }

    /// `() string { return "value" }`, `(): return 'value'`: the index of the quote.
    func returned(_ start: Int) -> Int? {
        guard view.at(start + 1) == 0x29 else { return nil }
        let end = view.end(of: start + 2, limit: start + 48) {
            $0.isWord || $0.isSpace || [0x2D, 0x3E, 0x3A, 0x7B, 0x2A, 0x26, 0x3D].contains($0)
        }
        guard view.at(end).isQuote, let word = view.slice(start..<end).split(whereSeparator: \.isSpace).last else {
            return nil
        }
        return word.elementsEqual("return".utf8) || word.elementsEqual("=>".utf8) ? end : nil
    }

    /// ` equ 'value'`, ` db "value"`, ` .asciz "value"`: the index of the quote.
    func directive(_ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 8) { $0.isLetter || $0 == 0x2E }
        let next = view.end(of: end, limit: end + 8, while: \.isBlank)
        guard end > start, next > end, view.at(next).isQuote else { return nil }
        return Self.directives.contains(view.slice(start..<end).map(\.lowercased)[...]) ? next : nil
    }

    private static let directives = WordSet([
        "equ", "db", "dc.b", ".byte", ".ascii", ".asciz", ".string", "ascii", "asciz", "byte",
    ])

    /// `for name: value`, `of name is value`: the index of the sign or the word that leads to the value.
    func owner(_ start: Int) -> Int? {
        guard view.has("for ", at: start) || view.has("of ", at: start) else { return nil }
        let word = view.end(of: start, limit: start + 4, while: \.isLetter) + 1
        let end = view.end(of: word, limit: word + 32) { $0.isWord || $0 == 0x2D || $0 == 0x2E }
        guard end > word else { return nil }
        if view.at(end) == UInt8(ascii: ":"), view.at(end + 1) == 0x20 { return end }
        return view.has(" is ", at: end) ? end + 1 : nil
    }

    /// `{value}` of TeX, behind `}`.
    func braced(_ open: Int) -> Range<Int>? {
        let end = view.end(of: open + 1, limit: open + 256) { $0 != UInt8(ascii: "}") && !$0.isSpace && $0 != 0x7B }
        return end > open + 1 && view.at(end) == UInt8(ascii: "}") ? (open + 1)..<end : nil
    }

    /// The index of the quote after one or more backslashes.
    func escapedQuote(_ start: Int) -> Int? {
        let index = view.end(of: start, limit: start + 8) { $0 == UInt8(ascii: "\\") }
        return view.at(index).isQuote ? index : nil
    }
}
