// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy

/// What policy says about one request, and the policy that said it.
///
/// An error on the way to a verdict is a denial: there is no default that allows.
struct Verdict: Sendable {
    var decision: PolicyDecision
    /// What the policy was asked: the request without its content.
    let question: DecisionRequest
    /// Kept to the end of the request, whatever is loaded meanwhile.
    let policy: PolicySet
    /// Nil when the request could not be searched.
    let scanned: ScannedRequest?

    /// The model that was decided on.
    var model: String? { question.model }

    var isPermitted: Bool { decision.outcome == .permitted && scanned != nil }

    /// Turns the verdict into a denial, for reasons that policy does not know: nothing has left yet.
    mutating func deny(_ reason: String) {
        decision.outcome = .denied
        decision.reason = reason
    }

    func answer(to request: EgressRequest, sequence: Int?) -> EgressDecision {
        EgressDecision(
            requestId: request.requestId,
            outcome: decision.outcome,
            reason: decision.reason,
            rules: decision.rules,
            policyRevision: decision.policyRevision,
            auditSequence: sequence
        )
    }
}
