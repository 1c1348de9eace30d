// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Policy
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
    /// What the answer may get back.
    ///
    /// Never a secret: an answer becomes a patch, a command or a message, and a model that was talked into it would have the secret
    /// written where somebody else reads it. Never what a rule replaces one-way.
    let permit: RestorePermit

    init(_ scanned: ScannedRequest, _ decision: PolicyDecision, vaultKey: SecretBytes) {
        var builder = Builder(vault: Vault(key: vaultKey))
        segments = scanned.segments.enumerated().compactMap { index, segment in
            let verdict = decision.segments[index]
            guard verdict.outcome == .sent else { return nil }
            return builder.redact(segment, index, verdict.redactions)
        }
        vault = builder.vault
        counts = builder.counts
        permit = RestorePermit(families: [.placeholder], kinds: builder.reversible.subtracting(builder.oneWay))
    }

    private struct Builder {
        let vault: Vault
        var counts: [String: Int] = [:]
        var reversible: Set<String> = []
        var oneWay: Set<String> = []

        mutating func redact(_ segment: ScannedRequest.Segment, _ index: Int, _ duties: [RedactionDuty]) -> Segment {
            var output: [UInt8] = []
            var spans: [RedactedText.Span] = []
            var position = 0
            for detection in segment.detections where mustReplace(detection, duties) {
                let placeholder = vault.placeholder(for: Array(segment.bytes[detection.range]), kind: detection.kind)
                output.append(contentsOf: segment.bytes[position..<detection.range.lowerBound])
                output.append(contentsOf: placeholder.bytes)
                position = detection.range.upperBound
                spans.append(RedactedText.Span(detection: detection, placeholder: placeholder))
                counts[detection.kind.name, default: 0] += 1
            }
            output.append(contentsOf: segment.bytes[position...])
            let text = String(decoding: output, as: UTF8.self)
            return Segment(index: index, source: segment, text: text, spans: spans)
        }

        private mutating func mustReplace(_ detection: Detection, _ duties: [RedactionDuty]) -> Bool {
            let kind = detection.kind
            let applying = duties.filter { $0.applies(toKind: kind.name, family: kind.family.rawValue) }
            if kind.family == .secret || applying.contains(where: { !$0.reversible }) {
                oneWay.insert(kind.name)
            } else {
                reversible.insert(kind.name)
            }
            // Text shaped like a placeholder, and what could not be analysed, never passes as it is: the one could be put back as
            // something else, nobody knows what the other holds.
            return !applying.isEmpty || kind.family == .placeholder || kind.family == .unanalysable
        }
    }
}
