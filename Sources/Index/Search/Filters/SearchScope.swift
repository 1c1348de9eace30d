// SPDX-License-Identifier: Apache-2.0

/// What of an index file a search looks at.
struct SearchScope: Hashable, Sendable {
    var filter = ResultFilter.none
    /// The row of an indexed branch; nil stands for HEAD with the changes of the working tree.
    var branch: Int64?

    /// Everything that is there now.
    static let present = SearchScope()

    /// What rows `d` of `document` have in common that belong to the state searched.
    var condition: String {
        branch.map { "d.id IN (SELECT document FROM branch_document WHERE branch = \($0))" } ?? "d.live = 1"
    }
}
