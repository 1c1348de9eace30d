// SPDX-License-Identifier: Apache-2.0

package import API

/// One thing that happened, as the log keeps it. Never content, never a secret: kinds, counts, places, digests.
///
/// The log adds the sequence number and the time. What does not apply is left out.
package struct AuditRecord: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// What the policy said about a request. Durable before anything of it is sent.
        case decision
        /// What became of a request that was sent.
        case outcome
        /// More segments or spans of the record before, which was too long for one leaf.
        case continuation
        case policyReloaded = "policy_reloaded"
        case policyRejected = "policy_rejected"
        case login
        case tokenCreated = "token_created"
        case tokenRevoked = "token_revoked"
        /// Somebody consented to a request that a rule held back, or did not.
        case approvalGranted = "approval_granted"
        case approvalDenied = "approval_denied"
        case fixApproved = "fix_approved"
        case fixApplied = "fix_applied"
        case fixReverted = "fix_reverted"
        case configurationChanged = "configuration_changed"
        case retentionDeleted = "retention_deleted"
        case logRecovered = "log_recovered"
        case started
        case stopped
    }

    package var kind: Kind
    package var requestId: String?
    package var principal: Principal?
    package var purpose: Purpose?
    /// A destination id of the policy.
    package var destination: String?
    package var model: String?
    /// `permitted`, `denied`, `approval_required` of a decision; `sent`, `failed`, `cancelled` of an outcome; free otherwise.
    package var result: String?
    /// In words, without content.
    package var detail: String?
    package var policyRevision: String?
    /// Ids of the rules that decided, sorted.
    package var rules: [String]?
    package var segments: [Segment]?
    /// Replaced values by place; offsets are UTF-8 bytes of the segment as the agent handed it over.
    package var spans: [Span]?
    /// How many values of each class were replaced.
    package var redactions: [String: Int]?
    /// Length and SHA-256 (hexadecimal) of the exact bytes of the request body as sent.
    package var bodyBytes: Int?
    package var bodySha256: String?
    /// SHA-256 (hexadecimal) of the destination's certificate.
    package var certificateSha256: String?
    /// Of the decision that an outcome belongs to.
    package var decisionSequence: Int?
    /// Whether the request came with an approval.
    package var approved: Bool?
    /// Ids of rules not in force that would have matched, sorted.
    package var warnings: [String]?
    package var status: Int?
    package var responseBytes: Int?
    package var inputTokens: Int?
    package var outputTokens: Int?
    package var latencyMs: Int?

    /// A record of one kind; the rest is filled in as it applies.
    package init(_ kind: Kind) {
        self.kind = kind
    }

    /// One labelled piece of a request, without its text: all that the policy decided on.
    package struct Segment: Codable, Equatable, Sendable {
        package var kind: EgressSegment.Kind
        package var repository: String?
        package var path: String?
        package var language: String?
        package var licence: String?
        package var bytes: Int
        package var findings: [DataFinding]?
        /// Ids of the content markings found.
        package var markings: [String]?
        /// `sent`, `redacted`, `dropped`, `blocked`.
        package var result: String?

        package init(
            kind: EgressSegment.Kind,
            repository: String? = nil,
            path: String? = nil,
            language: String? = nil,
            licence: String? = nil,
            bytes: Int,
            findings: [DataFinding]? = nil,
            markings: [String]? = nil,
            result: String? = nil
        ) {
            self.kind = kind
            self.repository = repository
            self.path = path
            self.language = language
            self.licence = licence
            self.bytes = bytes
            self.findings = findings
            self.markings = markings
            self.result = result
        }

        /// The segment as the policy saw it, and what became of it.
        package init(_ segment: DecisionSegment, result: String?) {
            self.init(
                kind: segment.kind,
                repository: segment.repository,
                path: segment.path,
                language: segment.language,
                licence: segment.licence,
                bytes: segment.bytes,
                findings: segment.findings,
                markings: segment.markings,
                result: result
            )
        }
    }

    /// A replaced value: where and of which kind it was, and a keyed hash to find it again by.
    package struct Span: Codable, Equatable, Sendable {
        /// Index into the request's segments.
        package var segment: Int
        package var start: Int
        package var end: Int
        package var kind: String
        /// `AuditLog.keyedHash` of the value.
        package var hash: String?

        package init(segment: Int, start: Int, end: Int, kind: String, hash: String? = nil) {
            self.segment = segment
            self.start = start
            self.end = end
            self.kind = kind
            self.hash = hash
        }
    }
}

/// A record as it stands in the log.
package struct StoredRecord: Decodable, Equatable, Sendable {
    package let sequence: UInt64
    package let time: Timestamp
    package private(set) var record: AuditRecord

    /// Joins the segments of a continuation.
    package mutating func append(_ segments: [AuditRecord.Segment]) {
        record.segments = (record.segments ?? []) + segments
    }

    private enum CodingKeys: String, CodingKey {
        case seq
        case time
    }

    package init(sequence: UInt64, time: Timestamp, record: AuditRecord) {
        self.sequence = sequence
        self.time = time
        self.record = record
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sequence = try container.decode(UInt64.self, forKey: .seq)
        time = try container.decode(Timestamp.self, forKey: .time)
        record = try AuditRecord(from: decoder)
    }

    /// Parses the bytes of a leaf.
    package init(leaf: [UInt8]) throws {
        self = try JSON.decode(StoredRecord.self, from: leaf)
    }
}
