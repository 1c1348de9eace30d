// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Crypto
internal import Policy
internal import Redaction

/// Third step: what was decided and what became of it, durable in the audit log before anything else happens.
struct Recorder: Sendable {
    let log: AuditLog

    /// Records a decision and returns its sequence number once it is on disk.
    ///
    /// - Parameter message: what will be sent, exactly, when anything will.
    func record(
        _ verdict: Verdict,
        on request: EgressRequest,
        _ redacted: RedactedRequest? = nil,
        _ message: OutboundMessage? = nil,
        _ approval: Approval? = nil
    ) async throws(AuditError) -> Int {
        let decision = verdict.decision
        var record = AuditRecord(.decision)
        record.requestId = request.requestId
        record.principal = request.principal
        record.purpose = request.purpose
        record.destination = request.destination
        record.model = verdict.model
        record.result = decision.outcome.rawValue
        let waiting = decision.outcome == .approvalRequired ? approval.map { "; \($0.id)" } ?? "" : ""
        record.detail = decision.reason + waiting
        record.approved = verdict.question.approved ? true : nil
        record.policyRevision = decision.policyRevision
        record.rules = decision.rules
        record.segments = segments(verdict)
        let warnings = Set(decision.warnings + decision.audited + (verdict.scanned?.suppressionNotes ?? []))
        record.warnings = warnings.isEmpty ? nil : warnings.sorted()
        record.spans = redacted.map(spans)
        record.redactions = redacted?.counts
        record.bodyBytes = message?.body.count
        record.bodySha256 = message.map { SHA256.hash($0.body).hex }
        return Int(try await log.append(record).sequence)
    }

    /// Records what became of a request that was sent, or something else that happened.
    func record(_ record: AuditRecord) async throws(AuditError) {
        _ = try await log.append(record)
    }

    /// What a caller is told when a record could not be made durable.
    static func problem(_ error: AuditError) -> Problem {
        Problem(
            503,
            "audit-unavailable",
            "Audit log unavailable",
            detail: "This could not be recorded, so it is not done: \(error)"
        )
    }

    private func segments(_ verdict: Verdict) -> [AuditRecord.Segment] {
        zip(verdict.question.segments, verdict.decision.segments).map { segment, decided in
            let isDenied = verdict.decision.outcome != .permitted && decided.outcome == .sent
            return AuditRecord.Segment(segment, result: isDenied ? "blocked" : Self.word(for: decided))
        }
    }

    private static func word(for decision: SegmentDecision) -> String {
        decision.outcome == .sent && !decision.redactions.isEmpty ? "redacted" : decision.outcome.rawValue
    }

    private func spans(_ redacted: RedactedRequest) -> [AuditRecord.Span] {
        redacted.segments.flatMap { segment in
            segment.spans.map { span in
                let range = span.detection.range
                return AuditRecord.Span(
                    segment: segment.index,
                    start: range.lowerBound,
                    end: range.upperBound,
                    kind: span.detection.kind.name,
                    hash: log.keyedHash(of: String(decoding: segment.source.bytes[range], as: UTF8.self))
                )
            }
        }
    }
}
