// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// What changed between two policies, by definition and key. The order of files and rules is no difference.
package struct PolicyDifference: Codable, Equatable, Sendable {
    package struct Change: Codable, Equatable, Sendable {
        /// `rule` or `destination`.
        package var what: String
        package var id: String
        /// Nil: it was not there.
        package var before: [String: String]?
        /// Nil: it is not there any more.
        package var after: [String: String]?

        /// Keys whose values differ, sorted.
        package var keys: [String] {
            let (old, new) = (before ?? [:], after ?? [:])
            return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        }
    }

    /// Sorted by kind and id.
    package var changes: [Change]

    /// Compares what is written, not what it means: a rule under another id is another rule.
    package init(from old: PolicySet, to new: PolicySet) {
        changes =
            Self.compare(
                "destination",
                Self.table(Array(old.destinations.values)),
                Self.table(Array(new.destinations.values))
            )
            + Self.compare("rule", Self.table(old.definitions.map(\.value)), Self.table(new.definitions.map(\.value)))
    }

    private static func compare(
        _ what: String,
        _ old: [String: [String: String]],
        _ new: [String: [String: String]]
    ) -> [Change] {
        Set(old.keys).union(new.keys).sorted()
            .filter { old[$0] != new[$0] }
            .map { Change(what: what, id: $0, before: old[$0], after: new[$0]) }
    }

    /// Definitions by id, each as its keys with their values in words; keys at their default are left out.
    private static func table<Definition: ConfigurationSection>(_ definitions: [Definition]) -> [String: [String:
        String]]
    {
        let defaults = values(Definition())
        var table: [String: [String: String]] = [:]
        for definition in definitions {
            var entries = values(definition)
            let id = entries.removeValue(forKey: "id") ?? ""
            table[id] = entries.filter { defaults[$0.key] != $0.value }
        }
        return table
    }

    private static func values(_ definition: some ConfigurationSection) -> [String: String] {
        var values: [String: String] = [:]
        for (label, value) in Mirror(reflecting: definition).children {
            guard let label else { continue }
            let mirror = Mirror(reflecting: value)
            if mirror.displayStyle == .optional {
                guard let wrapped = mirror.children.first?.value else { continue }
                values[label] = text(wrapped)
            } else {
                values[label] = text(value)
            }
        }
        return values
    }

    /// Lists sorted, because the order of matchers does not matter; enumerations by the word they are written with.
    private static func text(_ value: Any) -> String {
        if let list = value as? [Any] { return list.map(text).sorted().joined(separator: ", ") }
        if let raw = value as? any RawRepresentable, let word = raw.rawValue as? String { return word }
        return "\(value)"
    }
}
