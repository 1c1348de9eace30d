// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Matching

/// The conditions of all rules, sorted by matcher; each with the rule it is of.
struct RuleConditions {
    private(set) var users: [(rule: Int, names: NameSet)] = []
    private(set) var exceptUsers: [(rule: Int, names: NameSet)] = []
    private(set) var groups: [(rule: Int, names: NameSet)] = []
    private(set) var exceptGroups: [(rule: Int, names: NameSet)] = []
    private(set) var models: [(rule: Int, names: NameSet)] = []
    private(set) var roles: [(rule: Int, values: Set<Role>)] = []
    private(set) var windows: [(rule: Int, test: TimeWindow)] = []

    private(set) var kinds: [(rule: Int, values: Set<EgressSegment.Kind>)] = []
    private(set) var sizes: [(rule: Int, test: SegmentCondition.SizeBounds)] = []
    private(set) var languages: [(rule: Int, names: NameSet)] = []
    private(set) var licences: [(rule: Int, names: NameSet)] = []
    private(set) var repositories: [(rule: Int, names: NameSet)] = []
    private(set) var exceptRepositories: [(rule: Int, names: NameSet)] = []
    private(set) var markings: [(rule: Int, names: NameSet)] = []
    private(set) var findings: [(rule: Int, test: SegmentCondition.FindingTest)] = []
    private(set) var paths: [(rule: Int, patterns: [PathPattern])] = []
    private(set) var exceptPaths: [(rule: Int, patterns: [PathPattern])] = []

    mutating func add(_ condition: RequestCondition, of rule: Int) {
        switch condition {
        case .users(let names): users.append((rule, names))
        case .notUsers(let names): exceptUsers.append((rule, names))
        case .groups(let names): groups.append((rule, names))
        case .notGroups(let names): exceptGroups.append((rule, names))
        case .models(let names): models.append((rule, names))
        case .roles(let roles): self.roles.append((rule, roles))
        case .window(let window): windows.append((rule, window))
        }
    }

    mutating func add(_ condition: SegmentCondition, of rule: Int) {
        switch condition {
        case .kinds(let kinds): self.kinds.append((rule, kinds))
        case .size(let bounds): sizes.append((rule, bounds))
        case .languages(let names): languages.append((rule, names))
        case .licences(let names): licences.append((rule, names))
        case .repositories(let names): repositories.append((rule, names))
        case .notRepositories(let names): exceptRepositories.append((rule, names))
        case .markings(let ids): markings.append((rule, NameSet(ids.sorted())))
        case .findings(let test): findings.append((rule, test))
        case .paths(let patterns): paths.append((rule, patterns))
        case .notPaths(let patterns): exceptPaths.append((rule, patterns))
        }
    }
}
