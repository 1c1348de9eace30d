// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import HTTPTypes
internal import Store

/// `/v1/review`
struct ReviewRoutes: Sendable {
    let repositories: RepositoryService
    let store: JobStore
    let runner: JobRunner

    var routes: [Route] { [Route("POST", "/v1/review", .developer, review)] }

    private func review(_ context: RequestContext) async throws -> HTTPResponse {
        var request = try context.body(ReviewRequest.self)
        try request.validate()
        var repository: RegisteredRepository?
        if let id = request.repoId {
            let found = try await repositories.find(id)
            repository = found
            request.repoId = found.id
        }
        let job = JobStore.NewJob(
            type: .review,
            user: context.caller.principal.user,
            repository: repository?.name,
            request: try JSON.encode(request)
        )
        let queued = try await store.enqueue(job, idempotency: try context.idempotencyKey())
        runner.wake()
        return try .json(
            JobAccepted(jobId: queued.id, status: .queued),
            status: 202,
            headers: ["Location": "/v1/jobs/\(queued.id)"]
        )
    }
}
