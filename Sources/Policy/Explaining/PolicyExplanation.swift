// SPDX-License-Identifier: Apache-2.0

package import API

/// Why a decision is what it is: every rule that could have spoken, and how far it got.
package struct PolicyExplanation: Codable, Equatable, Sendable {
    package struct Rule: Codable, Equatable, Sendable {
        package enum Status: String, Codable, Sendable {
            case matched
            /// All conditions but one hold.
            case nearly
            case undecidable
            case no
        }

        package var id: String
        package var effect: RuleEffect
        package var mode: RuleMode
        /// `FILE:LINE`
        package var location: String?
        package var status: Status
        /// Keys of the conditions that do not hold, or that nothing is known about.
        package var failing: [String]
    }

    package var decision: PolicyDecision
    /// For each segment of the request, or once for a request without any: the rules for this destination and purpose, those
    /// that matched first, then by id.
    package var segments: [[Rule]]
}

extension PolicySet {
    /// Decides, and tells how each rule came out. Slower than `decide`: evaluates everything.
    package func explain(_ request: DecisionRequest) -> PolicyExplanation {
        var candidates: [CompiledRule] = []
        index.applicable(to: request.destination, for: request.purpose)?.forEach { candidates.append(rules[$0]) }
        let segments =
            request.segments.isEmpty
            ? [DecisionSegment(kind: .instruction, bytes: 0, findings: [], markings: [])] : request.segments
        return PolicyExplanation(
            decision: decide(request),
            segments: segments.map { explain(candidates, request, SegmentFacts($0)) }
        )
    }

    private func explain(
        _ candidates: [CompiledRule],
        _ request: DecisionRequest,
        _ facts: SegmentFacts
    ) -> [PolicyExplanation.Rule] {
        let order: [PolicyExplanation.Rule.Status] = [.matched, .undecidable, .nearly, .no]
        return candidates.map { explain($0, request, facts) }
            .sorted { left, right in
                let ranks = (order.firstIndex(of: left.status) ?? 0, order.firstIndex(of: right.status) ?? 0)
                return ranks.0 == ranks.1 ? left.id < right.id : ranks.0 < ranks.1
            }
    }

    private func explain(
        _ rule: CompiledRule,
        _ request: DecisionRequest,
        _ facts: SegmentFacts
    ) -> PolicyExplanation.Rule {
        var failing: [String] = []
        var unknown: [String] = []
        func note(_ truth: Truth, _ key: String) {
            if truth == .no { failing.append(key) }
            if truth == .unknown { unknown.append(key) }
        }
        for index in rule.requestConditions {
            note(requestConditions[index].holds(for: request), requestConditions[index].key)
        }
        for index in rule.segmentConditions {
            note(segmentConditions[index].holds(for: facts), segmentConditions[index].key)
        }
        let conditions = rule.requestConditions.count + rule.segmentConditions.count
        let status: PolicyExplanation.Rule.Status =
            switch failing.count {
            case 0: unknown.isEmpty ? .matched : .undecidable
            case 1 where conditions > 1: .nearly
            default: .no
            }
        return PolicyExplanation.Rule(
            id: rule.id,
            effect: rule.effect,
            mode: rule.mode,
            location: rule.location.map { "\($0)" },
            status: status,
            failing: failing.isEmpty ? unknown : failing
        )
    }
}
