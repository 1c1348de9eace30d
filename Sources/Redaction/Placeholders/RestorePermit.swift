// SPDX-License-Identifier: Apache-2.0

/// Which kinds of data may be put back. What is not permitted stays a placeholder.
package struct RestorePermit: Sendable, Equatable {
    package var families: Set<DataFamily>
    /// Kinds that may be put back although their family may not.
    package var kinds: Set<String>

    /// States what may be put back.
    package init(families: Set<DataFamily>, kinds: Set<String> = []) {
        self.families = families
        self.kinds = kinds
    }

    /// Everything.
    package static let everything = RestorePermit(families: Set(DataFamily.allCases))
    /// Everything but secrets: for what a person reads and no tool runs.
    package static let withoutSecrets = RestorePermit(families: [.personal, .company, .placeholder])

    func allows(_ kind: DataKind) -> Bool {
        families.contains(kind.family) || kinds.contains(kind.name)
    }
}

/// How an original must be written where it is put back.
package enum RestoreEncoding: Sendable {
    /// As it was.
    case plain
    /// Escaped as the inside of a JSON string.
    case jsonString
}
