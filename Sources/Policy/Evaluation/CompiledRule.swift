// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// A rule ready for evaluation. Where it applies to (destinations, purposes) is in the index, not here.
struct CompiledRule: Sendable {
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
