// SPDX-License-Identifier: Apache-2.0

/// `GET /egress/v1/status`
package struct EgressStatus: Codable, Equatable, Sendable {
    package var version: String
    package var pid: Int
    package var startedAt: Timestamp
    package var policyRevision: String
    /// Why the newest policy on disk is not in force; null when it is.
    package var policyProblem: String?
    package var destinations: [Destination]
    /// Of the redaction rules.
    package var redactionRevision: String
    /// How many records the audit log has.
    package var auditSize: Int
    /// Why the audit log cannot be written; null when it can. While it is not null, nothing leaves.
    package var auditFailure: String?
    /// The newest signed checkpoint, as a signed note.
    package var checkpoint: String
    /// What the process gave up, one sentence each.
    package var confinement: [String]
    /// Whether every destination of class `external` is refused, whatever the policy says. Null from older gateways.
    package var airGapped: Bool?

    package struct Destination: Codable, Equatable, Sendable {
        package var id: String
        /// `external` or `internal`.
        package var network: String
        package var provider: String
        /// `ok`, `unused`, `failing` or `unusable`.
        package var state: String
        package var detail: String

        package init(id: String, network: String, provider: String, state: String, detail: String) {
            self.id = id
            self.network = network
            self.provider = provider
            self.state = state
            self.detail = detail
        }
    }

    package init(
        version: String,
        pid: Int,
        startedAt: Timestamp,
        policyRevision: String,
        policyProblem: String?,
        destinations: [Destination],
        redactionRevision: String,
        auditSize: Int,
        auditFailure: String?,
        checkpoint: String,
        confinement: [String],
        airGapped: Bool? = nil
    ) {
        self.version = version
        self.pid = pid
        self.startedAt = startedAt
        self.policyRevision = policyRevision
        self.policyProblem = policyProblem
        self.destinations = destinations
        self.redactionRevision = redactionRevision
        self.auditSize = auditSize
        self.auditFailure = auditFailure
        self.checkpoint = checkpoint
        self.confinement = confinement
        self.airGapped = airGapped
    }
}

/// `POST /egress/v1/audit/events` → `AuditAccepted`: something that happened in the agent and belongs into the log.
package struct AuditEvent: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case login
        case tokenCreated = "token_created"
        case tokenRevoked = "token_revoked"
        case fixApproved = "fix_approved"
        case fixApplied = "fix_applied"
        case fixReverted = "fix_reverted"
        case configurationChanged = "configuration_changed"
        case retentionDeleted = "retention_deleted"
        case started
        case stopped
    }

    package var kind: Kind
    package var principal: Principal?
    package var requestId: String?
    package var result: String?
    /// In words, without content.
    package var detail: String?

    package init(
        kind: Kind,
        principal: Principal?,
        requestId: String? = nil,
        result: String? = nil,
        detail: String? = nil
    ) {
        self.kind = kind
        self.principal = principal
        self.requestId = requestId
        self.result = result
        self.detail = detail
    }
}

/// 201: the event is on disk.
package struct AuditAccepted: Codable, Equatable, Sendable {
    package var sequence: Int

    package init(sequence: Int) {
        self.sequence = sequence
    }
}
