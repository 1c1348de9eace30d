// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPServer
internal import HTTPTypes

/// Requests that wait for consent.
struct ApprovalRoutes: Sendable {
    let approvals: ApprovalBook
    let recorder: Recorder

    func add(to router: inout Router) {
        router.on("GET", "/egress/v1/approvals") { [approvals] _ in try .json(Page(items: approvals.all)) }
        router.on("POST", "/egress/v1/approvals/{id}") { request in
            let verdict: ApprovalVerdict = try RequestBody.decode(request)
            guard verdict.reason?.utf8.count ?? 0 <= 1000 else {
                throw RequestBody.invalid("/reason", "must have 1000 bytes at most")
            }
            return try .json(try await decide(request.parameters["id"] ?? "", verdict))
        }
    }

    /// On record before it counts: whoever reads the log sees every consent that let something out.
    private func decide(_ id: String, _ verdict: ApprovalVerdict) async throws -> Approval {
        guard verdict.principal.role == .security || verdict.principal.role == .admin else {
            throw Problem(
                403,
                "role-not-sufficient",
                "Role not sufficient",
                detail: "Approvals are for the roles security and admin."
            )
        }
        do {
            let approval = try approvals.pending(id, for: verdict.principal)
            try await recorder.record(Self.record(approval, verdict))
            return try approvals.decide(id, verdict)
        } catch let refusal as ApprovalBook.Refusal {
            throw Self.problem(refusal, id)
        } catch let error as AuditError {
            throw Recorder.problem(error)
        }
    }

    private static func record(_ approval: Approval, _ verdict: ApprovalVerdict) -> AuditRecord {
        var record = AuditRecord(verdict.granted ? .approvalGranted : .approvalDenied)
        record.requestId = approval.requestId
        record.principal = verdict.principal
        record.purpose = approval.purpose
        record.destination = approval.destination
        record.model = approval.model
        record.policyRevision = approval.policyRevision
        record.rules = approval.rules
        record.bodyBytes = approval.bodyBytes
        record.bodySha256 = approval.bodySha256
        let reason = verdict.reason.map { ": \($0)" } ?? ""
        record.detail = "\(approval.id), asked for by \(approval.requester.user)\(reason)"
        return record
    }

    private static func problem(_ refusal: ApprovalBook.Refusal, _ id: String) -> Problem {
        switch refusal {
        case .unknown:
            Problem(
                404,
                "unknown-approval",
                "Unknown approval",
                detail: "Nothing waits under \(id): it expired, or was used."
            )
        case .alreadyDecided(let approval):
            Problem(
                409,
                "already-decided",
                "Already decided",
                detail: "\(approval.decidedBy ?? "Somebody") has \(approval.state.rawValue) it."
            )
        case .ownRequest:
            Problem(
                403,
                "own-request",
                "Own request",
                detail: "Nobody approves a request of their own: somebody else of the role security or admin has to."
            )
        }
    }
}
