// SPDX-License-Identifier: Apache-2.0

/// A request that a `require-approval` rule holds back, and what was said about it. `GET /v1/policy/approvals`
///
/// It stands for exact bytes: whoever asks for the same again, under the same policy, may send them once when it is granted.
package struct Approval: Codable, Equatable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        case pending
        /// Good for one request.
        case granted
        /// The same request is denied until the approval expires.
        case denied
    }

    package var id: String
    package var state: State
    package var requester: Principal
    package var requestId: String
    package var purpose: Purpose
    package var destination: String
    package var model: String?
    /// The rules that ask for approval.
    package var rules: [String]
    package var policyRevision: String
    /// What would leave, without content: repositories with paths, at most 100.
    package var places: [String]
    package var bodyBytes: Int
    /// SHA-256 of the exact bytes that would leave, in hexadecimal.
    package var bodySha256: String
    package var requestedAt: Timestamp
    /// When it is forgotten: a pending one, because nobody decided; a granted one, because nobody used it.
    package var expiresAt: Timestamp
    /// Who granted or denied it, and why.
    package var decidedBy: String?
    package var reason: String?

    package init(
        id: String,
        requester: Principal,
        requestId: String,
        purpose: Purpose,
        destination: String,
        model: String?,
        rules: [String],
        policyRevision: String,
        places: [String],
        bodyBytes: Int,
        bodySha256: String,
        requestedAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        state = .pending
        self.requester = requester
        self.requestId = requestId
        self.purpose = purpose
        self.destination = destination
        self.model = model
        self.rules = rules
        self.policyRevision = policyRevision
        self.places = places
        self.bodyBytes = bodyBytes
        self.bodySha256 = bodySha256
        self.requestedAt = requestedAt
        self.expiresAt = expiresAt
    }
}

/// `POST /egress/v1/approvals/{id}`: what somebody of the role security or admin says. Answered with the `Approval`.
package struct ApprovalVerdict: Codable, Equatable, Sendable {
    package var principal: Principal
    package var granted: Bool
    package var reason: String?

    package init(principal: Principal, granted: Bool, reason: String? = nil) {
        self.principal = principal
        self.granted = granted
        self.reason = reason
    }
}
