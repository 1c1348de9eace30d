// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy
internal import Redaction

/// A request with what the detectors found in each of its segments.
struct ScannedRequest: Sendable {
    struct Segment: Sendable {
        let source: EgressSegment
        let bytes: [UInt8]
        let detections: [Detection]
        /// Ids of the content markings in the text.
        let markings: [String]

        fileprivate var findings: [DataFinding] {
            DataFinding.counting(detections.map { ($0.kind.name, $0.kind.family.rawValue, $0.severity.rawValue) })
        }
    }

    let request: EgressRequest
    let segments: [Segment]
    /// What allow lists kept in the text, by rule id.
    let suppressed: [String: Int]

    /// - Throws: `RedactionError` when a segment could not be searched to its end: then nothing of the request may leave.
    init(_ request: EgressRequest, with redactor: Redactor, markings: MarkingScanner) throws {
        self.request = request
        let people = request.people.map { KnownPeople($0) }
        var suppressed: [String: Int] = [:]
        segments = try request.segments.map { segment in
            let bytes = Array(segment.text.utf8)
            let report = try redactor.scan(bytes, context: TextContext(path: segment.path, people: people))
            suppressed.merge(report.suppressed, uniquingKeysWith: +)
            return Segment(
                source: segment,
                bytes: bytes,
                detections: report.detections,
                markings: markings.markings(in: segment.text)
            )
        }
        self.suppressed = suppressed
    }

    /// One line for each rule whose findings an allow list keeps, for the audit record.
    var suppressionNotes: [String] {
        suppressed.sorted { $0.key < $1.key }.map { "the allow list keeps \($0.value) of \($0.key)" }
    }

    /// All that policy may look at.
    func decisionRequest(model: String?, at time: Timestamp) -> DecisionRequest {
        DecisionRequest(
            principal: request.principal,
            purpose: request.purpose,
            destination: request.destination,
            model: model,
            time: time,
            segments: segments.map { segment in
                DecisionSegment(
                    kind: segment.source.kind,
                    repository: segment.source.repository,
                    path: segment.source.path,
                    language: segment.source.language,
                    licence: segment.source.licence,
                    bytes: segment.bytes.count,
                    findings: segment.findings,
                    markings: segment.markings
                )
            }
        )
    }
}
