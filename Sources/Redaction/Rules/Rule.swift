// SPDX-License-Identifier: Apache-2.0

/// A format that can be recognised by its own shape, as a rule file states it.
///
/// `keywords` are expressions of one fixed width each, where the match of `pattern` begins. The pattern is tried, anchored, at each
/// place where one of them stands. Group 1 is the secret; without groups the whole match is.
struct Rule: Codable, Equatable, Sendable {
    var id: String
    var kind: String
    /// Default: `secret`.
    var family: DataFamily?
    var severity: Detection.Severity
    var pattern: String
    var keywords: [String]
    /// Whether case matters neither in the keywords nor in the pattern. Default: false.
    var ignoreCase: Bool?
    /// A match may begin in the middle of a longer word. Default: false.
    var inside: Bool?
    /// How sure a match is whose checks pass. Default: 0.95.
    var confidence: Double?
    var checks: [Check]?
    /// Example templates (`ExampleTemplate`) that the rule must find.
    var hits: [String]
    /// Example templates that the rule must not find.
    var misses: [String]

    /// The pattern with its flags.
    var expression: String { ignoreCase == true ? "(?i)" + pattern : pattern }

    var dataKind: DataKind { DataKind(kind, family: family ?? .secret) }

    /// Throws when the rule is inconsistent in itself.
    func validate() throws(RuleError) {
        func isName(_ text: String, _ separator: UInt8) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { $0.isLower || $0.isDigit || $0 == separator }
        }
        guard isName(id, UInt8(ascii: "-")) else {
            throw .invalid(rule: id, reason: "an id has lower-case letters, digits and dashes")
        }
        guard isName(kind, UInt8(ascii: "_")) else {
            throw .invalid(rule: id, reason: "kind `\(kind)` must have lower-case letters, digits and underscores")
        }
        guard !keywords.isEmpty else { throw .invalid(rule: id, reason: "has no keywords, so it would never be tried") }
        guard !hits.isEmpty else { throw .invalid(rule: id, reason: "has no example that must hit") }
        guard (0...1).contains(confidence ?? 1) else { throw .invalid(rule: id, reason: "confidence must be 0…1") }
    }
}

/// One rule file.
struct RuleFile: Codable, Sendable {
    var rule: [Rule]
}
