// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Redaction

/// A request with what the detectors found in each of its segments: all that policy may look at.
struct ScannedRequest: Sendable {
    struct Segment: Sendable {
        let source: EgressSegment
        let bytes: [UInt8]
        let detections: [Detection]

        /// How many values of each kind were found, and how bad the worst of them is; by kind.
        var findings: [DataFinding] {
            let byKind = detections.reduce(into: [DataKind: DataFinding]()) { found, detection in
                // Both enumerations have the same cases; an unknown one counts as the worst.
                let severity = DataSeverity(rawValue: detection.severity.rawValue) ?? .critical
                var finding =
                    found[detection.kind]
                    ?? DataFinding(
                        kind: detection.kind.name,
                        family: detection.kind.family.rawValue,
                        severity: severity,
                        count: 0
                    )
                finding.count += 1
                finding.severity = max(finding.severity, severity)
                found[detection.kind] = finding
            }
            return byKind.values.sorted { ($0.kind, $0.family) < ($1.kind, $1.family) }
        }
    }

    let request: EgressRequest
    let segments: [Segment]

    /// - Throws: `RedactionError` when a segment could not be searched to its end: then nothing of the request may leave.
    init(_ request: EgressRequest, with redactor: Redactor) throws {
        self.request = request
        segments = try request.segments.map { segment in
            let bytes = Array(segment.text.utf8)
            let report = try redactor.scan(bytes, context: TextContext(path: segment.path))
            return Segment(source: segment, bytes: bytes, detections: report.detections)
        }
    }
}
