// SPDX-License-Identifier: Apache-2.0

/// Redacts a text that arrives in pieces, cut anywhere.
///
/// The output is byte for byte what `Redactor.redact` gives for the whole text. What is still undecided is held back: at most twice
/// `TextScan.reach` bytes, more only while one span is growing.
package struct StreamingRedactor: ~Copyable {
    private let redactor: Redactor
    private let vault: Vault
    private var filter: DetectionFilter
    private var scan = TextScan()
    /// Bytes of the text that were given out.
    private var written = 0
    /// Detections given out so far, with ranges in the whole text; cleared by `takeSpans`.
    private var spans: [RedactedText.Span] = []

    /// Starts a text.
    package init(redactor: Redactor, vault: Vault, context: TextContext = TextContext()) {
        self.redactor = redactor
        self.vault = vault
        filter = DetectionFilter(options: redactor.options, context: context)
        scan.look(for: context.people)
    }

    /// What an allow list kept in place so far, by rule id.
    package var suppressed: [String: Int] { filter.suppressed }

    /// Takes the next piece and returns what is certain.
    package mutating func push(_ chunk: [UInt8]) throws(RedactionError) -> [UInt8] {
        scan.append(chunk.span)
        return try drain()
    }

    /// Ends the text and returns the rest.
    package mutating func finish() throws(RedactionError) -> [UInt8] {
        scan.finish()
        return try drain()
    }

    /// The spans of what was given out since the last call.
    package mutating func takeSpans() -> [RedactedText.Span] {
        defer { spans = [] }
        return spans
    }

    private mutating func drain() throws(RedactionError) -> [UInt8] {
        let worker = try redactor.borrow()
        let (found, decided) = try scan.advance(with: worker.worker)
        redactor.giveBack(worker)
        var output: [UInt8] = []
        var position = written - scan.base
        for item in found {
            let detection = filter.detection(
                item,
                rules: redactor.rules,
                buffer: scan.buffer,
                base: scan.base,
                allowed: scan.allowedLines
            )
            guard let detection else { continue }
            let placeholder = vault.placeholder(for: Array(scan.buffer[item.start..<item.end]), kind: detection.kind)
            output.append(contentsOf: scan.buffer[position..<item.start])
            output.append(contentsOf: placeholder.bytes)
            position = item.end
            spans.append(RedactedText.Span(detection: detection, placeholder: placeholder))
        }
        if decided > position {
            output.append(contentsOf: scan.buffer[position..<decided])
            position = decided
        }
        written = scan.base + position
        scan.drop(before: position)
        return output
    }
}
