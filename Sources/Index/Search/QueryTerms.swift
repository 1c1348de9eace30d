// SPDX-License-Identifier: Apache-2.0

/// A text query as the full-text index is asked.
struct QueryTerms: Equatable {
    /// Distinct terms, in the order of the query. At most `limit`.
    var terms: [String] = []
    /// Names that the query may mean, as `SymbolName.joined` writes them.
    var names: [String] = []

    /// Whether the query speaks of tests.
    var asksForTests: Bool { terms.contains { Self.testWords.contains($0) } }

    private static let testWords: Set<String> = ["test", "tests", "testing", "spec", "specs", "testsuit"]

    /// Longer queries, such as a pasted stack trace, are cut.
    static let limit = 32

    init(_ query: String) {
        var writer = TermWriter()
        _ = writer.beginField()
        Array(query.utf8).withSpan { writer.append($0, 0..<$0.count, style: .name) }
        let all = String(decoding: writer.bytes, as: UTF8.self).split(separator: " ").map(String.init)
        let telling = all.filter { !Self.stopWords.contains($0) }
        terms = Array((telling.isEmpty ? all : telling).prefix(Self.limit))
        names = Self.names(in: query)
    }

    /// The compound identifiers, and the whole query in one piece when it is so short that it may be a name in words.
    private static func names(in query: String) -> [String] {
        var names: [String] = []
        var words = 0
        let bytes = Array(query.utf8)
        bytes.withSpan { span in
            IdentifierSplitter.forEach(in: span, 0..<span.count) { folded, ends in
                words += 1
                if ends.count > 1 { names.append(String(decoding: folded, as: UTF8.self)) }
            }
        }
        if (1...4).contains(words) { names.append(SymbolName.joined(query)) }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    static func isStopWord(_ word: String) -> Bool { stopWords.contains(word) }

    /// English words that say nothing about code, as the index spells them. Words that are also names stay.
    private static let stopWords: Set<String> = [
        "a", "an", "the", "of", "to", "in", "for", "on", "at", "by", "with", "from", "as", "is", "are", "was", "wer",
        "were", "be",
        "been", "being", "it", "its", "this", "that", "thes", "these", "thos", "those", "and", "or", "but", "if",
        "then", "than",
        "so", "not", "no", "do", "does", "did", "will", "would", "can", "could", "should", "may", "might", "must",
        "shall", "hav",
        "have", "has", "had", "we", "you", "i", "they", "he", "she", "our", "your", "their", "there", "her", "here",
        "wher", "where",
        "when", "which", "who", "what", "how", "why", "any", "som", "some", "such", "into", "also", "used", "us", "use",
        "uses",
        "using",
    ]
}
