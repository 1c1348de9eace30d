// SPDX-License-Identifier: Apache-2.0

/// Text that is shaped like one of our placeholders before redaction is replaced too, so that restoring gives it back as it was
/// and cannot be made to reveal something else.
enum PlaceholderDetector {
    static func examine(_ hit: TriggerHit, in view: TextView, into found: inout [Found]) {
        let end = hit.start + Placeholder.length
        guard end <= view.upper, Placeholder(view.slice(hit.start..<end)) != nil else { return }
        found.append(Found(start: hit.start, end: end, rule: BuiltIn.placeholder.rawValue, confidence: 1))
    }
}
