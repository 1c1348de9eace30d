// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy

/// What policy says about one request, and the policy that said it.
///
/// An error on the way to a verdict is a denial: there is no default that allows.
struct Verdict: Sendable {
    var decision: PolicyDecision
    /// What the policy was asked: the request without its content.
    var question: DecisionRequest
    /// Kept to the end of the request, whatever is loaded meanwhile.
    let policy: PolicySet
    /// Nil when the request could not be searched.
    let scanned: ScannedRequest?

    /// The model that was decided on.
    var model: String? { question.model }

    /// Whether it leaves, now or when somebody consents: then it is made ready, so that it is known what that would be.
    var mayLeave: Bool { decision.outcome != .denied && scanned != nil }

    /// Turns the verdict into a denial, for reasons that policy does not know: nothing has left yet.
    mutating func deny(_ reason: String) {
        decision.outcome = .denied
        decision.reason = reason
    }

    func answer(to request: EgressRequest, sequence: Int?, approval: Approval? = nil) -> EgressDecision {
        EgressDecision(
            requestId: request.requestId,
            outcome: decision.outcome,
            reason: decision.reason,
            rules: decision.rules,
            policyRevision: decision.policyRevision,
            auditSequence: sequence,
            approval: decision.outcome == .approvalRequired ? approval : nil
        )
    }
}
