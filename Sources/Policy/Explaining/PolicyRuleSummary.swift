// SPDX-License-Identifier: Apache-2.0

/// A rule in one line.
package struct PolicyRuleSummary: Codable, Equatable, Sendable {
    package var id: String
    package var effect: RuleEffect
    package var mode: RuleMode
    package var reason: String
    /// `FILE:LINE`
    package var location: String?
}

extension PolicySet {
    /// Every rule, by id.
    package var ruleSummaries: [PolicyRuleSummary] {
        rules.map {
            PolicyRuleSummary(
                id: $0.id,
                effect: $0.effect,
                mode: $0.mode,
                reason: $0.reason,
                location: $0.location.map { "\($0)" }
            )
        }
        .sorted { $0.id < $1.id }
    }
}
