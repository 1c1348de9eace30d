// SPDX-License-Identifier: Apache-2.0

/// The first sentence of a documentation comment or string, as somebody might ask for the function.
enum DocumentationSentence {
    /// Shorter ones name too little, longer ones too much.
    private static let words = 4...30
    /// Sentences about something else than the function.
    private static let others = [
        "copyright", "license", "licence", "inheritdoc", "rubocop:", "nolint", "noqa", "todo", "fixme",
    ]

    /// Nil when there is none of a useful length.
    static func first(in documentation: ArraySlice<UInt8>) -> String? {
        var paragraph: [Substring] = []
        let text = String(decoding: documentation.prefix(4096), as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = stripped(line)
            if content.isEmpty || "@:\\-".contains(content.first ?? " ") {
                if paragraph.isEmpty { continue }
                break
            }
            paragraph += content.split(whereSeparator: \.isWhitespace)
        }
        var sentence: [Substring] = []
        for word in paragraph {
            sentence.append(word)
            if let last = word.last, ".!?".contains(last) { break }
        }
        guard words.contains(sentence.count) else { return nil }
        let result = sentence.joined(separator: " ")
        let lowered = result.lowercased()
        return others.contains { lowered.contains($0) } ? nil : result
    }

    /// A line without the marks of comments and strings around it.
    private static func stripped(_ line: Substring) -> Substring {
        var rest = trimmed(line)
        for mark in ["r\"\"\"", "\"\"\"", "'''", "/**", "/*!", "/*", "///", "//!", "//", "--", "*/"]
        where rest.hasPrefix(mark) {
            rest = rest.dropFirst(mark.utf8.count)
            break
        }
        for mark in ["*/", "\"\"\"", "'''"] where rest.hasSuffix(mark) {
            rest = rest.dropLast(mark.utf8.count)
            break
        }
        while let first = rest.first, first == "*" || first == "#" || first == "/" || first == "\"" {
            rest = rest.dropFirst()
        }
        return trimmed(rest)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
