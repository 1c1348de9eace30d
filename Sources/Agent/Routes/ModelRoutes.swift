// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import HTTPTypes
internal import Store

/// `/v1/model…`: the table that search by meaning uses, and its adaptation.
struct ModelRoutes: Sendable {
    let repositories: RepositoryService
    let upkeep: ModelUpkeep

    var routes: [Route] {
        [
            Route("GET", "/v1/model", .viewer) { _ in try .json(await repositories.modelStatus()) },
            Route("POST", "/v1/model/adapt", .admin, adapt),
            Route("POST", "/v1/model/revert", .admin) { _ in
                try await repositories.revertAdaptation()
                await upkeep.begin()
                return try .json(await repositories.modelStatus())
            },
        ]
    }

    private func adapt(_ context: RequestContext) async throws -> HTTPResponse {
        let id = try await upkeep.enqueueAdaptation(
            user: context.caller.principal.user,
            idempotency: try context.idempotencyKey()
        )
        return try .json(
            JobAccepted(jobId: id, status: .queued),
            status: 202,
            headers: ["Location": "/v1/jobs/\(id)"]
        )
    }
}
