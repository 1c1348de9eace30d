// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Matching

/// All rules of a policy by what they ask, so that a decision looks at 64 of them with one instruction.
///
/// For each matcher there is an index from what a request says to the rules for which it holds; what every matcher leaves in has matched. This is how packets are
/// classified by "bitmap intersection" (Lakshman and Stiliadis, SIGCOMM 1998). `PolicySet.explain` evaluates the same conditions rule by rule. A class, because it has
/// many parts and every decision holds it.
final class RuleIndex: Sendable {
    /// What a request leaves of the rules, and of these those about which nothing can be known.
    struct Candidates {
        var rules: RuleBits
        var unknown: RuleBits
        /// The keys that are unknown.
        var unknownKeys: [UnknownKey] = []
    }

    /// A key of rules about which the request says nothing.
    struct UnknownKey {
        let name: String
        let asking: RuleBits
    }

    /// What the rules do once they have matched.
    let classes: RuleClasses

    private let count: Int
    private let applicable: [String: [Purpose: RuleBits]]

    private let users, exceptUsers, groups, exceptGroups, models: NameMatcherIndex
    private let roles: ValueMatcherIndex<Role>
    private let windows: TestMatcherIndex<TimeWindow>

    private let kinds: ValueMatcherIndex<EgressSegment.Kind>
    private let sizes: TestMatcherIndex<SegmentCondition.SizeBounds>
    private let languages, licences, repositories, exceptRepositories, markings: NameMatcherIndex
    private let findings: FindingMatcherIndex
    private let paths, exceptPaths: PathMatcherIndex

    /// - Parameter applicable: by destination, the rules for each purpose.
    init(
        _ rules: [CompiledRule],
        _ requestConditions: [RequestCondition],
        _ segmentConditions: [SegmentCondition],
        applicable: [String: [Purpose: [Int]]]
    ) {
        count = rules.count
        classes = RuleClasses(rules)
        self.applicable = applicable.mapValues { purposes in
            purposes.mapValues { RuleBits($0, of: rules.count) }
        }
        var lists = RuleConditions()
        for (number, rule) in rules.enumerated() {
            for index in rule.requestConditions { lists.add(requestConditions[index], of: number) }
            for index in rule.segmentConditions { lists.add(segmentConditions[index], of: number) }
        }
        users = NameMatcherIndex(lists.users, count: count)
        exceptUsers = NameMatcherIndex(lists.exceptUsers, count: count)
        groups = NameMatcherIndex(lists.groups, count: count)
        exceptGroups = NameMatcherIndex(lists.exceptGroups, count: count)
        models = NameMatcherIndex(lists.models, count: count)
        roles = ValueMatcherIndex(lists.roles, count: count)
        windows = TestMatcherIndex(lists.windows, count: count)
        kinds = ValueMatcherIndex(lists.kinds, count: count)
        sizes = TestMatcherIndex(lists.sizes, count: count)
        languages = NameMatcherIndex(lists.languages, count: count)
        licences = NameMatcherIndex(lists.licences, count: count)
        repositories = NameMatcherIndex(lists.repositories, count: count)
        exceptRepositories = NameMatcherIndex(lists.exceptRepositories, count: count)
        markings = NameMatcherIndex(lists.markings, count: count)
        findings = FindingMatcherIndex(lists.findings, count: count)
        paths = PathMatcherIndex(lists.paths, count: count)
        exceptPaths = PathMatcherIndex(lists.exceptPaths, count: count)
    }

    // MARK: - The request

    /// The rules for this destination and purpose; nil for a destination that the policy does not have.
    func applicable(to destination: String, for purpose: Purpose) -> RuleBits? {
        applicable[destination].map { $0[purpose] ?? RuleBits(count: count) }
    }

