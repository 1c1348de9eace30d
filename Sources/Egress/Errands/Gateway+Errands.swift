// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Logging
internal import Policy
internal import Redaction

extension Gateway {
    /// What became of an errand's first steps.
    enum ErrandAdmission: Sendable {
        case refused(EgressDecision)
        case passed(ErrandPassage)
    }

    /// Decides and records. When this returns, the record is on disk.
    ///
    /// Nothing is redacted: what must not leave does not, because the bytes recorded are those that were shown or asked for.
    ///
    /// - Throws: a `Problem` with status 503 when the record cannot be made durable. Nothing has left, and nothing will.
    func admit(_ errand: Errand) async throws -> ErrandAdmission {
        var verdict = decider.decide(errand)
        var destination: Destination?
        var approval: Approval?
        if verdict.decision.outcome != .denied {
            do {
                destination = try find(errand, verdict.policy)
                approval = seekApproval(&verdict, errand.request, errand.message)
            } catch {
                verdict.deny("permitted, but cannot be sent: \(error)")
            }
        }
        let decision = try await record(verdict, on: errand.request, nil, errand.message, approval)
        guard decision.outcome == .permitted, let destination else { return .refused(decision) }
        return .passed(
            ErrandPassage(
                errand: errand,
                decision: decision,
                destination: destination,
                courier: courier,
                recorder: recorder,
                underWay: underWay,
                logger: logger
            )
        )
    }

    private func find(_ errand: Errand, _ policy: PolicySet) throws -> Destination {
        guard let definition = policy.destinations[errand.request.destination] else {
            throw Destination.Unusable("there is no destination \(errand.request.destination)")
        }
        guard definition.provider == errand.provider else {
            throw Destination.Unusable("destination \(definition.id) has not the provider \(errand.provider.rawValue)")
        }
        return try destinations.destination(definition)
    }
}

extension Decider {
    /// The verdict on an errand. What was made elsewhere is searched, and denied when anything sensitive is in it.
    func decide(_ errand: Errand) -> Verdict {
        var verdict = errand.isForeign ? decide(errand.request) : decideOwnWords(errand.request)
        for index in verdict.decision.segments.indices { verdict.decision.segments[index].redactions = [] }
        let found = verdict.scanned?.segments.flatMap(\.detections).map(\.kind.name) ?? []
        if !found.isEmpty {
            let kinds = Set(found).sorted().joined(separator: ", ")
            verdict.deny("it holds \(found.count) values that are not for leaving (\(kinds))")
        } else if errand.isForeign && verdict.scanned == nil {
            verdict.deny(verdict.decision.reason)
        }
        return verdict
    }

    /// Of its own words the gateway knows that there is nothing in them.
    private func decideOwnWords(_ request: EgressRequest) -> Verdict {
        let policy = policies.current
        let question = DecisionRequest(
            principal: request.principal,
            purpose: request.purpose,
            destination: request.destination,
            time: clock(),
            segments: request.segments.map {
                DecisionSegment(
                    kind: $0.kind,
                    repository: $0.repository,
                    bytes: $0.text.utf8.count,
                    findings: [],
                    markings: []
                )
            }
        )
        return Verdict(decision: judge(question, by: policy), question: question, policy: policy, scanned: nil)
    }
}
