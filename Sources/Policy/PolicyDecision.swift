// SPDX-License-Identifier: Apache-2.0

package import API

/// What must be replaced in a segment before it leaves.
package struct RedactionDuty: Codable, Hashable, Sendable {
    /// A family, a kind, or `*`.
    package var dataClass: String
    /// Whether the answer may get the values back.
    package var reversible: Bool

    package init(dataClass: String, reversible: Bool) {
        self.dataClass = dataClass
        self.reversible = reversible
    }

    /// Whether it speaks of a value of this kind and family.
    package func applies(toKind kind: String, family: String) -> Bool {
        dataClass == "*" || dataClass == kind || dataClass == family
    }
}

/// What becomes of one segment.
package struct SegmentDecision: Codable, Equatable, Sendable {
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case sent
        case dropped
        case blocked
    }

    package var outcome: Outcome
    /// Ids of the rules that decided, sorted; `default-deny` when none permits.
    package var rules: [String]
    /// Sorted by class; at most one for each. Empty unless the outcome is `sent`.
    package var redactions: [RedactionDuty]
}

/// What the policy says about a request. Does not depend on the order of files or rules.
package struct PolicyDecision: Codable, Equatable, Sendable {
    /// A rule that could not be evaluated.
    package struct Failure: Codable, Equatable, Sendable {
        package var rule: String
        /// What the request lacks, in the words of the rule's keys.
        package var conditions: [String]
        /// Whether it denied: an error in a permit rule only skips that rule.
        package var denied: Bool
    }

    package var outcome: EgressDecision.Outcome
    /// In words, for the person whose request it is.
    package var reason: String
    /// Ids of the rules that decided, sorted; `default-deny` when none permits.
    package var rules: [String]
    /// One for each segment of the request, in its order.
    package var segments: [SegmentDecision]
    /// Ids of rules in mode `warn` and `audit` that would have matched, sorted.
    package var warnings: [String]
    package var audited: [String]
    package var failures: [Failure]
    /// SHA-256 of the policy's files.
    package var policyRevision: String

    /// The rule that denies what no rule permits.
    package static let defaultDeny = "default-deny"
    /// In place of a rule: the destination is not in the policy, or does not take this model.
    package static let destination = "destination"
}
