// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import HTTPTypes
internal import Store

/// `/v1/debug`, `/v1/apply-fix`, `/v1/revert-fix`
struct DebugRoutes: Sendable {
    let repositories: RepositoryService
    let store: JobStore
    let runner: JobRunner
    let fixes: FixService

    var routes: [Route] {
        [
            Route("POST", "/v1/debug", .developer, debug),
            Route("POST", "/v1/apply-fix", .developer) { context in
                try .json(await fixes.apply(try context.body(ApplyFixRequest.self), context))
            },
            Route("POST", "/v1/revert-fix", .developer) { context in
                try .json(await fixes.revert(try context.body(RevertFixRequest.self), context))
            },
        ]
    }

    private func debug(_ context: RequestContext) async throws -> HTTPResponse {
        var request = try context.body(DebugRequest.self)
        try request.validate()
        let repository = try await repositories.find(request.repoId)
        request.repoId = repository.id
        let job = JobStore.NewJob(
            type: .debug,
            user: context.caller.principal.user,
            repository: repository.name,
            request: try JSON.encode(DebugJobRequest(request: request, principal: context.caller.principal))
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
