// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Redaction

/// Second step: the request as it may leave, with placeholders for what the verdict says, and the vault that knows what they stand for.
///
/// The vault belongs to this request alone, so a placeholder that the model has from elsewhere is never put back here. Its key is the
/// gateway's, so that the same value has the same placeholder in every request, which the provider's prompt cache needs.
struct RedactedRequest: Sendable {
    struct Segment: Sendable {
        /// In the request as it came.
        let index: Int
        let source: ScannedRequest.Segment
        let text: String
        let spans: [RedactedText.Span]
    }

    /// Without those that were dropped.
    let segments: [Segment]
    let vault: Vault
    /// How many values of each kind were replaced.
    let counts: [String: Int]

    init(_ scanned: ScannedRequest, _ verdict: Verdict, vaultKey: SecretBytes) {
        let vault = Vault(key: vaultKey)
        var segments: [Segment] = []
        var counts: [String: Int] = [:]
        for (index, segment) in scanned.segments.enumerated() {
            switch verdict.treatments[index] {
            case .dropped, .blocked: continue
            case .sent, .redacted: break
            }
            let (bytes, spans) = Self.replace(segment, kinds: verdict.kindsToRedact, vault)
            for span in spans { counts[span.detection.kind.name, default: 0] += 1 }
            let text = String(decoding: bytes, as: UTF8.self)
            segments.append(Segment(index: index, source: segment, text: text, spans: spans))
        }
        self.segments = segments
        self.vault = vault
        self.counts = counts
    }

    private static func replace(
        _ segment: ScannedRequest.Segment,
        kinds: Set<String>,
        _ vault: Vault
    ) -> ([UInt8], [RedactedText.Span]) {
        var output: [UInt8] = []
        var spans: [RedactedText.Span] = []
        var position = 0
        for detection in segment.detections {
            // Text shaped like a placeholder, and what could not be analysed, never passes as it is: the one could be put back as
            // something else, nobody knows what the other holds.
            let always = detection.kind.family == .placeholder || detection.kind.family == .unanalysable
            guard always || kinds.contains(detection.kind.name) else { continue }
            let value = Array(segment.bytes[detection.range])
            let placeholder = vault.placeholder(for: value, kind: detection.kind)
            output.append(contentsOf: segment.bytes[position..<detection.range.lowerBound])
            output.append(contentsOf: placeholder.bytes)
            position = detection.range.upperBound
            spans.append(RedactedText.Span(detection: detection, placeholder: placeholder))
        }
        output.append(contentsOf: segment.bytes[position...])
        return (output, spans)
    }
}
