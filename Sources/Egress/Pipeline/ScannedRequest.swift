// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Redaction

/// A request with what the detectors found in each of its segments: all that policy may look at.
struct ScannedRequest: Sendable {
    struct Segment: Sendable {
        let source: EgressSegment
        let bytes: [UInt8]
        let detections: [Detection]

        /// How many values of each kind were found.
        var classes: [String: Int] {
            detections.reduce(into: [:]) { $0[$1.kind.name, default: 0] += 1 }
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
