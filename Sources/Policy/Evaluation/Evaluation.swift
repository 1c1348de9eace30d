// SPDX-License-Identifier: Apache-2.0

internal import API

/// The evaluation of one request against one policy.
struct Evaluation {
    private let policy: PolicySet
    private let request: DecisionRequest
    private var requestMemo: [Truth]
    private var segmentMemo: [Truth] = []
    private var failures: [Int: Set<String>] = [:]
    private var warned: Set<Int> = []
    private var audited: Set<Int> = []

    /// Rules in force that match one segment.
    private struct Matches {
        var permits: [Int] = []
        var blocks: [Int] = []
        var drops: [Int] = []
        var redacts: [Int] = []
        var approvals: [Int] = []
    }

    init(policy: PolicySet, request: DecisionRequest) {
        self.policy = policy
        self.request = request
        requestMemo = [Truth](repeating: .open, count: policy.requestConditions.count)
    }

    mutating func decide() -> PolicyDecision {
        guard let buckets = policy.index[request.destination] else {
            return refusal("the policy has no destination \"\(request.destination)\"")
        }
        if let models = policy.modelsByDestination[request.destination] {
            guard let model = request.model, models.matches(model) else {
                let wanted = request.model.map { "the model \"\($0)\"" } ?? "a request without a model"
                return refusal("destination \"\(request.destination)\" does not take \(wanted)")
            }
        }
        let bucket = buckets[request.purpose] ?? RuleBucket()
        let segments =
            request.segments.isEmpty
            ? [DecisionSegment(kind: .instruction, bytes: 0, findings: [], markings: [])] : request.segments
        let matches = segments.map { match(SegmentFacts($0), bucket) }
        return combine(segments, matches)
    }

    private func refusal(_ reason: String) -> PolicyDecision {
        let blocked = SegmentDecision(outcome: .blocked, rules: [PolicyDecision.destination], redactions: [])
        return PolicyDecision(
            outcome: .denied,
            reason: reason,
            rules: [PolicyDecision.destination],
            segments: request.segments.map { _ in blocked },
            warnings: [],
            audited: [],
            failures: [],
            policyRevision: policy.revision
        )
    }

    // MARK: - One segment

    private mutating func match(_ facts: SegmentFacts, _ bucket: RuleBucket) -> Matches {
        var matches = Matches()
        segmentMemo = [Truth](repeating: .open, count: policy.segmentConditions.count)
        // Code that names no repository may be anybody's: every rule is asked, and those about repositories fail.
        bucket.forEachCandidate(facts.segment.repository) { index in
            let rule = policy.rules[index]
            switch truth(of: rule, facts) {
            case .open, .no: return
            case .yes: note(index, rule, &matches)
            case .unknown: fail(index, rule, facts, &matches)
            }
        }
        return matches
    }

    /// A condition that does not hold settles the rule, even when another one cannot be known.
    private mutating func truth(of rule: CompiledRule, _ facts: SegmentFacts) -> Truth {
        var result = Truth.yes
        for index in rule.requestConditions {
            let truth = requestTruth(index)
            if truth == .no { return .no }
            if truth == .unknown { result = .unknown }
        }
        for index in rule.segmentConditions {
            let truth = segmentTruth(index, facts)
            if truth == .no { return .no }
            if truth == .unknown { result = .unknown }
        }
        return result
    }

    private mutating func requestTruth(_ index: Int) -> Truth {
        if requestMemo[index] == .open { requestMemo[index] = policy.requestConditions[index].holds(for: request) }
        return requestMemo[index]
    }

    private mutating func segmentTruth(_ index: Int, _ facts: SegmentFacts) -> Truth {
        if segmentMemo[index] == .open { segmentMemo[index] = policy.segmentConditions[index].holds(for: facts) }
        return segmentMemo[index]
    }

    private mutating func note(_ index: Int, _ rule: CompiledRule, _ matches: inout Matches) {
        switch rule.mode {
        case .warn: warned.insert(index)
        case .audit: audited.insert(index)
        case .enforce:
            switch (rule.effect, rule.action) {
            case (.permit, _): matches.permits.append(index)
            case (.forbid, .block): matches.blocks.append(index)
            case (.forbid, .dropSegment): matches.drops.append(index)
            case (.redact, _): matches.redacts.append(index)
            case (.requireApproval, _): matches.approvals.append(index)
            }
        }
    }

    private mutating func fail(_ index: Int, _ rule: CompiledRule, _ facts: SegmentFacts, _ matches: inout Matches) {
        for condition in rule.requestConditions where requestTruth(condition) == .unknown {
            failures[index, default: []].insert(policy.requestConditions[condition].key)
        }
        for condition in rule.segmentConditions where segmentTruth(condition, facts) == .unknown {
            failures[index, default: []].insert(policy.segmentConditions[condition].key)
        }
        if denies(rule) { matches.blocks.append(index) }
    }

    private func denies(_ rule: CompiledRule) -> Bool {
        rule.mode == .enforce && rule.effect != .permit
    }

    // MARK: - The whole request

