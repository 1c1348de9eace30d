// SPDX-License-Identifier: Apache-2.0

/// Joins overlapping findings into spans that never overlap.
enum SpanMerger {
    /// Sorted spans that cover exactly what `found` covers.
    ///
    /// A span that lies inside another disappears in it. Two that overlap otherwise become one, so that no end of a secret stays
    /// outside. The name comes from the surest of those that make up most of the span, then the longest, then the lowest rule.
    static func merge(_ found: inout [Found]) -> [Found] {
        guard found.count > 1 else { return found }
        found.sort { ($0.start, $1.end, $0.rule) < ($1.start, $0.end, $1.rule) }
        var result: [Found] = []
        var current = found[0]
        var best = found[0]
        for next in found.dropFirst() {
            if next.start < current.end {
                current.end = max(current.end, next.end)
                if isBetter(next, than: best) { best = next }
            } else {
                result.append(named(current, best))
                current = next
                best = next
            }
        }
        result.append(named(current, best))
        return result
    }

    private static func named(_ span: Found, _ best: Found) -> Found {
        Found(start: span.start, end: span.end, rule: best.rule, confidence: best.confidence)
    }

    private static func isBetter(_ left: Found, than right: Found) -> Bool {
        // Any name says more than that nothing could be seen.
        let opaque = BuiltIn.unanalysable.rawValue
        if (left.rule == opaque) != (right.rule == opaque) { return right.rule == opaque }
        let (leftLength, rightLength) = (left.end - left.start, right.end - right.start)
        if leftLength * 2 < rightLength { return false }
        if rightLength * 2 < leftLength { return true }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        if leftLength != rightLength { return leftLength > rightLength }
        return left.rule < right.rule
    }
}
