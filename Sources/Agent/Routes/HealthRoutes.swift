// SPDX-License-Identifier: Apache-2.0

internal import HTTPServer

/// `/v1/repos/{id}/health`, `/v1/repos/{id}/ripple`
struct HealthRoutes: Sendable {
    let repositories: RepositoryService

    var routes: [Route] {
        [
            Route("GET", "/v1/repos/{id}/health", .viewer) { context in
                try context.allowQuery([])
                return try .json(
                    try await repositories.health(of: try await repositories.find(context.parameter("id")))
                )
            },
            Route("GET", "/v1/repos/{id}/ripple", .viewer) { context in
                try context.allowQuery(["path"])
                guard let path = context.request.queryValue("path"), !path.isEmpty, path.utf8.count <= 4096 else {
                    throw context.invalid("path", "is missing: a file, relative to the repository")
                }
                let repository = try await repositories.find(context.parameter("id"))
                return try .json(try await repositories.ripple(of: path, in: repository))
            },
        ]
    }
}
