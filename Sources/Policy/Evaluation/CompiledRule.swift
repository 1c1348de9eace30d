// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// A rule as its consequences and, for explanations, its conditions. Where it applies to (destinations, purposes) is in the index, not here.
struct CompiledRule: Sendable {
    let id: String
    let effect: RuleEffect
    let mode: RuleMode
    let action: MatchAction
    let reason: String
    let location: SourceLocation?
    /// Indices into `PolicySet.requestConditions` and `segmentConditions`.
    let requestConditions: [Int]
    let segmentConditions: [Int]
    let redactions: [RedactionDuty]
    let maximumRequestBytes: Int?
}
