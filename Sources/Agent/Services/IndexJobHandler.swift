// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// What an index job is asked to do.
struct IndexJobRequest: Codable {
    /// A repository's id.
    var repository: String
    /// Whose request it is: the gateway asks for a repository on a git server. Nil in jobs of version 0.1.0.
    var principal: Principal?
}

/// Carries out index jobs.
struct IndexJobHandler: JobHandler {
    let repositories: RepositoryService
    let watch: WatchService

    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
        let request = try JSON.decode(IndexJobRequest.self, from: request)
        let repository = try await repositories.find(request.repository)
        let report = try await repositories.update(
            repository,
            for: request.principal ?? Principal(user: job.user, role: .viewer),
            requestId: job.id,
            reporter: reporter
        )
        await watch.noticeIndexed(repository)
        return try JSON.encode(report)
    }
}
