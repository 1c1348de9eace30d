// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Matching

/// Finds what is probably not meant: rules that decide nothing, destinations nothing goes to, secrets that would leave.
struct PolicyLinter {
    private let rules: [Located<RuleDefinition>]
    private let document: PolicyDocument
    private let knownClasses: Set<String>?
    private var problems: [PolicyProblem] = []

    init(document: PolicyDocument, knownClasses: Set<String>?) {
        self.document = document
        self.knownClasses = knownClasses
        rules = document.rule
    }

    mutating func run(usedGroups: Set<String>) -> [PolicyProblem] {
        lintDestinations()
        lintDefinitions(usedGroups)
        for rule in rules { lint(rule) }
        lintShadows()
        return problems
    }

    private mutating func warn(_ location: SourceLocation?, _ message: String) {
        problems.append(PolicyProblem(.warning, location, message))
    }

    private var enforced: [Located<RuleDefinition>] { rules.filter { $0.value.mode == .enforce } }

    // MARK: - Definitions

    private mutating func lintDestinations() {
        for destination in document.destination {
            let permits = enforced.filter { $0.value.effect == .permit && $0.value.applies(to: destination.value) }
            if permits.isEmpty {
                warn(
                    destination.location,
                    "no rule in force permits anything to destination \"\(destination.value.id)\": all of it is denied"
                )
            }
            guard destination.value.class == .external else { continue }
            for rule in permits where !redactsSecrets(rule.value, destination.value) {
                warn(
                    rule.location,
                    "rule \"\(rule.value.id)\" lets secrets go to external destination \"\(destination.value.id)\": add "
                        + "redact = [\"secret\", \"personal\"], or a forbid rule on data_classes = [\"secret\"]"
                )
            }
        }
    }

    /// Whether secrets in what `permit` lets out to `destination` are replaced or kept in, by itself or by a rule at least as broad.
    private func redactsSecrets(_ permit: RuleDefinition, _ destination: DestinationDefinition) -> Bool {
        func speaksOfSecrets(_ classes: [String]?) -> Bool {
            classes.map { $0.contains("secret") || $0.contains("*") } ?? false
        }
        if speaksOfSecrets(permit.redact) { return true }
        if let purposes = permit.purposes, purposes.allSatisfy({ $0 == .git || $0 == .usage }) { return true }
        return enforced.contains { other in
            var rule = other.value
            guard rule.applies(to: destination) else { return false }
            // What it looks for is the point; everything else must be as broad as the permit rule.
            rule.destinations = nil
            rule.destinationClasses = nil
            switch rule.effect {
            case .redact:
                return speaksOfSecrets(rule.redact) && rule.covers(permit)
            case .forbid:
                guard speaksOfSecrets(rule.dataClasses), rule.minCount ?? 1 == 1, rule.minSeverity ?? .low == .low
                else {
                    return false
                }
                rule.dataClasses = nil
                rule.minCount = nil
                rule.minSeverity = nil
                return rule.covers(permit)
            case .permit, .requireApproval, nil:
                return false
            }
        }
    }

    private mutating func lintDefinitions(_ usedGroups: Set<String>) {
        for group in document.group where !usedGroups.contains(group.value.id) {
            warn(group.location, "no rule uses group \"\(group.value.id)\"")
        }
        let usedMarkings = Set(rules.flatMap { $0.value.markings ?? [] })
        for marking in document.marking where !usedMarkings.contains(marking.value.id) {
            warn(marking.location, "no rule uses marking \"\(marking.value.id)\"")
        }
    }

    // MARK: - One rule

    private mutating func lint(_ located: Located<RuleDefinition>) {
        let (rule, location) = (located.value, located.location)
        if !document.destination.isEmpty, !document.destination.contains(where: { rule.applies(to: $0.value) }) {
            warn(location, "rule \"\(rule.id)\" matches nothing: no destination is both in its list and of its class")
        }
        if document.destination.isEmpty {
            warn(location, "rule \"\(rule.id)\" matches nothing: the policy has no destination")
        }
        if rule.mode != .enforce, rule.effect == .permit {
            warn(location, "rule \"\(rule.id)\" permits nothing: its mode is \"\(rule.mode.rawValue)\"")
        }
        if rule.effect == .forbid, rule.reason.isEmpty {
            warn(location, "rule \"\(rule.id)\" forbids without a `reason` to show to those it stops")
        }
        guard let knownClasses else { return }
        for name in (rule.dataClasses ?? []) + (rule.redact ?? []) where name != "*" && !knownClasses.contains(name) {
            let hint = NearestName.among(knownClasses, to: name).map { ": did you mean \"\($0)\"?" } ?? ""
            warn(location, "rule \"\(rule.id)\": no detector finds \"\(name)\"\(hint)")
        }
    }

    // MARK: - Pairs

