// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Matching

/// What a result must be besides an answer: paths, languages and kinds of definition.
struct ResultFilter: Hashable, Sendable {
    private let included: [PathPattern]
    private let excluded: [PathPattern]
    private let languages: Set<String>
    private let kinds: Set<String>

    /// Lets everything through.
    static let none = ResultFilter(included: [], excluded: [], languages: [], kinds: [])

    private init(included: [PathPattern], excluded: [PathPattern], languages: Set<String>, kinds: Set<String>) {
        self.included = included
        self.excluded = excluded
        self.languages = languages
        self.kinds = kinds
    }

    /// - Throws: `SearchFailure.badFilter` for a value that nothing could match.
    init(_ filter: SearchFilter) throws(SearchFailure) {
        var included: [PathPattern] = []
        var excluded: [PathPattern] = []
        for text in filter.paths {
            let isExcluded = text.hasPrefix("!")
            do throws(PathPattern.Fault) {
                let pattern = try PathPattern(isExcluded ? String(text.dropFirst()) : text)
                if isExcluded { excluded.append(pattern) } else { included.append(pattern) }
            } catch {
                throw .badFilter(name: "path", value: text, reason: error.message)
            }
        }
        let knownLanguages = Language.allCases.map(\.rawValue)
        if let unknown = filter.languages.first(where: { !knownLanguages.contains($0) }) {
            throw .badFilter(name: "lang", value: unknown, reason: "known: " + knownLanguages.joined(separator: ", "))
        }
        let knownKinds = SymbolKind.allCases.map(\.rawValue)
        if let unknown = filter.kinds.first(where: { !knownKinds.contains($0) }) {
            throw .badFilter(name: "kind", value: unknown, reason: "known: " + knownKinds.joined(separator: ", "))
        }
        self.init(
            included: included,
            excluded: excluded,
            languages: Set(filter.languages),
            kinds: Set(filter.kinds)
        )
    }

    var isEmpty: Bool { self == .none }
    var namesKinds: Bool { !kinds.isEmpty }

    func allows(path: String, language: String?) -> Bool {
        if !languages.isEmpty {
            guard let language, languages.contains(language) else { return false }
        }
        guard !included.isEmpty || !excluded.isEmpty else { return true }
        guard let components = PathComponents(path) else { return included.isEmpty }
        return (included.isEmpty || included.contains { $0.matches(components) })
            && !excluded.contains { $0.matches(components) }
    }

    func allows(_ document: FoundDocument) -> Bool {
        allows(path: document.path, language: document.language)
    }

    /// - Parameter kind: nil for what lies in no definition.
    func allows(kind: String?) -> Bool {
        kinds.isEmpty || kind.map(kinds.contains) == true
    }
}
