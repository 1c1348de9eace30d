// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// What an index job is asked to do.
struct IndexJobRequest: Codable {
    /// A repository's id.
    var repository: String
}

/// Carries out index jobs.
struct IndexJobHandler: JobHandler {
    let repositories: RepositoryService

    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
        let request = try JSON.decode(IndexJobRequest.self, from: request)
        let repository = try await repositories.find(request.repository)
        return try JSON.encode(try await repositories.update(repository, reporter: reporter))
    }
}