    /// A rule decides nothing when another one in force matches whatever it matches and beats it, or says the same.
    private mutating func lintShadows() {
        let enforced = enforced
        for rule in enforced {
            guard let other = enforced.first(where: { $0.value.id != rule.value.id && shadows($0.value, rule.value) })
            else {
                continue
            }
            let place = other.location.map { " (\($0))" } ?? ""
            let why =
                other.value.effect == .forbid && rule.value.effect != .forbid
                ? "forbids all that it matches" : "matches all that it matches and does the same"
            warn(rule.location, "rule \"\(rule.value.id)\" never decides: rule \"\(other.value.id)\"\(place) \(why)")
        }
    }

    private func shadows(_ strong: RuleDefinition, _ weak: RuleDefinition) -> Bool {
        let isTwin = weak.covers(strong) && strong.consequences == weak.consequences
        // Of two rules that match the same and do the same, only the later one by id is told to go.
        if isTwin && strong.covers(weak) { return strong.id < weak.id }
        switch (strong.effect, weak.effect) {
        case (.forbid, .forbid): return strong.blocks || !weak.blocks ? strong.covers(weak) : false
        case (.forbid, _): return strong.covers(weak)
        case (.permit, .permit), (.redact, .redact), (.requireApproval, .requireApproval):
            return strong.covers(weak) && strong.consequences == weak.consequences
        default: return false
        }
    }
}

extension RuleDefinition {
    struct Consequences: Equatable {
        var effect: RuleEffect?
        var action: MatchAction
        var redact: Set<String>
        var reversible: Bool
        var maximum: ByteSize?
    }

    /// What happens when the rule matches.
    var consequences: Consequences {
        Consequences(
            effect: effect,
            action: onMatch ?? .block,
            redact: Set(redact ?? []),
            reversible: reversible ?? true,
            maximum: maxRequestBytes
        )
    }

    var blocks: Bool { (onMatch ?? .block) == .block }

    /// Whether this rule matches every segment that `other` matches. Never wrongly true: what cannot be compared does not cover.
    func covers(_ other: RuleDefinition) -> Bool {
        func names(_ mine: [String]?, _ theirs: [String]?) -> Bool {
            guard let mine else { return true }
            guard let theirs else { return false }
            return NameSet(mine).covers(NameSet(theirs))
        }
        func values<Value: Hashable>(_ mine: [Value]?, _ theirs: [Value]?) -> Bool {
            guard let mine else { return true }
            guard let theirs else { return false }
            return Set(theirs).isSubset(of: mine)
        }
        func paths(_ mine: [String]?, _ theirs: [String]?) -> Bool {
            guard let mine else { return true }
            guard let theirs else { return false }
            let patterns = mine.compactMap { try? PathPattern($0) }
            return theirs.allSatisfy { text in
                guard let wanted = try? PathPattern(text) else { return mine.contains(text) }
                return patterns.contains { $0.covers(wanted) }
            }
        }
        /// An exception makes a rule narrower: the other must have it too.
        func exceptions(_ mine: [String]?, _ theirs: [String]?) -> Bool {
            mine.map { Set($0).isSubset(of: theirs ?? []) } ?? true
        }
        // Every rule is compared with every other: what costs nothing first, and nothing after the first difference.
        guard asksNoMore(than: other), window == nil || window == other.window, covers(sizesOf: other),
            values(roles, other.roles), values(purposes, other.purposes),
            values(destinationClasses, other.destinationClasses), values(segmentKinds, other.segmentKinds),
            values(markings, other.markings), covers(findingsOf: other)
        else { return false }
        guard exceptions(exceptUsers, other.exceptUsers), exceptions(exceptGroups, other.exceptGroups),
            exceptions(exceptRepositories, other.exceptRepositories), exceptions(exceptPaths, other.exceptPaths)
        else { return false }
        return names(destinations, other.destinations) && names(models, other.models) && names(users, other.users)
            && names(groups, other.groups) && names(repositories, other.repositories)
            && names(languages, other.languages) && names(licences, other.licences) && paths(self.paths, other.paths)
    }

    /// Whether `other` says something about everything that this rule asks about; otherwise it matches more.
    private func asksNoMore(than other: RuleDefinition) -> Bool {
        (users == nil || other.users != nil) && (groups == nil || other.groups != nil)
            && (destinations == nil || other.destinations != nil) && (models == nil || other.models != nil)
            && (repositories == nil || other.repositories != nil) && (paths == nil || other.paths != nil)
            && (languages == nil || other.languages != nil) && (licences == nil || other.licences != nil)
            && (dataClasses == nil || other.dataClasses != nil)
    }

    private func covers(findingsOf other: RuleDefinition) -> Bool {
        guard let dataClasses else { return true }
        guard let theirs = other.dataClasses else { return false }
        return (dataClasses.contains("*") || Set(theirs).isSubset(of: dataClasses))
            && minCount ?? 1 <= other.minCount ?? 1 && minSeverity ?? .low <= other.minSeverity ?? .low
    }

    private func covers(sizesOf other: RuleDefinition) -> Bool {
        minBytes?.bytes ?? 0 <= other.minBytes?.bytes ?? 0 && maxBytes?.bytes ?? .max >= other.maxBytes?.bytes ?? .max
    }
}
