// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Matching

/// Turns decoded documents into a policy, or says everything that is wrong with them.
struct PolicyCompiler {
    private var document: PolicyDocument
    private var problems: [PolicyProblem] = []
    private var groups: [String: GroupDefinition] = [:]
    private var usedGroups: Set<String> = []
    private var requestConditions = ConditionTable<RequestCondition>()
    private var segmentConditions = ConditionTable<SegmentCondition>()

    static let emptyPolicy = PolicySet(
        revision: "none",
        destinations: [:],
        warnings: [],
        markings: MarkingScanner([]),
        rules: [],
        definitions: [],
        requestConditions: [],
        segmentConditions: [],
        index: RuleIndex([], [], [], applicable: [:]),
        modelsByDestination: [:]
    )

    // More would still work; a policy of that size is a mistake of a generator.
    static let ruleLimit = 10_000

    /// Distinct conditions by index.
    private struct ConditionTable<Condition: Hashable> {
        private(set) var all: [Condition] = []
        private var indices: [Condition: Int] = [:]

        mutating func index(of condition: Condition) -> Int {
            if let index = indices[condition] { return index }
            indices[condition] = all.count
            all.append(condition)
            return all.count - 1
        }
    }

    private init(_ document: PolicyDocument) {
        self.document = document
    }

    /// Compiles `document`.
    ///
    /// - Parameter knownClasses: kinds and families that detectors can find; nil when they are not known here.
    static func compile(
        _ document: PolicyDocument,
        revision: String,
        knownClasses: Set<String>? = nil
    ) throws(PolicyError) -> PolicySet {
        var compiler = PolicyCompiler(document)
        return try compiler.run(revision: revision, knownClasses: knownClasses)
    }

    private mutating func run(revision: String, knownClasses: Set<String>?) throws(PolicyError) -> PolicySet {
        var checker = DefinitionChecker(document: document)
        checker.run()
        problems = checker.problems
        document.rule.sort { $0.value.id < $1.value.id }
        for group in document.group { groups[group.value.id] = group.value }
        if document.rule.count > Self.ruleLimit {
            error(nil, "\(document.rule.count) rules are more than the limit of \(Self.ruleLimit)")
        }
        let rules = document.rule.map { compile($0) }
        let hasErrors = problems.contains { $0.severity == .error }
        if !hasErrors {
            var linter = PolicyLinter(document: document, knownClasses: knownClasses)
            problems += linter.run(usedGroups: usedGroups)
        }
        problems.sort { Self.order($0.location) < Self.order($1.location) }
        guard !hasErrors else { throw PolicyError(problems: problems) }
        let destinations = document.withProxies().destination.map(\.value)
        return PolicySet(
            revision: revision,
            destinations: Dictionary(destinations.map { ($0.id, $0) }) { first, _ in first },
            warnings: problems,
            markings: MarkingScanner(document.marking.map(\.value)),
            rules: rules,
            definitions: document.rule,
            requestConditions: requestConditions.all,
            segmentConditions: segmentConditions.all,
            index: index(rules, destinations),
            modelsByDestination: Dictionary(
                destinations.compactMap { one in one.models.map { (one.id, NameSet($0)) } }
            ) { first, _ in first }
        )
    }

    private static func order(_ location: SourceLocation?) -> (String, Int) {
        (location?.file ?? "", location?.line ?? 0)
    }

    private mutating func error(_ location: SourceLocation?, _ message: String) {
        problems.append(PolicyProblem(.error, location, message))
    }

    // MARK: - Index

    private func index(_ rules: [CompiledRule], _ destinations: [DestinationDefinition]) -> RuleIndex {
        var applicable: [String: [Purpose: [Int]]] = [:]
        for destination in destinations {
            var purposes: [Purpose: [Int]] = [:]
            for (number, rule) in document.rule.enumerated() where rule.value.applies(to: destination) {
                for purpose in Set(rule.value.purposes ?? Purpose.allCases) {
                    purposes[purpose, default: []].append(number)
                }
            }
            applicable[destination.id] = purposes
        }
        return RuleIndex(rules, requestConditions.all, segmentConditions.all, applicable: applicable)
    }

    // MARK: - Rules

    private mutating func compile(_ rule: Located<RuleDefinition>) -> CompiledRule {
        let definition = rule.value
        return CompiledRule(
            id: definition.id,
            effect: definition.effect ?? .forbid,
            mode: definition.mode,
            action: definition.onMatch ?? .block,
            reason: definition.reason,
            location: rule.location,
            requestConditions: requestConditions(of: rule),
            segmentConditions: segmentConditions(of: rule),
            redactions: (definition.redact ?? []).map {
                RedactionDuty(dataClass: $0, reversible: definition.reversible ?? true)
            },
            maximumRequestBytes: definition.maxRequestBytes?.bytes
        )
    }

