// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index

/// One rule as its file in `share/review` states it. See docs/rules.md.
struct RuleFile: Decodable, Sendable {
    var id: String
    var title: String
    var severity: Severity
    var confidence: Double
    var cwe: String?
    var message: String
    var why: String
    var advice: String?
    /// Kinds of files in which the rule is silent.
    var skipIn: [FileKind]?
    /// Analysis that is not a query, instead of `query`.
    var analyzer: Analyzer?
    /// For `analyzer`: null means all.
    var languages: [Language]?
    var query: [Query]?

    struct Query: Decodable, Sendable {
        var languages: [Language]
        /// tree-sitter patterns; each has to capture `@finding`.
        var text: String
        /// Instead of the rule's, for these languages.
        var message: String?
        var advice: String?
    }

    enum Analyzer: String, Decodable, CaseIterable, Sendable {
        case secrets
        case syntaxError = "syntax-error"
    }
}

/// What a file is for, as far as its path tells.
package enum FileKind: String, Decodable, CaseIterable, Hashable, Sendable {
    case tests
    case examples
    /// Written by a program, or shortened by one.
    case generated
    /// Somebody else's code, carried along.
    case vendored
}
