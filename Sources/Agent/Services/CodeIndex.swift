// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// The index of all repositories, as the routes and jobs need it.
protocol CodeIndex: Sendable {
    /// Brings the index of a repository up to its HEAD and working tree.
    func update(_ repository: RegisteredRepository, reporter: JobReporter) async throws -> IndexReport

    /// Searches some repositories; results best first over all of them.
    func search(_ request: SearchRequest, in repositories: [RegisteredRepository]) async throws -> SearchResponse

    /// Removes what is kept about a repository.
    func forget(_ repository: RegisteredRepository) async throws
}
