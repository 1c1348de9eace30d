// SPDX-License-Identifier: Apache-2.0

/// The statements of one `share/syntax/LANGUAGE.syntax` file: what in the trees of a language defines and uses names.
///
/// One statement a line, words separated by spaces, `#` starts a comment. The statements are described in docs/syntax-files.md.
struct SymbolRules {
    let file: String
    private(set) var statements: [Statement] = []

    struct Statement {
        var line: Int
        var keyword: Keyword
        var words: [String]
    }

    enum Keyword: String, CaseIterable {
        case attribute
        case body
        case branch
        case call
        case comment
        case definition
        case ignore
        case `import`
        case scope
        case tail
        case type
        case wrapper
    }

    init(text: String, file: String) throws(GrammarProblem) {
        self.file = file
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
            guard let first = words.first else { continue }
            guard let keyword = Keyword(rawValue: first) else {
                let known = Keyword.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badRules(file: file, line: index + 1, message: "unknown statement '\(first)'; known: \(known)")
            }
            statements.append(Statement(line: index + 1, keyword: keyword, words: Array(words.dropFirst())))
        }
    }
}
