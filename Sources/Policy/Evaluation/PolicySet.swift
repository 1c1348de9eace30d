// SPDX-License-Identifier: Apache-2.0

package import API
internal import Configuration

/// A policy: destinations, rules, and what they decide. Immutable; a request keeps the one it began with.
///
/// Deny by default; forbid beats permit; a rule that cannot be evaluated denies unless it is a permit rule, which is skipped; the order of
/// files and rules has no influence. The cost of a decision is bounded by rules × segments.
package struct PolicySet: Sendable {
    /// `sha256:` and the digest of the files, independent of their names and order.
    package let revision: String
    /// By id.
    package let destinations: [String: DestinationDefinition]
    /// What `policy check` would warn of.
    package let warnings: [PolicyProblem]
    /// Finds content markings; what it finds goes into the request's segments.
    package let markings: MarkingScanner

    /// By id, so that sets of rules come out sorted.
    let rules: [CompiledRule]
    /// Rules as written, in the order of `rules`.
    let definitions: [Located<RuleDefinition>]
    let requestConditions: [RequestCondition]
    let segmentConditions: [SegmentCondition]
    let index: RuleIndex
    let modelsByDestination: [String: NameSet]

    /// A policy without destinations or rules: everything is denied.
    package static let denyAll = PolicyCompiler.emptyPolicy

    /// Ids of all rules, sorted.
    package var ruleIds: [String] { rules.map(\.id) }

    /// Decides on a request.
    package func decide(_ request: DecisionRequest) -> PolicyDecision {
        var evaluation = Evaluation(policy: self, request: request)
        return evaluation.decide()
    }
}
