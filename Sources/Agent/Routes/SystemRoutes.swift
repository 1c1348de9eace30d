// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import HTTPTypes

/// Health, metrics, the API's description, who one is, and how the agent is.
struct SystemRoutes: Sendable {
    let status: StatusService
    let metrics: Metrics
    /// OpenAPI 3.1 as JSON.
    let description: [UInt8]

    var routes: [Route] {
        [
            Route("GET", "/healthz", .anyone) { _ in Self.text("ok\n") },
            Route("GET", "/readyz", .anyone, ready),
            Route("GET", "/openapi.json", .anyone) { _ in
                HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: description)
            },
            Route("GET", "/metrics", .viewer, exposition),
            Route("GET", "/v1/status", .viewer) { _ in try .json(await status.current()) },
            Route("GET", "/v1/whoami", .viewer, whoAmI),
        ]
    }

    /// Ready means that requests are accepted, kept and recorded. A missing runner shows in the status only.
    private func ready(_ context: RequestContext) async throws -> HTTPResponse {
        if let reason = await status.notReadyReason() {
            throw Problem(503, "not-ready", "Not ready", detail: reason)
        }
        return Self.text("ready\n")
    }

    private func exposition(_ context: RequestContext) async throws -> HTTPResponse {
        let text = metrics.exposition(jobs: try await status.jobCounts(), gauges: try await status.gauges())
        return Self.text(text, contentType: "text/plain; version=0.0.4; charset=utf-8")
    }

    private func whoAmI(_ context: RequestContext) async throws -> HTTPResponse {
        let principal = context.caller.principal
        return try .json(
            WhoAmI(
                user: principal.user,
                role: principal.role,
                groups: principal.groups,
                plan: "local",
                quota: WhoAmI.Quota(usedTokens: 0, limitTokens: nil)
            )
        )
    }

    private static func text(_ text: String, contentType: String = "text/plain; charset=utf-8") -> HTTPResponse {
        HTTPResponse(status: 200, headers: ["Content-Type": contentType], body: Array(text.utf8))
    }
}
