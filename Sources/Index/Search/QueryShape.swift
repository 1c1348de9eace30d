// SPDX-License-Identifier: Apache-2.0

internal import API

/// What the form of a query says about what is meant.
struct QueryShape: Equatable {
    /// The mode that `auto` stands for.
    var mode: SearchMode
    /// The query as that mode takes it: a pattern without its slashes.
    var text: String

    /// - `/…/`, or an escape or repetition that only patterns have, is a pattern.
    /// - One word, with `.`, `::`, `->` or `#` between names, or with `()` after it, is a name.
    /// - Everything else is text.
    init(_ query: String) {
        let trimmed = query.trimmed
        if trimmed.count > 2, trimmed.hasPrefix("/"), trimmed.hasSuffix("/"),
            !trimmed.dropFirst().dropLast().contains("/")
        {
            self.init(mode: .regex, text: String(trimmed.dropFirst().dropLast()))
        } else if Self.looksLikePattern(trimmed) {
            self.init(mode: .regex, text: trimmed)
        } else if Self.looksLikeName(trimmed) {
            self.init(mode: .symbol, text: trimmed)
        } else {
            self.init(mode: .text, text: trimmed)
        }
    }

    private init(mode: SearchMode, text: String) {
        self.mode = mode
        self.text = text
    }

    private static func looksLikePattern(_ query: String) -> Bool {
        let signs = [".*", ".+", "\\b", "\\d", "\\w", "\\s", "\\(", "\\.", "[^", "(?:", "[a-z", "[A-Z", "[0-9"]
        return signs.contains { query.contains($0) }
    }

    private static func looksLikeName(_ query: String) -> Bool {
        var name = query[...]
        if name.hasSuffix("()") { name = name.dropLast(2) }
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 0x80...: true
            default: "_$.:#>-".utf8.contains(byte)
            }
        } && !name.contains(" ")
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
