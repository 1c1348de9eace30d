// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy

extension Gateway {
    /// Asks for consent to a request that a rule holds back, and takes it when it was given.
    ///
    /// - Returns: what was asked for; nil when no rule asks for it.
    func seekApproval(_ verdict: inout Verdict, _ request: EgressRequest, _ message: OutboundMessage) -> Approval? {
        guard verdict.decision.outcome == .approvalRequired else { return nil }
        let subject = ApprovalSubject(request: request, verdict: verdict, message: message)
        do {
            switch try approvals.ask(subject) {
            case .granted(let approval):
                verdict.approve(by: approval, decider)
                return approval
            case .denied(let approval):
                let reason = approval.reason.map { ": \($0)" } ?? ""
                verdict.deny("\(approval.decidedBy ?? "somebody") denied \(approval.id)\(reason)")
                return nil
            case .waiting(let approval): return approval
            }
        } catch {
            verdict.deny("needs approval, which cannot be asked for: \(error)")
            return nil
        }
    }
}

extension Verdict {
    /// Decides again under the same policy, now that somebody entitled has consented.
    mutating func approve(by approval: Approval, _ decider: Decider) {
        question.approved = true
        let duties = decision.segments.map(\.redactions)
        decision = decider.judge(question, by: policy)
        for (index, duty) in duties.enumerated() where decision.segments.indices.contains(index) {
            decision.segments[index].redactions = duty
        }
        if decision.outcome == .permitted {
            decision.reason += "; \(approval.id) granted by \(approval.decidedBy ?? "somebody")"
        }
    }
}
