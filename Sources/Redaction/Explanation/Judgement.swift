// SPDX-License-Identifier: Apache-2.0

/// One place of a text that somebody looked at, and what became of it. Never holds any of the text.
package struct Judgement: Equatable, Sendable {
    /// Half-open UTF-8 byte range into the text.
    package var range: Range<Int>
    /// The id of the rule that was asked.
    package var rule: String
    /// What was found; nil when the text stays.
    package var detection: Detection?
    /// Why it was taken, or why it stays.
    package var reason: String
}

extension Redactor {
    /// What `scan` takes out of `text`, what it leaves although something about it woke a rule, and why; sorted by position.
    ///
    /// Numbers without a label and runs without a name that did not look like a secret are not listed: there would be one for every
    /// long word. Slower than `scan`.
    ///
    /// - Throws: as `scan`.
    package func explain(
        _ text: [UInt8],
        context: TextContext = TextContext()
    ) throws(RedactionError) -> [Judgement] {
        let filter = DetectionFilter(options: options, context: context)
        var scan = TextScan(whole: text)
        scan.look(for: context.people)
        let loan = try borrow()
        let (spans, _) = try scan.advance(with: loan.worker)
        var judgements: [Judgement] = []
        for span in spans {
            let rule = rules.rules[Int(span.rule)]
            let allowance = filter.allowance(span, rule: rule, buffer: text, allowed: scan.allowedLines)
            let range = span.start..<span.end
            let isTaken = allowance == nil
            judgements.append(
                Judgement(
                    range: range,
                    rule: rule.id,
                    detection: isTaken ? Detection(range: range, rule: rule, confidence: span.confidence) : nil,
                    reason: allowance?.description ?? loan.worker.basis(of: span)
                )
            )
        }
        try appendRejections(to: &judgements, of: text, outside: spans, loan.worker)
        giveBack(loan)
        judgements.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        return judgements
    }

    /// Adds what woke a rule that then found nothing.
    private func appendRejections(
        to judgements: inout [Judgement],
        of text: [UInt8],
        outside spans: [Found],
        _ worker: Worker
    ) throws(RedactionError) {
        var seen: Set<RejectedPlace> = []
        var next = 0
        for hit in try TextScan.triggers(of: text, worker) {
            while next < spans.count, spans[next].end <= hit.start { next += 1 }
            if next < spans.count, spans[next].start < hit.end { continue }
            let view = TextView(
                bytes: text,
                lower: max(0, hit.start - TextScan.reach),
                upper: min(text.count, hit.start + TextScan.reach)
            )
            guard let rejection = worker.rejection(of: hit, in: view) else { continue }
            let place = RejectedPlace(start: rejection.range.lowerBound, rule: rejection.rule)
            guard seen.insert(place).inserted else { continue }
            judgements.append(
                Judgement(
                    range: rejection.range,
                    rule: rules.rules[rejection.rule].id,
                    detection: nil,
                    reason: rejection.reason
                )
            )
        }
    }

    /// Several keywords of one rule can stand in one place.
    private struct RejectedPlace: Hashable {
        var start: Int
        var rule: Int
    }
}