    private mutating func requestConditions(of rule: Located<RuleDefinition>) -> [Int] {
        let definition = rule.value
        var conditions: [RequestCondition] = []
        if let roles = definition.roles { conditions.append(.roles(Set(roles))) }
        if let window = definition.window {
            do throws(TimeWindow.Fault) {
                conditions.append(.window(try TimeWindow(window)))
            } catch {
                self.error(rule.location, "rule \"\(definition.id)\", window: \(error.message)")
            }
        }
        if let list = definition.users { conditions.append(.users(names(rule, "users", list, .users))) }
        if let list = definition.exceptUsers { conditions.append(.notUsers(names(rule, "except_users", list, .users))) }
        if let list = definition.groups { conditions.append(.groups(names(rule, "groups", list, nil))) }
        if let list = definition.exceptGroups { conditions.append(.notGroups(names(rule, "except_groups", list, nil))) }
        if let list = definition.models { conditions.append(.models(names(rule, "models", list, nil))) }
        return conditions.map { requestConditions.index(of: $0) }
    }

    private mutating func segmentConditions(of rule: Located<RuleDefinition>) -> [Int] {
        let definition = rule.value
        var conditions: [SegmentCondition] = []
        if let kinds = definition.segmentKinds { conditions.append(.kinds(Set(kinds))) }
        if definition.minBytes != nil || definition.maxBytes != nil {
            let bounds = SegmentCondition.SizeBounds(
                minimum: definition.minBytes?.bytes ?? 0,
                maximum: definition.maxBytes?.bytes ?? .max
            )
            conditions.append(.size(bounds))
        }
        if let ids = definition.markings { conditions.append(.markings(Set(ids))) }
        if let classes = definition.dataClasses {
            let test = SegmentCondition.FindingTest(
                classes: DataClassSet(classes),
                minimumCount: definition.minCount ?? 1,
                minimumSeverity: definition.minSeverity ?? .low
            )
            conditions.append(.findings(test))
        }
        if let list = definition.languages { conditions.append(.languages(names(rule, "languages", list, nil))) }
        if let list = definition.licences { conditions.append(.licences(names(rule, "licences", list, nil))) }
        if let list = definition.repositories {
            conditions.append(.repositories(names(rule, "repositories", list, .repositories)))
        }
        if let list = definition.exceptRepositories {
            conditions.append(.notRepositories(names(rule, "except_repositories", list, .repositories)))
        }
        if let list = definition.paths { conditions.append(.paths(patterns(rule, "paths", list))) }
        if let list = definition.exceptPaths { conditions.append(.notPaths(patterns(rule, "except_paths", list))) }
        return conditions.map { segmentConditions.index(of: $0) }
    }

    // MARK: - Lists

    private mutating func names(
        _ rule: Located<RuleDefinition>,
        _ key: String,
        _ list: [String],
        _ kind: GroupDefinition.Kind?
    ) -> NameSet {
        let all = expanded(rule, key, list, kind)
        if all.contains("") { error(rule.location, "rule \"\(rule.value.id)\", \(key): an empty name matches nothing") }
        return NameSet(all)
    }

    private mutating func patterns(_ rule: Located<RuleDefinition>, _ key: String, _ list: [String]) -> [PathPattern] {
        var patterns: [PathPattern] = []
        for text in expanded(rule, key, list, .paths) {
            do throws(PathPattern.Fault) {
                patterns.append(try PathPattern(text))
            } catch {
                self.error(rule.location, "rule \"\(rule.value.id)\", \(key), \"\(text)\": \(error.message)")
            }
        }
        return patterns
    }

    /// Puts the members of groups in the place of `@id`.
    private mutating func expanded(
        _ rule: Located<RuleDefinition>,
        _ key: String,
        _ list: [String],
        _ kind: GroupDefinition.Kind?
    ) -> [String] {
        let place = "rule \"\(rule.value.id)\", \(key)"
        if list.isEmpty {
            error(rule.location, "\(place): an empty list matches nothing; leave the key out to match all")
        }
        return list.flatMap { name -> [String] in
            guard name.hasPrefix("@") else { return [name] }
            let id = String(name.dropFirst())
            guard let group = groups[id] else {
                let hint = NearestName.among(groups.keys, to: id).map { ": did you mean @\($0)?" } ?? ""
                error(rule.location, "\(place): there is no group \"\(id)\"\(hint)")
                return []
            }
            guard let kind, group.kind == kind else {
                let found = group.kind?.rawValue ?? "nothing"
                error(rule.location, "\(place): group \"\(id)\" holds \(found)")
                return []
            }
            usedGroups.insert(id)
            return group.members
        }
    }
}

extension RuleDefinition {
    /// Whether the rule can match a request to `destination` at all.
    func applies(to destination: DestinationDefinition) -> Bool {
        (destinations.map { $0.contains { NamePattern($0).matches(destination.id) } } ?? true)
            && (destinationClasses.map { list in destination.class.map(list.contains) ?? false } ?? true)
    }
}
