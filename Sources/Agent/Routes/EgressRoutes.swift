// SPDX-License-Identifier: Apache-2.0

internal import API
internal import FoundationEssentials
internal import HTTPServer

/// What the gateway answers and the agent only passes on: dry runs of the policy, and the audit log; and the proof that it is the one door.
struct EgressRoutes: Sendable {
    let link: EgressLink
    let prover: EgressProver
    let repositories: RepositoryService

    var routes: [Route] {
        [
            Route("POST", "/v1/policy/decide", .developer, decide),
            Route("GET", "/v1/egress/proof", .viewer) { _ in try .json(await prover.prove()) },
            Route("GET", "/v1/audit/checkpoint", .security) {
                try await link.forward("GET", "/audit/checkpoint", for: $0)
            },
            Route("GET", "/v1/audit/records", .security) {
                try await link.forward("GET", "/audit/records", for: $0)
            },
            Route("GET", "/v1/audit/proofs/{seq}", .security, proof),
            Route("GET", "/v1/policy/approvals", .security) {
                try await link.forward("GET", "/approvals", for: $0)
            },
            Route("POST", "/v1/policy/approvals/{id}/approve", .security) { try await approval($0, granted: true) },
            Route("POST", "/v1/policy/approvals/{id}/deny", .security) { try await approval($0, granted: false) },
        ]
    }

    private struct Reason: Decodable {
        var reason: String?
    }

    /// The gateway looks at role and requester once more.
    private func approval(_ context: RequestContext, granted: Bool) async throws -> HTTPResponse {
        let id = context.parameter("id")
        guard !id.isEmpty,
            id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D })
        else { throw context.invalid("id", "must be the id of an approval") }
        let verdict = ApprovalVerdict(
            principal: context.caller.principal,
            granted: granted,
            reason: try context.body(Reason.self).reason
        )
        return try await link.forward("POST", "/approvals/\(id)", body: try JSON.encode(verdict), for: context)
    }

    /// What becomes part of the path to the gateway is a number, whatever the caller wrote.
    private func proof(_ context: RequestContext) async throws -> HTTPResponse {
        guard let sequence = UInt64(context.parameter("seq")) else {
            throw context.invalid("seq", "must be the number of a record")
        }
        return try await link.forward("GET", "/audit/proofs/\(sequence)", for: context)
    }

    /// The question as the API takes it. Who asks is known already.
    private struct Question: Decodable {
        var purpose: Purpose
        var destination: String
        var model: String?
        var segments: [EgressSegment]
        /// Whose request it would be; only admins may ask about others.
        var principal: Principal?
    }

    private func decide(_ context: RequestContext) async throws -> HTTPResponse {
        let question = try context.body(Question.self)
        let own = context.caller.principal
        if let other = question.principal, other != own, own.role != .admin {
            throw Problem(
                403,
                "role-not-sufficient",
                "Role not sufficient",
                detail: "Only admins may ask what would be decided for \(other.user)."
            )
        }
        let request = EgressRequest(
            requestId: context.requestId,
            principal: question.principal ?? own,
            purpose: question.purpose,
            destination: question.destination,
            model: question.model,
            segments: question.segments,
            people: try await repositories.authors(of: Set(question.segments.compactMap(\.repository)))
        )
        return try await link.forward("POST", "/decide", body: try JSON.encode(request), for: context)
    }
}