    private func combine(_ segments: [DecisionSegment], _ matches: [Matches]) -> PolicyDecision {
        let decisions = matches.map(decide)
        let leaving = decisions.indices.filter { decisions[$0].outcome == .sent }
        if let blocked = decisions.firstIndex(where: { $0.outcome == .blocked }) {
            let deciding = Set(decisions.filter { $0.outcome == .blocked }.flatMap(\.rules))
            return decision(
                .denied,
                blockReason(segments, blocked, decisions[blocked], matches[blocked]),
                deciding,
                decisions
            )
        }
        guard !leaving.isEmpty else {
            let deciding = Set(decisions.flatMap(\.rules))
            return decision(.denied, "every segment was dropped, nothing is left to send", deciding, decisions)
        }
        let bytes = leaving.reduce(0) { $0 + segments[$1].bytes }
        let tooLarge = Set(leaving.flatMap { matches[$0].permits })
            .filter { policy.rules[$0].maximumRequestBytes.map { $0 < bytes } ?? false }
        if let first = tooLarge.min(by: { policy.rules[$0].id < policy.rules[$1].id }) {
            let limit = policy.rules[first].maximumRequestBytes ?? 0
            let reason = "the request has \(bytes) bytes, rule \"\(policy.rules[first].id)\" permits \(limit)"
            return decision(.denied, reason, Set(tooLarge.map { policy.rules[$0].id }), decisions)
        }
        let approvals = Set(leaving.flatMap { matches[$0].approvals }.map { policy.rules[$0].id })
        if !approvals.isEmpty && !request.approved {
            let names = approvals.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            return decision(.approvalRequired, "rule \(names) asks for approval", approvals, decisions)
        }
        let deciding = Set(decisions.flatMap(\.rules)).union(approvals)
        return decision(.permitted, permitReason(decisions), deciding, decisions)
    }

    private func decide(_ matches: Matches) -> SegmentDecision {
        if !matches.blocks.isEmpty {
            return SegmentDecision(outcome: .blocked, rules: ids(matches.blocks), redactions: [])
        }
        if !matches.drops.isEmpty {
            return SegmentDecision(outcome: .dropped, rules: ids(matches.drops), redactions: [])
        }
        if matches.permits.isEmpty {
            return SegmentDecision(outcome: .blocked, rules: [PolicyDecision.defaultDeny], redactions: [])
        }
        let deciding = matches.permits + matches.redacts
        return SegmentDecision(outcome: .sent, rules: ids(deciding), redactions: duties(deciding))
    }

    private func ids(_ indices: [Int]) -> [String] { indices.map { policy.rules[$0].id }.sorted() }

    /// One duty for each class; one-way wins.
    private func duties(_ indices: [Int]) -> [RedactionDuty] {
        var reversible: [String: Bool] = [:]
        for duty in indices.flatMap({ policy.rules[$0].redactions }) {
            reversible[duty.dataClass] = (reversible[duty.dataClass] ?? true) && duty.reversible
        }
        return reversible.map { RedactionDuty(dataClass: $0.key, reversible: $0.value) }
            .sorted { $0.dataClass < $1.dataClass }
    }

    private func decision(
        _ outcome: EgressDecision.Outcome,
        _ reason: String,
        _ rules: Set<String>,
        _ segments: [SegmentDecision]
    ) -> PolicyDecision {
        PolicyDecision(
            outcome: outcome,
            reason: reason,
            rules: rules.sorted(),
            segments: request.segments.isEmpty ? [] : segments,
            warnings: ids(Array(warned)),
            audited: ids(Array(audited)),
            failures: failures.map { index, conditions in
                PolicyDecision.Failure(
                    rule: policy.rules[index].id,
                    conditions: conditions.sorted(),
                    denied: denies(policy.rules[index])
                )
            }.sorted { $0.rule < $1.rule },
            policyRevision: policy.revision
        )
    }

    // MARK: - Words

    private func blockReason(
        _ segments: [DecisionSegment],
        _ place: Int,
        _ decision: SegmentDecision,
        _ matches: Matches
    ) -> String {
        let what = request.segments.isEmpty ? "this request" : Self.name(segments[place], place)
        guard let first = matches.blocks.min(by: { policy.rules[$0].id < policy.rules[$1].id }) else {
            return "no rule permits \(what) to go to \"\(request.destination)\" for \(request.purpose.rawValue)"
        }
        let rule = policy.rules[first]
        if let missing = failures[first], !missing.isEmpty {
            let keys = missing.sorted().joined(separator: ", ")
            return "rule \"\(rule.id)\" cannot be decided for \(what): nothing is known about its \(keys)"
        }
        return "rule \"\(rule.id)\" keeps \(what) in" + (rule.reason.isEmpty ? "" : ": \(rule.reason)")
    }

    private func permitReason(_ decisions: [SegmentDecision]) -> String {
        let dropped = decisions.count { $0.outcome == .dropped }
        let redacted = decisions.count { !$0.redactions.isEmpty }
        var words = ["permitted"]
        if redacted > 0 { words.append("\(redacted) of \(decisions.count) segments only redacted") }
        if dropped > 0 { words.append("\(dropped) of \(decisions.count) segments dropped") }
        return words.joined(separator: ", ")
    }

    private static func name(_ segment: DecisionSegment, _ place: Int) -> String {
        let location = [segment.repository, segment.path].compactMap(\.self).joined(separator: ":")
        return location.isEmpty ? "segment \(place) (\(segment.kind.rawValue))" : location
    }
}
