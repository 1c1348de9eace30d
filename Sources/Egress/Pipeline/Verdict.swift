// SPDX-License-Identifier: Apache-2.0

internal import API

/// What policy says about one request, in the terms of the steps that carry it out.
///
/// An error on the way to a verdict is a denial: there is no default that allows.
struct Verdict: Sendable {
    /// What becomes of one segment.
    enum Treatment: String, Sendable {
        case sent
        case redacted
        case dropped
        case blocked
    }

    var outcome: EgressDecision.Outcome
    /// In words, without content.
    var reason: String
    /// Sorted.
    var rules: [String]
    var policyRevision: String
    /// One for each segment, in order.
    var treatments: [Treatment]
    /// Kinds of data to replace, for each segment; those of dropped segments do not matter.
    var kindsToRedact: Set<String>

    /// Nothing of the request leaves.
    static func denied(_ request: EgressRequest, reason: String, rules: [String] = [], revision: String) -> Verdict {
        Verdict(
            outcome: .denied,
            reason: reason,
            rules: rules.sorted(),
            policyRevision: revision,
            treatments: request.segments.map { _ in .blocked },
            kindsToRedact: []
        )
    }

    func decision(for request: EgressRequest, sequence: Int?) -> EgressDecision {
        EgressDecision(
            requestId: request.requestId,
            outcome: outcome,
            reason: reason,
            rules: rules,
            policyRevision: policyRevision,
            auditSequence: sequence
        )
    }
}
