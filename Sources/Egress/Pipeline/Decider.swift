// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy
internal import Redaction

/// First step: searches the request for what is sensitive and asks the policy.
struct Decider: Sendable {
    let redactor: LiveRedactor
    let policies: PolicyStore
    let clock: @Sendable () -> Timestamp
    /// Whether nothing may leave the company, whatever the policy says. Default: no.
    var isAirGapped = false

    /// The verdict on `request`, under the policy in force at this moment.
    func decide(_ request: EgressRequest) -> Verdict {
        let policy = policies.current
        let model = request.model ?? Self.onlyModel(of: policy.destinations[request.destination])
        do {
            let scanned = try ScannedRequest(request, with: redactor.current, markings: policy.markings)
            let question = scanned.decisionRequest(model: model, at: clock())
            return Verdict(decision: judge(question, by: policy), question: question, policy: policy, scanned: scanned)
        } catch {
            return unsearchable(request, policy, model, error)
        }
    }

    /// What the policy says; in air-gapped mode that is no for everything outside.
    func judge(_ question: DecisionRequest, by policy: PolicySet) -> PolicyDecision {
        var decision = policy.decide(question)
        guard isAirGapped, policy.destinations[question.destination]?.class != .internal else { return decision }
        decision.outcome = .denied
        decision.reason =
            "this installation is air-gapped: no destination of class external is reached (egress.air_gapped)"
        return decision
    }

    private func unsearchable(
        _ request: EgressRequest,
        _ policy: PolicySet,
        _ model: String?,
        _ error: any Error
    ) -> Verdict {
        // Without findings, rules that ask for them deny; should none do so, the verdict still has nothing that could be sent.
        let question = DecisionRequest(
            principal: request.principal,
            purpose: request.purpose,
            destination: request.destination,
            model: model,
            time: clock(),
            segments: request.segments.map {
                DecisionSegment(
                    kind: $0.kind,
                    repository: $0.repository,
                    path: $0.path,
                    bytes: $0.text.utf8.count,
                    findings: nil,
                    markings: nil
                )
            }
        )
        var verdict = Verdict(decision: judge(question, by: policy), question: question, policy: policy, scanned: nil)
        verdict.deny("a segment could not be searched: \(error)")
        return verdict
    }

    /// A destination that takes one model only needs no naming of it.
    private static func onlyModel(of destination: DestinationDefinition?) -> String? {
        guard let models = destination?.models, models.count == 1, !models[0].contains(where: { "*?".contains($0) })
        else { return nil }
        return models[0]
    }
}