    /// What the request as a whole leaves of `rules`.
    func candidates(_ rules: RuleBits, for request: DecisionRequest) -> Candidates {
        var found = Candidates(rules: rules, unknown: RuleBits(count: count))
        let principal = request.principal
        if users.isUsed { found.rules.narrow(users.asking, to: users.matches(principal.user)) }
        if exceptUsers.isUsed { found.rules.subtract(exceptUsers.matches(principal.user)) }
        if groups.isUsed { found.rules.narrow(groups.asking, to: Self.any(principal.groups, groups)) }
        if exceptGroups.isUsed { found.rules.subtract(Self.any(principal.groups, exceptGroups)) }
        roles.narrow(&found.rules, to: principal.role)
        if windows.isUsed { windows.narrow(&found.rules) { $0.contains(request.time) } }
        if models.isUsed {
            if let model = request.model {
                found.rules.narrow(models.asking, to: models.matches(model))
            } else if RequestCondition.needsModel(request.purpose) {
                found.cannotTell("models", models.asking)
            } else {
                found.rules.subtract(models.asking)
            }
        }
        return found
    }

    private static func any(_ names: [String], _ index: NameMatcherIndex) -> RuleBits {
        var bits = RuleBits(emptyLike: index.asking)
        for name in names { index.add(name, to: &bits) }
        return bits
    }

    // MARK: - A segment

    /// What a segment leaves of the rules that the request left.
    func candidates(_ request: Candidates, for segment: DecisionSegment) -> Candidates {
        var found = request
        kinds.narrow(&found.rules, to: segment.kind)
        if sizes.isUsed { sizes.narrow(&found.rules) { $0.contains(segment.bytes) } }
        Self.narrow(&found.rules, languages, segment.language)
        Self.narrow(&found.rules, licences, segment.licence)
        if markings.isUsed {
            if let ids = segment.markings {
                found.rules.narrow(markings.asking, to: Self.any(ids, markings))
            } else {
                found.cannotTell("markings", markings.asking)
            }
        }
        if findings.isUsed {
            if let values = segment.findings {
                findings.narrow(&found.rules, by: values)
            } else {
                found.cannotTell("data_classes", findings.asking)
            }
        }
        narrowByRepository(&found, segment)
        narrowByPath(&found, segment)
        return found
    }

    private static func narrow(_ rules: inout RuleBits, _ index: NameMatcherIndex, _ name: String?) {
        guard index.isUsed else { return }
        if let name { rules.narrow(index.asking, to: index.matches(name)) } else { rules.subtract(index.asking) }
    }

    private func narrowByRepository(_ found: inout Candidates, _ segment: DecisionSegment) {
        guard repositories.isUsed || exceptRepositories.isUsed else { return }
        if let name = segment.repository {
            if repositories.isUsed { found.rules.narrow(repositories.asking, to: repositories.matches(name)) }
            if exceptRepositories.isUsed { found.rules.subtract(exceptRepositories.matches(name)) }
        } else if segment.kind == .code {
            found.cannotTell("repositories", repositories.asking)
            found.cannotTell("except_repositories", exceptRepositories.asking)
        } else {
            found.rules.subtract(repositories.asking)
        }
    }

    private func narrowByPath(_ found: inout Candidates, _ segment: DecisionSegment) {
        guard paths.isUsed || exceptPaths.isUsed else { return }
        let facts = SegmentFacts(segment)
        switch facts.path {
        case .parsed(let path):
            if paths.isUsed { found.rules.narrow(paths.asking, to: paths.matches(path)) }
            if exceptPaths.isUsed { found.rules.subtract(exceptPaths.matches(path)) }
        case .none where segment.kind != .code:
            found.rules.subtract(paths.asking)
        case .none, .malformed:
            found.cannotTell("paths", paths.asking)
            found.cannotTell("except_paths", exceptPaths.asking)
        }
    }
}

extension RuleIndex.Candidates {
    fileprivate mutating func cannotTell(_ key: String, _ asking: RuleBits) {
        unknown.formUnion(asking)
        unknownKeys.append(RuleIndex.UnknownKey(name: key, asking: asking))
    }
}
