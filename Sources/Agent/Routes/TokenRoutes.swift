// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import HTTPTypes
internal import Store

/// `/v1/tokens…`: bearer tokens for the TCP listener. For admins, because a token is somebody else's identity.
struct TokenRoutes: Sendable {
    let tokens: TokenStore
    let trail: AuditTrail

    /// Ten years: longer is a slip of the finger.
    private static let longestLife = 10 * 365 * 86_400

    var routes: [Route] {
        [
            Route("GET", "/v1/tokens", .admin) { _ in try .json(Page(items: try await tokens.list())) },
            Route("POST", "/v1/tokens", .admin, create),
            Route("DELETE", "/v1/tokens/{id}", .admin, revoke),
        ]
    }

    private func create(_ context: RequestContext) async throws -> HTTPResponse {
        let wanted = try context.body(CreateTokenRequest.self)
        let isName =
            !wanted.user.isEmpty && wanted.user.utf8.count <= 100
            && wanted.user.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        guard isName else { throw invalid("/user", "must be 1 to 100 bytes without spaces") }
        if let ttl = wanted.ttlSeconds, !(1...Self.longestLife).contains(ttl) {
            throw invalid("/ttl_seconds", "must be 1 to \(Self.longestLife)")
        }
        let issued = try await tokens.issue(user: wanted.user, role: wanted.role, lifetimeSeconds: wanted.ttlSeconds)
        do {
            try await trail.require(event(.tokenCreated, issued.token, context))
        } catch {
            // Nobody has seen it, so nobody can have used it.
            try await tokens.withdraw(id: issued.token.id)
            throw error
        }
        var answer = issued.token
        answer.token = issued.text
        return try .json(answer, status: 201, headers: ["Cache-Control": "no-store"])
    }

    private func revoke(_ context: RequestContext) async throws -> HTTPResponse {
        let id = context.parameter("id")
        guard try await tokens.revoke(id: id) else {
            throw Problem(
                404,
                "unknown-token",
                "Unknown token",
                detail: "No token has the id \(id); GET /v1/tokens lists them."
            )
        }
        // Taking a right away waits for nobody: the record follows when the gateway cannot take it now.
        let event = AuditEvent(
            kind: .tokenRevoked,
            principal: context.caller.principal,
            requestId: context.requestId,
            detail: id
        )
        do {
            try await trail.require(event)
        } catch {
            trail.note(event)
        }
        return HTTPResponse(status: 204)
    }

    private func event(_ kind: AuditEvent.Kind, _ token: AccessToken, _ context: RequestContext) -> AuditEvent {
        let end = token.expiresAt.map { ", until \($0)" } ?? ", without end"
        return AuditEvent(
            kind: kind,
            principal: context.caller.principal,
            requestId: context.requestId,
            detail: "\(token.id) for \(token.user) as \(token.role.rawValue)\(end)"
        )
    }

    private func invalid(_ pointer: String, _ detail: String) -> Problem {
        let member = Problem.InvalidMember(pointer: pointer, detail: detail)
        return Problem(
            422,
            "invalid-body",
            "Invalid body",
            detail: "`\(pointer.dropFirst())` \(detail).",
            errors: [member]
        )
    }
}
