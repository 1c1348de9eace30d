// SPDX-License-Identifier: Apache-2.0

internal import API
internal import FoundationEssentials
internal import HTTPServer

/// What the gateway answers and the agent only passes on: dry runs of the policy, and the audit log; and the proof that it is the one door.
struct EgressRoutes: Sendable {
    let link: EgressLink
    let prover: EgressProver

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
        ]
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
            segments: question.segments
        )
        return try await link.forward("POST", "/decide", body: try JSON.encode(request), for: context)
    }
}
