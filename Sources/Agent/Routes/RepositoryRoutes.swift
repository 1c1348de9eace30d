// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import HTTPServer
internal import HTTPTypes
internal import Store

/// `/v1/repos…`
struct RepositoryRoutes: Sendable {
    let repositories: RepositoryService
    let watch: WatchService
    let store: JobStore
    let runner: JobRunner

    var routes: [Route] {
        [
            Route("GET", "/v1/repos", .viewer, list),
            Route("POST", "/v1/repos", .developer, add),
            Route("GET", "/v1/repos/{id}", .viewer) { context in
                try .json(repositories.describe(try await repository(context)))
            },
            Route("DELETE", "/v1/repos/{id}", .developer) { context in
                let repository = try await repository(context)
                await watch.forget(id: repository.id)
                try await repositories.remove(repository)
                return HTTPResponse(status: 204)
            },
            Route("POST", "/v1/repos/{id}/index", .developer, index),
            Route("GET", "/v1/repos/{id}/events", .developer) { context in
                let repository = try await repository(context)
                guard !repository.isBare else { throw Self.nothingToWatch(repository) }
                return .events(await watch.follow(repository))
            },
        ]
    }

    private func repository(_ context: RequestContext) async throws -> RegisteredRepository {
        try await repositories.find(context.parameter("id"))
    }

    private static func nothingToWatch(_ repository: RegisteredRepository) -> Problem {
        Problem(
            409,
            "nothing-to-watch",
            "Nothing to watch",
            detail: "\(repository.name) is a bare repository without a working tree: index it after each push instead."
        )
    }

    private func list(_ context: RequestContext) async throws -> HTTPResponse {
        try context.allowQuery(["cursor", "limit"])
        let limit = try context.integer("limit", default: 100, in: 1...500)
        var all = try await repositories.list()
        if let cursor = context.request.queryValue("cursor") {
            guard let bytes = Hex.decode(cursor) else {
                throw context.invalid("cursor", "must be the next_cursor of an earlier answer")
            }
            let last = String(decoding: bytes, as: UTF8.self)
            all.removeAll { $0.name <= last }
        }
        let items = all.prefix(limit).map(repositories.describe)
        let next = all.count > limit ? items.last.map { Hex.encode($0.name.utf8) } : nil
        return try .json(Page(items: items, nextCursor: next))
    }

    private func add(_ context: RequestContext) async throws -> HTTPResponse {
        let (repository, isNew) = try await repositories.add(
            try context.body(AddRepositoryRequest.self),
            caller: context.caller,
            idempotency: try context.idempotencyKey(),
            requestId: context.requestId
        )
        return try .json(repository, status: isNew ? 201 : 200, headers: ["Location": "/v1/repos/\(repository.id)"])
    }

    private func index(_ context: RequestContext) async throws -> HTTPResponse {
        let repository = try await repository(context)
        var job = JobStore.NewJob(
            type: .index,
            user: context.caller.principal.user,
            repository: repository.name,
            request: try JSON.encode(IndexJobRequest(repository: repository.id, principal: context.caller.principal))
        )
        job.priority = 1
        job.joinsQueued = true
        let queued = try await store.enqueue(job, idempotency: try context.idempotencyKey())
        runner.wake()
        return try .json(
            JobAccepted(jobId: queued.id, status: queued.state),
            status: 202,
            headers: ["Location": "/v1/jobs/\(queued.id)"]
        )
    }
}
