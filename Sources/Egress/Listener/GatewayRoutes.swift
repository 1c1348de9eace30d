// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPServer
internal import HTTPTypes
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
            let request = try Self.egressRequest(request)
            switch try await gateway.admit(request) {
            case .refused(let decision): return try .json(decision, status: 403)
            case .passed(let passage):
                return request.stream == true ? Self.stream(passage) : try await Self.whole(passage)
            }
        }
        router.on("POST", "/egress/v1/decide") { [gateway] request in
            try .json(gateway.preview(try Self.egressRequest(request)))
        }
        router.on("GET", "/egress/v1/status") { [status] _ in try .json(status()) }
        router.on("GET", "/egress/v1/proof") { [gateway] _ in try .json(await GatewayProver(gateway: gateway).prove()) }
        audit.add(to: &router)
        ErrandRoutes(gateway: gateway).add(to: &router)
        ApprovalRoutes(approvals: gateway.approvals, recorder: gateway.recorder).add(to: &router)
        return router
    }

    private static func whole(_ passage: Passage) async throws -> HTTPResponse {
        var text = ""
        var answer = try await passage.run { piece in
            text += piece
            return true
        }
        answer.text = text
        return try .json(answer)
    }

    /// The decision at once, so that the caller knows where its request stands in the log before anything came back.
    private static func stream(_ passage: Passage) -> HTTPResponse {
        .events { push in
            func send(_ event: EgressEvent) async throws -> Bool {
                let data = String(decoding: try event.data(), as: UTF8.self)
                return await push(ServerSentEvent(event: event.kind, data: data).encoded)
            }
            _ = try await send(.decision(passage.decision))
            do {
                let answer = try await passage.run { piece in
                    guard let sent = try? await send(.text(piece)) else { return false }
                    return sent
                }
                _ = try await send(.answer(answer))
            } catch let problem as Problem {
                _ = try await send(.error(problem))
            }
        }
    }

    private static func egressRequest(_ request: HTTPRequest) throws -> EgressRequest {
        let decoded: EgressRequest = try RequestBody.decode(request)
        try RequestBody.checkIdentifier(decoded.requestId)
        guard !decoded.segments.isEmpty else { throw RequestBody.invalid("/segments", "must not be empty") }
        guard decoded.segments.count <= 10_000 else {
            throw RequestBody.invalid("/segments", "must be 10000 at most")
        }
        return decoded
    }
}
