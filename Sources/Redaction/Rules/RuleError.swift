// SPDX-License-Identifier: Apache-2.0

/// Why a rule set did not load. Nothing is loaded then: a redactor with half its rules would be worse than none.
package enum RuleError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One example and what it should have done.
    package struct FailedExample: Equatable, Sendable, CustomStringConvertible {
        package var rule: String
        /// Counted from 0.
        package var example: Int
        package var shouldHit: Bool

        /// States all three.
        package init(rule: String, example: Int, shouldHit: Bool) {
            self.rule = rule
            self.example = example
            self.shouldHit = shouldHit
        }

        package var description: String {
            "rule \(rule): example \(example + 1) of `\(shouldHit ? "hits" : "misses")` "
                + (shouldHit ? "is not found by the rule" : "is found by the rule, and must not be")
        }
    }

    /// A file is not readable as a rule file; the text says where and why.
    case unreadable(file: String, reason: String)
    /// Two rules carry the same id.
    case duplicate(id: String)
    /// A rule states something that cannot be.
    case invalid(rule: String, reason: String)
    /// Examples that must hit do not, or that must not do.
    case examplesFailed([FailedExample])
    case badPattern(String, reason: String, offset: Int)
    case badTrigger(String, reason: String)
    /// There are no rule files at all.
    case empty(directories: [String])

    package var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file): \(reason)"
        case .duplicate(let id): "rule \(id) is defined twice: ids are unique over all rule files"
        case .invalid(let rule, let reason): "rule \(rule): \(reason)"
        case .examplesFailed(let examples): examples.map(\.description).joined(separator: "; ")
        case .badPattern(let pattern, let reason, let offset): "pattern `\(pattern)`: \(reason) at offset \(offset)"
        case .badTrigger(let expression, let reason): "keyword expression `\(expression)`: \(reason)"
        case .empty(let directories): "no redaction rules (*.toml) in \(directories.joined(separator: ", "))"
        }
    }
}
