// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Matching

/// A condition on one segment. `RuleIndex` answers those of all rules together; rule by rule they are asked to explain a decision.
enum SegmentCondition: Hashable, Sendable {
    case kinds(Set<EgressSegment.Kind>)
    case size(SizeBounds)
    case languages(NameSet)
    case licences(NameSet)
    case markings(Set<String>)
    case findings(FindingTest)
    case repositories(NameSet)
    case notRepositories(NameSet)
    case paths([PathPattern])
    case notPaths([PathPattern])

    /// From `min_bytes` to `max_bytes`, both included.
    struct SizeBounds: Hashable, Sendable {
        let minimum: Int
        let maximum: Int

        func contains(_ bytes: Int) -> Bool { bytes >= minimum && bytes <= maximum }
    }

    /// Counts findings of some classes from some severity on.
    struct FindingTest: Hashable, Sendable {
        let classes: DataClassSet
        let minimumCount: Int
        let minimumSeverity: DataSeverity

        func holds(for findings: [DataFinding]) -> Bool {
            var count = 0
            for finding in findings where finding.severity >= minimumSeverity && classes.contains(finding) {
                count += finding.count
            }
            return count >= minimumCount
        }
    }

    func holds(for facts: SegmentFacts) -> Truth {
        let segment = facts.segment
        switch self {
        case .kinds(let kinds): return Truth(kinds.contains(segment.kind))
        case .size(let bounds): return Truth(bounds.contains(segment.bytes))
        case .languages(let names): return Truth(segment.language.map(names.matches) ?? false)
        case .licences(let names): return Truth(segment.licence.map(names.matches) ?? false)
        case .markings(let ids):
            guard let found = segment.markings else { return .unknown }
            return Truth(found.contains(where: ids.contains))
        case .findings(let test):
            guard let findings = segment.findings else { return .unknown }
            return Truth(test.holds(for: findings))
        case .repositories(let names): return repositoryHolds(names, segment)
        case .notRepositories(let names): return repositoryHolds(names, segment).negated
        case .paths(let patterns): return pathHolds(patterns, facts)
        case .notPaths(let patterns): return pathHolds(patterns, facts).negated
        }
    }

    /// Code comes from somewhere: when it does not say where, nobody can tell whether a rule speaks of it.
    private func repositoryHolds(_ names: NameSet, _ segment: DecisionSegment) -> Truth {
        guard let repository = segment.repository else { return segment.kind == .code ? .unknown : .no }
        return Truth(names.matches(repository))
    }

    private func pathHolds(_ patterns: [PathPattern], _ facts: SegmentFacts) -> Truth {
        switch facts.path {
        case .none: facts.segment.kind == .code ? .unknown : .no
        case .malformed: .unknown
        case .parsed(let path): Truth(patterns.contains { $0.matches(path) })
        }
    }

    /// The key of the rule it comes from.
    var key: String {
        switch self {
        case .kinds: "segment_kinds"
        case .size: "min_bytes, max_bytes"
        case .languages: "languages"
        case .licences: "licences"
        case .markings: "markings"
        case .findings: "data_classes"
        case .repositories: "repositories"
        case .notRepositories: "except_repositories"
        case .paths: "paths"
        case .notPaths: "except_paths"
        }
    }
}

/// Families or kinds of data, `*` for all.
struct DataClassSet: Hashable, Sendable {
    let names: Set<String>
    let isAll: Bool

    init(_ names: [String]) {
        self.names = Set(names)
        isAll = names.contains("*")
    }

    func contains(_ finding: DataFinding) -> Bool {
        isAll || names.contains(finding.family) || names.contains(finding.kind)
    }
}

/// A segment with what several conditions would otherwise compute again.
struct SegmentFacts: Sendable {
    enum Path: Sendable {
        case none
        case malformed
        case parsed(PathComponents)
    }

    let segment: DecisionSegment
    let path: Path

    init(_ segment: DecisionSegment) {
        self.segment = segment
        path = segment.path.map { text in PathComponents(text).map(Path.parsed) ?? .malformed } ?? .none
    }
}
