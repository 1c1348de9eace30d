// SPDX-License-Identifier: Apache-2.0

import API
import Configuration

@testable import Policy

/// The semantics of docs/policy.md word for word, rule by rule, without index, memo or compiled patterns. Slow, and easy to believe.
struct ReferenceEvaluator {
    let destinations: [DestinationDefinition]
    let rules: [RuleDefinition]

    struct Result: Equatable {
        var outcome: EgressDecision.Outcome
        var segments: [SegmentDecision.Outcome]
        var redactions: [[RedactionDuty]]
    }

    private enum Answer { case yes, no, unknown }

    func decide(_ request: DecisionRequest) -> Result {
        guard let destination = destinations.first(where: { $0.id == request.destination }) else {
            return Result(
                outcome: .denied,
                segments: request.segments.map { _ in .blocked },
                redactions: request.segments.map { _ in [] }
            )
        }
        var outcomes: [SegmentDecision.Outcome] = []
        var redactions: [[RedactionDuty]] = []
        var limits: [Int] = []
        var asksApproval = false
        for segment in request.segments {
            let answers = rules.filter { $0.mode == .enforce }.map { ($0, matches($0, destination, request, segment)) }
            let strict = answers.filter { $0.0.effect != .permit && $0.1 == .unknown }
            let yes = answers.filter { $0.1 == .yes }.map(\.0)
            let blocks = yes.contains { $0.effect == .forbid && ($0.onMatch ?? .block) == .block }
            let drops = yes.contains { $0.effect == .forbid && $0.onMatch == .dropSegment }
            let permits = yes.filter { $0.effect == .permit }
            if !strict.isEmpty || blocks {
                outcomes.append(.blocked)
            } else if drops {
                outcomes.append(.dropped)
            } else if permits.isEmpty {
                outcomes.append(.blocked)
            } else {
                outcomes.append(.sent)
                limits += permits.compactMap { $0.maxRequestBytes?.bytes }
                if yes.contains(where: { $0.effect == .requireApproval }) { asksApproval = true }
            }
            var duties: [String: Bool] = [:]
            for rule in yes where outcomes.last == .sent && (rule.effect == .permit || rule.effect == .redact) {
                for name in rule.redact ?? [] { duties[name] = (duties[name] ?? true) && (rule.reversible ?? true) }
            }
            redactions.append(duties.keys.sorted().map { RedactionDuty(dataClass: $0, reversible: duties[$0] ?? true) })
        }
        let sent = zip(request.segments, outcomes).filter { $0.1 == .sent }.map(\.0.bytes)
        let outcome: EgressDecision.Outcome =
            if outcomes.contains(.blocked) || sent.isEmpty || sent.reduce(0, +) > limits.min() ?? .max {
                .denied
            } else if asksApproval && !request.approved {
                .approvalRequired
            } else {
                .permitted
            }
        return Result(outcome: outcome, segments: outcomes, redactions: redactions)
    }

    private func matches(
        _ rule: RuleDefinition,
        _ destination: DestinationDefinition,
        _ request: DecisionRequest,
        _ segment: DecisionSegment
    ) -> Answer {
        func name(_ list: [String]?, _ value: String?) -> Answer {
            guard let list else { return .yes }
            guard let value else { return .no }
            return list.contains { Self.glob(Array($0), Array(value)) } ? .yes : .no
        }
        func not(_ answer: Answer) -> Answer { answer == .yes ? .no : answer == .no ? .yes : .unknown }
        func any(_ list: [String]?, _ values: [String]) -> Answer {
            guard let list else { return .yes }
            return values.contains { name(list, $0) == .yes } ? .yes : .no
        }
        func place(_ list: [String]?, _ value: String?, _ test: (String, String) -> Bool) -> Answer {
            guard let list else { return .yes }
            guard let value else { return segment.kind == .code ? .unknown : .no }
            return list.contains { test($0, value) } ? .yes : .no
        }
        let findings: Answer
        if let classes = rule.dataClasses {
            if let found = segment.findings {
                let count = found.filter {
                    ($0.severity >= rule.minSeverity ?? .low)
                        && (classes.contains($0.kind) || classes.contains($0.family) || classes.contains("*"))
                }.map(\.count).reduce(0, +)
                findings = count >= rule.minCount ?? 1 ? .yes : .no
            } else {
                findings = .unknown
            }
        } else {
            findings = .yes
        }
        let answers: [Answer] = [
            rule.applies(to: destination) ? .yes : .no,
            rule.purposes?.contains(request.purpose) ?? true ? .yes : .no,
            name(rule.users, request.principal.user),
            rule.exceptUsers.map { not(name($0, request.principal.user)) } ?? .yes,
            any(rule.groups, request.principal.groups),
            rule.exceptGroups.map { not(any($0, request.principal.groups)) } ?? .yes,
            rule.roles?.contains(request.principal.role) ?? true ? .yes : .no,
            rule.segmentKinds?.contains(segment.kind) ?? true ? .yes : .no,
            name(rule.languages, segment.language),
            name(rule.licences, segment.licence),
            rule.markings.map { list in
                segment.markings.map { found in found.contains(where: list.contains) ? .yes : .no } ?? .unknown
            } ?? .yes,
            rule.models == nil ? .yes : request.model == nil ? .unknown : name(rule.models, request.model),
            place(rule.repositories, segment.repository) { Self.glob(Array($0), Array($1)) },
            rule.exceptRepositories.map { list in
                not(place(list, segment.repository) { Self.glob(Array($0), Array($1)) })
            }
                ?? .yes,
            place(rule.paths, segment.path, Self.path),
            rule.exceptPaths.map { not(place($0, segment.path, Self.path)) } ?? .yes,
            segment.bytes >= rule.minBytes?.bytes ?? 0 && segment.bytes <= rule.maxBytes?.bytes ?? .max ? .yes : .no,
            findings,
        ]
        if answers.contains(.no) { return .no }
        return answers.contains(.unknown) ? .unknown : .yes
    }

    /// `*` and `?` by plain recursion.
    private static func glob(_ pattern: [Character], _ text: [Character]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        if first == "*" { return (0...text.count).contains { glob(rest, Array(text.dropFirst($0))) } }
        guard let head = text.first, first == "?" || first == head else { return false }
        return glob(rest, Array(text.dropFirst()))
    }

    private static func path(_ pattern: String, _ path: String) -> Bool {
        let parts = pattern.split(separator: "/").map(String.init)
        let whole = parts.count == 1 && parts != ["**"] ? ["**"] + parts : parts
        return components(whole[...], path.split(separator: "/").map(String.init)[...])
    }

    private static func components(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            if pattern.count == 1 { return !path.isEmpty }
            return (0...path.count).contains { components(pattern.dropFirst(), path.dropFirst($0)) }
        }
        guard let head = path.first, glob(Array(first), Array(head)) else { return false }
        return components(pattern.dropFirst(), path.dropFirst())
    }
}
