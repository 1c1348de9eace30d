// SPDX-License-Identifier: Apache-2.0

internal import API

/// The evaluation of one request against one policy.
struct Evaluation {
    private let policy: PolicySet
    private let request: DecisionRequest
    private let classes: RuleClasses
    private var failures: [Int: Set<String>] = [:]
    private var tried: RuleBits

    /// Rules in force that decide about one segment.
    private struct Matches {
        var permits: RuleBits
        var blocks: RuleBits
        var drops: RuleBits
        var redacts: RuleBits
        var approvals: RuleBits
    }

    init(policy: PolicySet, request: DecisionRequest) {
        self.policy = policy
        self.request = request
        classes = policy.index.classes
        tried = RuleBits(count: policy.rules.count)
    }

    mutating func decide() -> PolicyDecision {
        guard let applicable = policy.index.applicable(to: request.destination, for: request.purpose) else {
            return refusal("the policy has no destination \"\(request.destination)\"")
        }
        if let models = policy.modelsByDestination[request.destination] {
            guard let model = request.model, models.matches(model) else {
                let wanted = request.model.map { "the model \"\($0)\"" } ?? "a request without a model"
                return refusal("destination \"\(request.destination)\" does not take \(wanted)")
            }
        }
        let segments =
            request.segments.isEmpty
            ? [DecisionSegment(kind: .instruction, bytes: 0, findings: [], markings: [])] : request.segments
        let candidates = policy.index.candidates(applicable, for: request)
        let matches = segments.map { match(policy.index.candidates(candidates, for: $0)) }
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

    private mutating func match(_ candidates: RuleIndex.Candidates) -> Matches {
        let undecided = candidates.rules.intersection(candidates.unknown)
        var matched = candidates.rules
        matched.subtract(undecided)
        tried.formUnion(matched)
        undecided.forEach { rule in
            let keys = candidates.unknownKeys.filter { $0.asking.contains(rule) }.map(\.name)
            failures[rule, default: []].formUnion(keys)
        }
        return Matches(
            permits: matched.intersection(classes.permits),
            blocks: matched.intersection(classes.blocks).union(undecided.intersection(classes.denying)),
            drops: matched.intersection(classes.drops),
            redacts: matched.intersection(classes.redacts),
            approvals: matched.intersection(classes.approvals)
        )
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
        let deciding = matches.permits.union(matches.redacts)
        return SegmentDecision(outcome: .sent, rules: ids(deciding), redactions: classes.duties(of: deciding))
    }

    /// Sorted, as the rules are.
    private func ids(_ rules: RuleBits) -> [String] {
        var ids: [String] = []
        ids.reserveCapacity(rules.count)
        rules.forEach { ids.append(policy.rules[$0].id) }
        return ids
    }

    // MARK: - The whole request

    private func combine(_ segments: [DecisionSegment], _ matches: [Matches]) -> PolicyDecision {
        let decisions = matches.map(decide)
        let leaving = decisions.indices.filter { decisions[$0].outcome == .sent }
        if let blocked = decisions.firstIndex(where: { $0.outcome == .blocked }) {
            var deciding = ids(union(matches.map(\.blocks)))
            if decisions.contains(where: { $0.rules == [PolicyDecision.defaultDeny] }) {
                deciding.append(PolicyDecision.defaultDeny)
                deciding.sort()
            }
            return decision(.denied, blockReason(segments, blocked, matches[blocked]), deciding, decisions)
        }
        guard !leaving.isEmpty else {
            let deciding = ids(union(matches.map(\.drops)))
            return decision(.denied, "every segment was dropped, nothing is left to send", deciding, decisions)
        }
        let bytes = leaving.reduce(0) { $0 + segments[$1].bytes }
        if let refused = tooLarge(bytes, union(leaving.map { matches[$0].permits })) {
            return decision(.denied, refused.reason, refused.rules, decisions)
        }
        let approvals = union(leaving.map { matches[$0].approvals })
        if !approvals.isEmpty && !request.approved {
            let names = ids(approvals)
            let words = names.map { "\"\($0)\"" }.joined(separator: ", ")
            return decision(.approvalRequired, "rule \(words) asks for approval", names, decisions)
        }
        var deciding = approvals
        for (place, matches) in matches.enumerated() {
            if decisions[place].outcome == .sent {
                deciding.formUnion(matches.permits)
                deciding.formUnion(matches.redacts)
            } else {
                deciding.formUnion(matches.drops)
            }
        }
        return decision(.permitted, permitReason(decisions), ids(deciding), decisions)
    }

    private func union(_ sets: [RuleBits]) -> RuleBits {
        sets.reduce(into: RuleBits(count: policy.rules.count)) { $0.formUnion($1) }
    }

    private func tooLarge(_ bytes: Int, _ permits: RuleBits) -> (rules: [String], reason: String)? {
        var smaller = RuleBits(count: policy.rules.count)
        permits.intersection(classes.limiting).forEach { rule in
            if policy.rules[rule].maximumRequestBytes.map({ $0 < bytes }) ?? false { smaller.insert(rule) }
        }
        guard let first = smaller.first else { return nil }
        let limit = policy.rules[first].maximumRequestBytes ?? 0
        let reason = "the request has \(bytes) bytes, rule \"\(policy.rules[first].id)\" permits \(limit)"
        return (ids(smaller), reason)
    }

    private func decision(
        _ outcome: EgressDecision.Outcome,
        _ reason: String,
        _ rules: [String],
        _ segments: [SegmentDecision]
    ) -> PolicyDecision {
        PolicyDecision(
            outcome: outcome,
            reason: reason,
            rules: rules,
            segments: request.segments.isEmpty ? [] : segments,
            warnings: ids(tried.intersection(classes.warning)),
            audited: ids(tried.intersection(classes.auditing)),
            failures: failures.sorted { $0.key < $1.key }.map { rule, keys in
                PolicyDecision.Failure(
                    rule: policy.rules[rule].id,
                    conditions: keys.sorted(),
                    denied: classes.denying.contains(rule)
                )
            },
            policyRevision: policy.revision
        )
    }

    // MARK: - Words

    private func blockReason(_ segments: [DecisionSegment], _ place: Int, _ matches: Matches) -> String {
        let what = request.segments.isEmpty ? "this request" : Self.name(segments[place], place)
        guard let first = matches.blocks.first else {
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
