// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// A rule ready for evaluation. Where it applies to (destinations, purposes) is in the index, not here.
///
/// A class, because the evaluation takes hundreds of them in its hand for each segment: one count for each instead of one for each member.
final class CompiledRule: Sendable {
    let id: String
    let effect: RuleEffect
    let mode: RuleMode
    let action: MatchAction
    let reason: String
    let location: SourceLocation?
    /// Indices into `PolicySet.requestConditions` and `segmentConditions`, cheap ones first.
    let requestConditions: [Int]
    let segmentConditions: [Int]
    let redactions: [RedactionDuty]
    let maximumRequestBytes: Int?
    /// The repositories it can match, when they are a list of exact names.
    let exactRepositories: Set<String>?

    init(
        id: String,
        effect: RuleEffect,
        mode: RuleMode,
        action: MatchAction,
        reason: String,
        location: SourceLocation?,
        requestConditions: [Int],
        segmentConditions: [Int],
        redactions: [RedactionDuty],
        maximumRequestBytes: Int?,
        exactRepositories: Set<String>?
    ) {
        self.id = id
        self.effect = effect
        self.mode = mode
        self.action = action
        self.reason = reason
        self.location = location
        self.requestConditions = requestConditions
        self.segmentConditions = segmentConditions
        self.redactions = redactions
        self.maximumRequestBytes = maximumRequestBytes
        self.exactRepositories = exactRepositories
    }
}

/// Rules that can apply to one destination and purpose, by index.
struct RuleBucket: Sendable {
    var all: [Int] = []
    /// Those that do not name exact repositories.
    private var anyRepository: [Int] = []
    private var byRepository: [String: [Int]] = [:]

    mutating func add(_ index: Int, _ rule: CompiledRule) {
        all.append(index)
        guard let names = rule.exactRepositories else {
            anyRepository.append(index)
            return
        }
        for name in names { byRepository[name, default: []].append(index) }
    }

    /// Calls `body` with each rule that may match a segment of `repository`.
    func forEachCandidate(_ repository: String?, _ body: (Int) -> Void) {
        guard let repository else { return all.forEach(body) }
        anyRepository.forEach(body)
        byRepository[repository]?.forEach(body)
    }
}
