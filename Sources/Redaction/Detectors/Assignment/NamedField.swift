// SPDX-License-Identifier: Apache-2.0

/// Finds the value of a name that is itself a value: `{"name": "KEY", "value": "x"}`, `<add key="KEY" value="x"/>`,
/// `- name: KEY⏎  value: x`, `variable "key" { default = "x" }`, `KEY:⏎  type: string⏎  default: x`.
struct NamedField {
    let view: TextView
    let key: Range<Int>

    /// How far the members of one object reach.
    private static let reach = 400

    /// Where the value's own text or quote is looked for: behind the sign that follows its label.
    func start(after end: Int) -> Int? {
        adjacent(end) ?? (isNamed ? forward(from: end) ?? backward() : nil) ?? block(end)
    }

    /// The label follows at once, or within the braces that open here.
    private func adjacent(_ end: Int) -> Int? {
        // The head of a section: `[name]⏎value = x`.
        let isSection = view.at(end) == 0x5D && view.at(key.lowerBound - 1) == 0x5B && view.at(end + 1).isNewline
        let start = isSection ? end + 1 : end
        let index = view.end(of: start, limit: start + 64) {
            $0.isSpace || $0 == 0x2C || $0 == 0x22 || $0 == 0x27 || $0 == 0x7B || $0 == 0x5C || $0 == 0x3A || $0 == 0x5B
        }
        guard index > start else { return nil }
        let between = view.slice(start..<index)
        let opensBlock = between.contains(UInt8(ascii: "{"))
        // `key: value` is an assignment of that word, not a label.
        if !opensBlock, between.contains(0x3A), !between.contains(where: \.isNewline) { return nil }
        return opensBlock ? scan(from: index, limit: start + Self.reach) : label(at: index)
    }

    /// `name`, `key`, `id` or the like stands before the name, as its label.
    private var isNamed: Bool {
        var index = key.lowerBound
        while view.at(index - 1).isQuote || view.at(index - 1) == 0x5C { index -= 1 }
        var signs = 0
        while index > view.lower, signs < 6,
            view[index - 1].isBlank || view[index - 1] == 0x3A || view[index - 1] == 0x3D
                || view[index - 1] == 0x3E || view[index - 1].isQuote || view[index - 1] == 0x5C
        {
            index -= 1
            signs += 1
        }
        guard signs > 0, Self.lastLetters[Int(view.at(index - 1).lowercased)] else { return false }
        let word = view.slice(view.start(of: index, limit: index - 24, while: \.isWord)..<index).map(\.lowercased)[...]
        return Self.nameWords.contains { word.hasSuffix($0) }
    }

    private static let nameWords: [StaticString] = [
        "name", "key", "id", "field", "variable", "var", "param", "parameter", "property", "attribute", "label",
        "string",
    ]

    /// Whether one of the words ends with the byte.
    private static let lastLetters: [Bool] = {
        var ends = [Bool](repeating: false, count: 256)
        for word in nameWords { unsafe ends[Int(word.utf8Start[word.utf8CodeUnitCount - 1])] = true }
        return ends
    }()

    /// The label after the name, in the same object or element.
    private func forward(from start: Int) -> Int? {
        if view.at(start) == UInt8(ascii: ">") {
            // The text of the element is the value itself.
            guard view.at(view.end(of: start + 1, limit: start + 64, while: \.isSpace)) == UInt8(ascii: "<") else {
                return nil
            }
        }
        return scan(from: start, limit: start + Self.reach)
    }

    private func scan(from start: Int, limit: Int) -> Int? {
        var index = start
        while index < min(limit, view.upper) {
            let byte = view[index]
            if byte == UInt8(ascii: "}") || (byte == UInt8(ascii: "/") && view.at(index + 1) == 0x3E) { return nil }
            if byte == 0x0A, view.at(index + 1) == 0x0A { return nil }
            if byte.isLetter, !view.at(index - 1).isAlphanumeric {
                if let value = label(at: index) { return value }
                index = view.end(of: index, limit: index + 64, while: \.isWord)
                // The name of the next object.
                let sign = view.end(of: index, limit: index + 3) { $0.isQuote || $0.isBlank }
                let isLabel = view.at(sign) == 0x3A || view.at(sign) == 0x3D
                let word = view.slice(view.start(of: index, limit: index - 24, while: \.isWord)..<index)
                if isLabel, word.elementsEqual("name".utf8) || word.elementsEqual("key".utf8) { return nil }
            } else {
                index += 1
            }
        }
        return nil
    }

    /// The label before the name, in the same object or element.
    private func backward() -> Int? {
        let lower = max(view.lower, key.lowerBound - Self.reach)
        var index = key.lowerBound
        while index > lower {
            index -= 1
            let byte = view[index]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "}") { return nil }
            if byte.isLetter, !view.at(index - 1).isAlphanumeric, view.at(index - 1) != 0x2D,
                let value = label(at: index),
                value < key.lowerBound
            {
                return value
            }
        }
        return nil
    }

    /// `KEY:` with nothing behind it, and below it, further to the right, a line `value: x`.
    private func block(_ start: Int) -> Int? {
        var index = view.end(of: start, limit: start + 4) { $0.isQuote || $0.isBlank }
        guard view.at(index) == 0x3A else { return nil }
        index = view.end(of: index + 1, limit: index + 8) { $0.isBlank || $0 == 0x0D }
        guard view.at(index) == 0x0A else { return nil }
        let lineStart = view.start(of: key.lowerBound, limit: key.lowerBound - 64) { !$0.isNewline }
        let indent = view.end(of: lineStart, limit: lineStart + 64, while: \.isBlank) - lineStart
        for _ in 0..<8 {
            guard view.at(index) == 0x0A else { return nil }
            let first = view.end(of: index + 1, limit: index + 65, while: \.isBlank)
            guard first - index - 1 > indent, first < view.upper else { return nil }
            if let value = label(at: view.at(first).isQuote ? first + 1 : first) { return value }
            index = view.end(of: first, limit: first + 256) { $0 != 0x0A }
        }
        return nil
    }

    /// The index behind the sign, when one of the labels of a value stands at `index`.
    private func label(at index: Int) -> Int? {
        // The end of an element.
        if view.at(index - 1) == UInt8(ascii: "/") { return nil }
        guard Self.firstLetters[Int(view.at(index).lowercased)] else { return nil }
        for word in Self.valueWords where view.hasIgnoringCase(word, at: index) {
            let end = index + word.utf8CodeUnitCount
            guard !view.at(end).isWord, !view.at(index - 1).isAlphanumeric else { continue }
            let next = view.end(of: end, limit: end + 8) { $0.isBlank || $0.isQuote || $0 == 0x5C }
            let byte = view.at(next)
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") { return next + 1 }
            // `-Value 'x'`
            if view.at(index - 1) == UInt8(ascii: "-"), next > end, view.at(next - 1).isQuote { return next - 1 }
        }
        return nil
    }

    /// Whether one of the labels begins with the byte.
    private static let firstLetters: [Bool] = {
        var begins = [Bool](repeating: false, count: 256)
        for word in valueWords { unsafe begins[Int(word.utf8Start[0])] = true }
        return begins
    }()

    private static let valueWords: [StaticString] = [
        "value", "default", "parametervalue", "val", "content", "defaultvalue", "default_value", "string", "data",
    ]
}
