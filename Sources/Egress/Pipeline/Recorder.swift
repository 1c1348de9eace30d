// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Redaction

/// Third step: what was decided and what became of it, durable in the audit log before anything else happens.
struct Recorder: Sendable {
    let log: AuditLog

    /// Records a decision and returns its sequence number once it is on disk.
    ///
    /// - Parameter outbound: length and digest of the exact bytes that will be sent, when any will.
    func record(
        _ verdict: Verdict,
        on request: EgressRequest,
        scanned: ScannedRequest?,
        redacted: RedactedRequest? = nil,
        outbound: OutboundDigest? = nil
    ) async throws(AuditError) -> Int {
        var record = AuditRecord(.decision)
        record.requestId = request.requestId
        record.principal = request.principal
        record.purpose = request.purpose
        record.destination = request.destination
        record.model = request.model
        record.result = verdict.outcome.rawValue
        record.detail = verdict.reason
        record.policyRevision = verdict.policyRevision
        record.rules = verdict.rules
        record.segments = segments(request, verdict, scanned)
        record.spans = redacted.map(spans)
        record.redactions = redacted?.counts
        record.bodyBytes = outbound?.bytes
        record.bodySha256 = outbound?.sha256
        return Int(try await log.append(record).sequence)
    }

    /// Records what became of a request that was sent.
    func record(_ outcome: AuditRecord) async throws(AuditError) {
        _ = try await log.append(outcome)
    }

    private func segments(
        _ request: EgressRequest,
        _ verdict: Verdict,
        _ scanned: ScannedRequest?
    ) -> [AuditRecord.Segment] {
        request.segments.enumerated().map { index, segment in
            AuditRecord.Segment(
                kind: segment.kind,
                repository: segment.repository,
                path: segment.path,
                language: segment.language,
                licence: segment.licence,
                bytes: segment.text.utf8.count,
                findings: scanned?.segments[index].findings,
                result: verdict.treatments[index].rawValue
            )
        }
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

/// Length and digest of a message's body.
struct OutboundDigest: Sendable {
    let bytes: Int
    /// Hexadecimal.
    let sha256: String
}
