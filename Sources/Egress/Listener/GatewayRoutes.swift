// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPServer
internal import Logging

/// What the agent can ask the gateway for.
struct GatewayRoutes: Sendable {
    let gateway: Gateway
    let audit: AuditRoutes
    let peers: PeerCheck
    let logger: Logger
    let status: @Sendable () -> EgressStatus

    /// All routes, behind the check of who asks.
    func handler() -> @Sendable (HTTPRequest) async -> HTTPResponse {
        let router = router()
        return { [peers] request in
            do {
                try peers.check(request)
            } catch let problem as Problem {
                return .problem(problem)
            } catch {
                return HTTPResponse(status: 403)
            }
            return await router.respond(to: request)
        }
    }

    private func router() -> Router {
        var router = Router { [logger] request, error in
            logger.error("A request failed", ["path": .path(request.path), "reason": .reason(error)])
            return Problem(500, "internal", "Internal error", detail: "The gateway's log says why.")
        }
        router.on("POST", "/egress/v1/requests") { [gateway] request in
            let decision = try await gateway.handle(try Self.egressRequest(request))
            return try .json(decision, status: decision.outcome == .permitted ? 200 : 403)
        }
        router.on("POST", "/egress/v1/decide") { [gateway] request in
            try .json(gateway.preview(try Self.egressRequest(request)))
        }
        router.on("GET", "/egress/v1/status") { [status] _ in try .json(status()) }
        audit.add(to: &router)
        return router
    }

    private static func egressRequest(_ request: HTTPRequest) throws -> EgressRequest {
        let decoded: EgressRequest = try RequestBody.decode(request)
        guard !decoded.requestId.isEmpty, decoded.requestId.utf8.count <= 200 else {
            throw RequestBody.invalid("/request_id", "must have 1 to 200 bytes")
        }
        guard !decoded.segments.isEmpty else { throw RequestBody.invalid("/segments", "must not be empty") }
        guard decoded.segments.count <= 10_000 else {
            throw RequestBody.invalid("/segments", "must be 10000 at most")
        }
        return decoded
    }
}
