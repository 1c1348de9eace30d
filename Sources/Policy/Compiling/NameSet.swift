// SPDX-License-Identifier: Apache-2.0

internal import Matching

/// A list of name patterns: exact names by hash, the rest one by one.
struct NameSet: Hashable, Sendable {
    /// In the order written, for messages.
    let texts: [String]
    private let all: [NamePattern]
    private let literals: Set<String>
    private let patterns: [NamePattern]

    init(_ texts: [String]) {
        self.texts = texts
        all = texts.map(NamePattern.init)
        literals = Set(all.filter(\.isLiteral).map(\.text))
        patterns = all.filter { !$0.isLiteral }
    }

    func matches(_ name: String) -> Bool {
        literals.contains(name) || patterns.contains { $0.matches(name) }
    }

    /// Whether every name that `other` matches is matched. Never wrongly true.
    func covers(_ other: NameSet) -> Bool {
        other.all.allSatisfy { wanted in
            wanted.isLiteral ? matches(wanted.text) : patterns.contains { $0.covers(wanted) }
        }
    }
}
