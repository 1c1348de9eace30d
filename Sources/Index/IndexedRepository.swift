// SPDX-License-Identifier: Apache-2.0

/// A repository as the index is asked about it.
package struct IndexedRepository: Sendable, Equatable {
    /// Stable and safe as a file name: letters, digits, `-` and `_`.
    package var id: String
    /// What results call it.
    package var name: String
    /// Its working tree or bare repository.
    package var path: String
    /// Users besides the agent and root whose files may be read.
    package var trustedOwners: Set<UInt32>

    package init(id: String, name: String, path: String, trustedOwners: Set<UInt32> = []) {
        self.id = id
        self.name = name
        self.path = path
        self.trustedOwners = trustedOwners
    }
}

/// A file of a repository's indexed state.
package struct IndexedFile: Sendable, Equatable {
    /// Relative to the repository.
    package var path: String
    package var language: String?
    /// Whether its content is that of the working tree and not that of HEAD.
    package var isOverlay: Bool
}
