// SPDX-License-Identifier: Apache-2.0

/// Takes one line apart from left to right. Works on bytes: a combining character behind a quote must not hide it.
struct LineScanner {
    private(set) var rest: Substring.UTF8View

    init(_ line: some StringProtocol) {
        rest = Substring(line).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }
    var text: String { String(Substring(rest)) }

    /// Goes behind `literal` if it comes next.
    mutating func take(_ literal: String) -> Bool {
        guard rest.starts(with: literal.utf8) else { return false }
        rest = rest.dropFirst(literal.utf8.count)
        return true
    }

    /// What comes before `delimiter`, and goes behind it; nil, without moving, when there is none.
    mutating func take(until delimiter: String) -> String? {
        guard let range = rest.range(of: delimiter) else { return nil }
        let taken = String(Substring(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
        return taken
    }

    /// The same for the last place where `delimiter` stands.
    mutating func take(untilLast delimiter: String) -> String? {
        guard let range = rest.lastRange(of: delimiter) else { return nil }
        let taken = String(Substring(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
        return taken
    }

    /// A decimal number of at most nine digits.
    mutating func takeInteger() -> Int? {
        let digits = rest.prefix { (48...57).contains($0) }
        guard (1...9).contains(digits.count), let value = Int(Substring(digits)) else { return nil }
        rest = rest[digits.endIndex...]
        return value
    }

    /// A number with an optional fraction.
    mutating func takeDecimal() -> Double? {
        let digits = rest.prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        guard (1...18).contains(digits.count), let value = Double(Substring(digits)) else { return nil }
        rest = rest[digits.endIndex...]
        return value
    }

    @discardableResult
    mutating func take(while predicate: (UInt8) -> Bool) -> String {
        let taken = rest.prefix(while: predicate)
        rest = rest[taken.endIndex...]
        return String(Substring(taken))
    }

    /// Goes behind spaces and tabs, and says how many there were.
    @discardableResult
    mutating func skipSpaces() -> Int {
        let spaces = rest.prefix { $0 == 32 || $0 == 9 }
        rest = rest[spaces.endIndex...]
        return spaces.count
    }
}

extension Substring.UTF8View {
    /// The first place where a short text stands.
    func range(of text: String) -> Range<Index>? {
        let needle = text.utf8
        guard let first = needle.first else { return startIndex..<startIndex }
        var start = self[...]
        while let found = start.firstIndex(of: first) {
            start = start[found...]
            if start.starts(with: needle) { return found..<start.index(found, offsetBy: needle.count) }
            start = start.dropFirst()
        }
        return nil
    }

    func lastRange(of text: String) -> Range<Index>? {
        let needle = text.utf8
        guard let first = needle.first else { return endIndex..<endIndex }
        var end = self[...]
        while let found = end.lastIndex(of: first) {
            if self[found...].starts(with: needle) { return found..<index(found, offsetBy: needle.count) }
            end = end[..<found]
        }
        return nil
    }
}

extension StringProtocol {
    /// By bytes, which is what output is compared by; the standard library's `hasPrefix` compares characters.
    func begins(with text: String) -> Bool { utf8.starts(with: text.utf8) }

    func ends(with text: String) -> Bool {
        utf8.count >= text.utf8.count && utf8.suffix(text.utf8.count).elementsEqual(text.utf8)
    }

    func has(_ text: String) -> Bool { Substring(self).utf8.range(of: text) != nil }

    /// Without spaces and tabs at both ends.
    var trimmed: String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
        var view = Substring(self).utf8.drop(while: isSpace)
        while let last = view.last, isSpace(last) { view = view.dropLast() }
        return String(Substring(view))
    }

    /// Spaces at the beginning; a tab counts one.
    var indentation: Int { utf8.prefix { $0 == 32 || $0 == 9 }.count }

    var isBlank: Bool { utf8.allSatisfy { $0 == 32 || $0 == 9 } }
}
