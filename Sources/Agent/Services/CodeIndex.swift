// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// What the index knows about one repository.
struct IndexSummary: Sendable {
    var commit: String?
    var indexedAt: Timestamp?
    var files = 0
    var symbols = 0
    var chunks = 0
}

/// The index of all repositories, as the routes and jobs need it.
protocol CodeIndex: Sendable {
    /// Brings the index of a repository up to its HEAD and working tree.
    func update(_ repository: RegisteredRepository, reporter: JobReporter) async throws -> IndexReport

    /// Null fields before the first run.
    func summary(of repository: RegisteredRepository) async throws -> IndexSummary

    /// Searches some repositories; results best first over all of them.
    func search(_ request: SearchRequest, in repositories: [RegisteredRepository]) async throws -> SearchResponse

    /// Removes what is kept about a repository.
    func forget(_ repository: RegisteredRepository) async throws
}
