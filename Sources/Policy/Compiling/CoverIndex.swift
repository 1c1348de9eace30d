// SPDX-License-Identifier: Apache-2.0

internal import Matching

/// Finds for a rule the few that may cover it, so that the rules of a large policy need not be compared each with each.
///
/// A rule covers another one only when each of its lists matches the first text of the same list of the other. Every rule is kept under the one of its lists
/// whose texts are the rarest in the policy.
struct CoverIndex {
    private enum List: CaseIterable {
        case repositories, paths, users, groups, dataClasses, languages, licences, models, destinations

        func texts(of rule: RuleDefinition) -> [String]? {
            switch self {
            case .repositories: rule.repositories
            case .paths: rule.paths
            case .users: rule.users
            case .groups: rule.groups
            case .dataClasses: rule.dataClasses
            case .languages: rule.languages
            case .licences: rule.licences
            case .models: rule.models
            case .destinations: rule.destinations
            }
        }
    }

    private struct Entry {
        let index: NameIndex
        /// For each pattern of the index, the rules kept under it.
        let rules: [[Int]]
    }

    /// Rules without any list: they may cover every rule.
    private var unlisted: [Int] = []
    private var entries: [List: Entry] = [:]

    init(_ rules: [RuleShape]) {
        var counts: [List: [String: Int]] = [:]
        for shape in rules {
            for list in List.allCases {
                for text in list.texts(of: shape.rule) ?? [] { counts[list, default: [:]][text, default: 0] += 1 }
            }
        }
        var kept: [List: [String: [Int]]] = [:]
        for (number, shape) in rules.enumerated() {
            let lists = List.allCases.compactMap { list in list.texts(of: shape.rule).map { (list: list, texts: $0) } }
            func frequency(_ list: List, _ texts: [String]) -> Int {
                texts.map { counts[list]?[$0] ?? 0 }.max() ?? 0
            }
            let rarest = lists.min { frequency($0.list, $0.texts) < frequency($1.list, $1.texts) }
            guard let rarest else {
                unlisted.append(number)
                continue
            }
            for text in Set(rarest.texts) { kept[rarest.list, default: [:]][text, default: []].append(number) }
        }
        entries = kept.mapValues { rules in
            let texts = rules.keys.sorted()
            return Entry(index: NameIndex(texts.map(NamePattern.init)), rules: texts.map { rules[$0] ?? [] })
        }
    }

    /// The rules that may cover `shape`, itself among them, rising.
    func candidates(for shape: RuleShape) -> [Int] {
        var found = Set(unlisted)
        for (list, entry) in entries {
            guard let first = list.texts(of: shape.rule)?.first else { continue }
            // A path pattern matches all that it covers when it is read as a name, too: `*` then also stands for slashes.
            entry.index.forEachMatch(first) { found.formUnion(entry.rules[$0]) }
        }
        return found.sorted()
    }
}
