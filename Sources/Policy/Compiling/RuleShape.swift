// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Matching

/// A rule with its lists taken apart once, because it is compared with many others. A class, because it has many parts and is passed around.
final class RuleShape {
    let rule: RuleDefinition
    let location: SourceLocation?
    let consequences: Consequences
    private let destinations, models, users, groups, repositories, languages, licences: NameSet?
    private let paths: [String: PathPattern?]?

    /// What happens when the rule matches.
    struct Consequences: Equatable {
        var effect: RuleEffect?
        var action: MatchAction
        var redact: Set<String>
        var reversible: Bool
        var maximum: ByteSize?
    }

    init(_ rule: RuleDefinition, _ location: SourceLocation?) {
        self.rule = rule
        self.location = location
        consequences = Consequences(
            effect: rule.effect,
            action: rule.onMatch ?? .block,
            redact: Set(rule.redact ?? []),
            reversible: rule.reversible ?? true,
            maximum: rule.maxRequestBytes
        )
        destinations = rule.destinations.map(NameSet.init)
        models = rule.models.map(NameSet.init)
        users = rule.users.map(NameSet.init)
        groups = rule.groups.map(NameSet.init)
        repositories = rule.repositories.map(NameSet.init)
        languages = rule.languages.map(NameSet.init)
        licences = rule.licences.map(NameSet.init)
        paths = rule.paths.map { texts in
            Dictionary(texts.map { ($0, try? PathPattern($0)) }) { first, _ in first }
        }
    }

    /// Whether this rule would decide in the place of `other` wherever both match.
    func mayShadow(_ other: RuleShape) -> Bool {
        switch (consequences.effect, other.consequences.effect) {
        case (.forbid, .forbid): consequences.action == .block || other.consequences.action != .block
        case (.forbid, _): true
        case (.permit, .permit), (.redact, .redact), (.requireApproval, .requireApproval):
            consequences == other.consequences
        default: false
        }
    }

    /// Whether this rule matches every segment that `other` matches. Never wrongly true: what cannot be compared does not cover.
    func covers(_ other: RuleShape) -> Bool {
        // What costs nothing first, and nothing after the first difference.
        guard asksNoMore(than: other.rule), rule.window == nil || rule.window == other.rule.window,
            covers(sizesOf: other.rule), values(\.roles, other), values(\.purposes, other),
            values(\.destinationClasses, other), values(\.segmentKinds, other), values(\.markings, other),
            covers(findingsOf: other.rule)
        else { return false }
        guard exceptions(\.exceptUsers, other), exceptions(\.exceptGroups, other),
            exceptions(\.exceptRepositories, other), exceptions(\.exceptPaths, other)
        else { return false }
        return names(repositories, other.repositories) && names(users, other.users) && names(groups, other.groups)
            && names(destinations, other.destinations) && names(models, other.models)
            && names(languages, other.languages) && names(licences, other.licences) && covers(pathsOf: other)
    }

    private func names(_ mine: NameSet?, _ theirs: NameSet?) -> Bool {
        guard let mine else { return true }
        guard let theirs else { return false }
        return mine.covers(theirs)
    }

    private func values<Value: Hashable>(_ key: KeyPath<RuleDefinition, [Value]?>, _ other: RuleShape) -> Bool {
        guard let mine = rule[keyPath: key] else { return true }
        guard let theirs = other.rule[keyPath: key] else { return false }
        return theirs.allSatisfy(mine.contains)
    }

    /// An exception makes a rule narrower: the other must have it too.
    private func exceptions(_ key: KeyPath<RuleDefinition, [String]?>, _ other: RuleShape) -> Bool {
        guard let mine = rule[keyPath: key] else { return true }
        return Set(mine).isSubset(of: other.rule[keyPath: key] ?? [])
    }

    private func covers(pathsOf other: RuleShape) -> Bool {
        guard let paths else { return true }
        guard let theirs = other.paths else { return false }
        return theirs.allSatisfy { text, wanted in
            if paths[text] != nil { return true }
            guard let wanted else { return false }
            return paths.values.contains { $0?.covers(wanted) ?? false }
        }
    }

    /// Whether `other` says something about everything that this rule asks about; otherwise it matches more.
    private func asksNoMore(than other: RuleDefinition) -> Bool {
        (rule.users == nil || other.users != nil) && (rule.groups == nil || other.groups != nil)
            && (rule.destinations == nil || other.destinations != nil) && (rule.models == nil || other.models != nil)
            && (rule.repositories == nil || other.repositories != nil) && (rule.paths == nil || other.paths != nil)
            && (rule.languages == nil || other.languages != nil) && (rule.licences == nil || other.licences != nil)
            && (rule.dataClasses == nil || other.dataClasses != nil)
    }

    private func covers(findingsOf other: RuleDefinition) -> Bool {
        guard let mine = rule.dataClasses else { return true }
        guard let theirs = other.dataClasses else { return false }
        return (mine.contains("*") || theirs.allSatisfy(mine.contains)) && rule.minCount ?? 1 <= other.minCount ?? 1
            && rule.minSeverity ?? .low <= other.minSeverity ?? .low
    }

    private func covers(sizesOf other: RuleDefinition) -> Bool {
        rule.minBytes?.bytes ?? 0 <= other.minBytes?.bytes ?? 0
            && rule.maxBytes?.bytes ?? .max >= other.maxBytes?.bytes ?? .max
    }
}
