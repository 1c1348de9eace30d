// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Matching

/// Finds what is probably not meant: rules that decide nothing, destinations nothing goes to, secrets that would leave.
struct PolicyLinter {
    private let rules: [Located<RuleDefinition>]
    private let enforced: [RuleShape]
    private let document: PolicyDocument
    private let knownClasses: Set<String>?
    private var problems: [PolicyProblem] = []

    init(document: PolicyDocument, knownClasses: Set<String>?) {
        self.document = document
        self.knownClasses = knownClasses
        rules = document.rule
        enforced = rules.filter { $0.value.mode == .enforce }.map { RuleShape($0.value, $0.location) }
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

    // MARK: - Definitions

    private mutating func lintDestinations() {
        for destination in document.destination {
            let applying = enforced.filter { $0.rule.applies(to: destination.value) }
            let permits = applying.filter { $0.rule.effect == .permit }
            if permits.isEmpty {
                warn(
                    destination.location,
                    "no rule in force permits anything to destination \"\(destination.value.id)\": all of it is denied"
                )
            }
            guard destination.value.class == .external else { continue }
            let guards = applying.compactMap { $0.rule.guardsSecrets() }.map { RuleShape($0, nil) }
            for permit in permits where !permit.rule.redactsSecrets && !guards.contains(where: { $0.covers(permit) }) {
                warn(
                    permit.location,
                    "rule \"\(permit.rule.id)\" lets secrets go to external destination \"\(destination.value.id)\": add "
                        + "redact = [\"secret\", \"personal\"], or a forbid rule on data_classes = [\"secret\"]"
                )
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
        lintPurposes(rule, location)
        guard let knownClasses else { return }
        for name in (rule.dataClasses ?? []) + (rule.redact ?? []) where name != "*" && !knownClasses.contains(name) {
            let hint = NearestName.among(knownClasses, to: name).map { ": did you mean \"\($0)\"?" } ?? ""
            warn(location, "rule \"\(rule.id)\": no detector finds \"\(name)\"\(hint)")
        }
    }

    /// Each purpose goes to destinations of some kinds only: a rule that names it together with others says less than it seems to.
    private mutating func lintPurposes(_ rule: RuleDefinition, _ location: SourceLocation?) {
        let applying = document.destination.map(\.value).filter { rule.applies(to: $0) }
        guard let purposes = rule.purposes, !applying.isEmpty else { return }
        for purpose in Purpose.allCases where purposes.contains(purpose) {
            guard !applying.contains(where: { $0.provider?.serves(purpose) ?? true }) else { continue }
            let names = applying.map { "\"\($0.id)\" (\($0.provider?.rawValue ?? "?"))" }.joined(separator: ", ")
            let wanted = ProviderKind.allCases.filter { $0.serves(purpose) }.map { "\"\($0.rawValue)\"" }
            warn(
                location,
                "rule \"\(rule.id)\": purpose \"\(purpose.rawValue)\" goes to destinations with provider = "
                    + "\(wanted.joined(separator: " or ")) only, and none of its destinations is one: \(names)"
            )
        }
        if rule.models != nil, purposes.allSatisfy({ !RequestCondition.needsModel($0) }) {
            warn(location, "rule \"\(rule.id)\" matches nothing: it names models, and its purposes have none")
        }
    }

    // MARK: - Pairs

    /// A rule decides nothing when another one in force matches whatever it matches and beats it, or says the same.
    private mutating func lintShadows() {
        let index = CoverIndex(enforced)
        for weak in enforced {
            let others = index.candidates(for: weak).map { [enforced] in enforced[$0] }
            guard let strong = others.first(where: { $0.rule.id != weak.rule.id && shadows($0, weak) }) else {
                continue
            }
            let place = strong.location.map { " (\($0))" } ?? ""
            let why =
                strong.rule.effect == .forbid && weak.rule.effect != .forbid
                ? "forbids all that it matches" : "matches all that it matches and does the same"
            warn(weak.location, "rule \"\(weak.rule.id)\" never decides: rule \"\(strong.rule.id)\"\(place) \(why)")
        }
    }

    private func shadows(_ strong: RuleShape, _ weak: RuleShape) -> Bool {
        guard strong.mayShadow(weak), strong.covers(weak) else { return false }
        // Of two rules that match the same and do the same, only the later one by id is told to go.
        let isTwin = strong.consequences == weak.consequences && weak.covers(strong)
        return isTwin ? strong.rule.id < weak.rule.id : true
    }
}

extension RuleDefinition {
    /// Whether what it lets out has its secrets replaced, or is nothing that secrets are in.
    fileprivate var redactsSecrets: Bool {
        if Self.speaksOfSecrets(redact) { return true }
        return purposes?.allSatisfy { $0 == .git || $0 == .usage } ?? false
    }

    fileprivate static func speaksOfSecrets(_ classes: [String]?) -> Bool {
        classes.map { $0.contains("secret") || $0.contains("*") } ?? false
    }

    /// For a rule that replaces secrets or keeps them in: the rule without what it looks for and where to, so that it covers all whose secrets it
    /// takes care of. Nil for others.
    fileprivate func guardsSecrets() -> RuleDefinition? {
        var rule = self
        rule.destinations = nil
        rule.destinationClasses = nil
        switch effect {
        case .redact: return Self.speaksOfSecrets(redact) ? rule : nil
        case .forbid:
            guard Self.speaksOfSecrets(dataClasses), minCount ?? 1 == 1, minSeverity ?? .low == .low else { return nil }
            rule.dataClasses = nil
            rule.minCount = nil
            rule.minSeverity = nil
            return rule
        case .permit, .requireApproval, nil: return nil
        }
    }
}

extension ProviderKind {
    /// Whether a destination of this kind can be asked for that.
    fileprivate func serves(_ purpose: Purpose) -> Bool {
        switch self {
        case .git: purpose == .git
        case .usage: purpose == .usage
        case .anthropic: purpose != .git && purpose != .usage && purpose != .embedding
        case .openrouter, .openai: purpose != .git && purpose != .usage
        }
    }
}
