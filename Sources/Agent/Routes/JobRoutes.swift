// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import HTTPServer
internal import HTTPTypes
internal import Review
internal import Store

/// `/v1/jobs…`
struct JobRoutes: Sendable {
    let store: JobStore
    let runner: JobRunner
    let hub: JobEventHub

    var routes: [Route] {
        [
            Route("GET", "/v1/jobs", .viewer, list),
            Route("GET", "/v1/jobs/{id}", .viewer) { try .json(await job($0)) },
            Route("DELETE", "/v1/jobs/{id}", .viewer) { context in
                try .json(await runner.cancel(try await job(context).id))
            },
            Route("POST", "/v1/jobs/{id}/retry", .developer, retry),
            Route("GET", "/v1/jobs/{id}/events", .viewer, events),
            Route("GET", "/v1/jobs/{id}/result", .viewer, result),
        ]
    }

    /// The job of the path, when the caller may see it. Others' jobs are answered like jobs that are not there.
    private func job(_ context: RequestContext) async throws -> Job {
        let id = context.parameter("id")
        let job = try await store.job(id: id)
        guard context.caller.seesAllJobs || job.user == context.caller.principal.user else {
            throw JobStoreError.unknownJob(id: id)
        }
        return job
    }

    private func list(_ context: RequestContext) async throws -> HTTPResponse {
        try context.allowQuery(["status", "type", "cursor", "limit"])
        let filter = JobStore.Filter(
            user: context.caller.seesAllJobs ? nil : context.caller.principal.user,
            state: try context.choice("status", JobState.self),
            type: try context.choice("type", JobType.self)
        )
        let cursor = try context.request.queryValue("cursor").map { text in
            guard let number = Int64(text, radix: 36), number > 0 else {
                throw context.invalid("cursor", "must be the next_cursor of an earlier answer")
            }
            return number
        }
        let limit = try context.integer("limit", default: 50, in: 1...500)
        let (jobs, next) = try await store.list(filter, after: cursor, limit: limit)
        return try .json(Page(items: jobs, nextCursor: next.map { String($0, radix: 36) }))
    }

    private func retry(_ context: RequestContext) async throws -> HTTPResponse {
        let job = try await store.retry(id: try await job(context).id)
        hub.notify(job.id)
        runner.wake()
        return try .json(JobAccepted(jobId: job.id, status: job.state), status: 202)
    }

    private func events(_ context: RequestContext) async throws -> HTTPResponse {
        let job = try await job(context)
        let text = context.request.headers["Last-Event-ID"] ?? context.request.queryValue("after") ?? "0"
        guard let position = Int64(text), position >= 0 else {
            throw context.invalid("Last-Event-ID", "must be the id of an event of this job")
        }
        return .events(JobEventSequence(store: store, hub: hub, job: job.id, after: position))
    }

    private func result(_ context: RequestContext) async throws -> HTTPResponse {
        let job = try await job(context)
        guard let body = try await store.result(id: job.id), job.state == .succeeded else {
            if let error = job.error, job.state.isFinal { throw error }
            throw Problem(
                409,
                "job-not-finished",
                "Job not finished",
                detail: "Job \(job.id) is \(job.state.rawValue): follow /v1/jobs/\(job.id)/events, or ask again later."
            )
        }
        switch context.request.queryValue("format") ?? "json" {
        case "json": return HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: body)
        case "sarif" where job.type == .review:
            let review = try JSON.decode(ReviewResult.self, from: body)
            let report = try SARIFReport(review, version: Version.current).encoded()
            return HTTPResponse(status: 200, headers: ["Content-Type": "application/sarif+json"], body: report)
        case "sarif": throw context.invalid("format", "is sarif for review jobs only")
        default: throw context.invalid("format", "must be json or sarif")
        }
    }
}
