// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import HTTPServer
internal import HTTPTypes

/// `/v1/usage…`: what is counted and sent. Everybody may look; sending is for admins.
struct UsageRoutes: Sendable {
    let usage: UsageService

    var routes: [Route] {
        [
            Route("GET", "/v1/usage", .viewer) { _ in try .json(await usage.status()) },
            Route("GET", "/v1/usage/preview", .viewer, preview),
            Route("POST", "/v1/usage/send", .admin) { try .json(await usage.sendNow(for: $0.caller.principal)) },
        ]
    }

    private func preview(_ context: RequestContext) async throws -> HTTPResponse {
        let body = try await usage.preview()
        let headers: HTTPHeaders = ["Content-Type": "application/json", "X-Content-SHA256": SHA256.hash(body).hex]
        return HTTPResponse(status: 200, headers: headers, body: body)
    }
}
