// SPDX-License-Identifier: Apache-2.0

/// Secrets that only the name beside them gives away.
enum AssignmentDetector {
    static func examine(_ hit: TriggerHit, in view: TextView, memo: inout ScanMemo, into found: inout [Found]) {
        guard hit.start >= memo.lastKeyEnd else { return }
        let key = identifier(around: hit, in: view)
        memo.lastKeyEnd = key.upperBound
        let strength = KeyName.strength(of: view.slice(key))
        guard strength > .none, let value = ValueLexer(view: view, key: key).value() else { return }
        guard let confidence = ValueWeight.confidence(of: value, key: key, strength: strength, in: view) else { return }
        let rule: BuiltIn = strength == .password ? .password : .assignment
        for piece in value.pieces where !piece.isEmpty {
            found.append(
                Found(start: piece.lowerBound, end: piece.upperBound, rule: rule.rawValue, confidence: confidence)
            )
        }
    }

    /// The whole name of which the hit is a part.
    private static func identifier(around hit: TriggerHit, in view: TextView) -> Range<Int> {
        let start = view.start(of: hit.start, limit: hit.start - 64) { $0.isWord || $0 == 0x2D || $0 == 0x2E }
        var inner = hit.end
        while inner > hit.start, !view[inner - 1].isWord { inner -= 1 }
        let end = view.end(of: inner, limit: inner + 64) { $0.isWord || $0 == 0x2D || $0 == 0x2E }
        var last = end
        while last > inner, view[last - 1] == 0x2D || view[last - 1] == 0x2E { last -= 1 }
        return start..<last
    }
}
