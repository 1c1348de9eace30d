// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import Store

/// `/v1/context`
struct ContextRoutes: Sendable {
    let repositories: RepositoryService

    var routes: [Route] { [Route("POST", "/v1/context", .viewer, build)] }

    private func build(_ context: RequestContext) async throws -> HTTPResponse {
        let request = try context.body(ContextRequest.self)
        let scope =
            if let name = request.repository { [try await repositories.find(name)] } else {
                try await repositories.list()
            }
        return try .json(try await repositories.context(request, in: scope))
    }
}
