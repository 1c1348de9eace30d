// SPDX-License-Identifier: Apache-2.0

/// The broad class of what was found; policies and restore permits speak in these.
package enum DataFamily: String, Codable, CaseIterable, Sendable {
    /// Passwords, keys, tokens: whoever holds it can act.
    case secret
    /// Data about a person.
    case personal
    /// What the configured dictionary names: hosts, projects, customers.
    case company
    /// Text that was shaped like one of our placeholders before redaction.
    case placeholder
    /// What could not be analysed within bounds; withheld as a whole.
    case unanalysable
}

/// What a detection is, for example `github_token` or `email`.
package struct DataKind: Hashable, Sendable, CustomStringConvertible {
    /// Lower-case words joined by underscores.
    package let name: String
    package let family: DataFamily

    /// Names a kind.
    package init(_ name: String, family: DataFamily) {
        self.name = name
        self.family = family
    }

    package var description: String { name }

    static let placeholder = DataKind("placeholder", family: .placeholder)
    static let unanalysable = DataKind("unanalysable", family: .unanalysable)
}
