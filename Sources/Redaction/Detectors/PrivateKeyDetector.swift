// SPDX-License-Identifier: Apache-2.0

/// A private key or compressed data that goes on beyond what one decision may look at.
struct OpenBlock {
    var start: Int
    var end: Int
    var rule = BuiltIn.privateKey

    /// Where a span of the block may begin anew, so that no span grows without bounds.
    static let longestSpan = 65_536
    /// Bytes between two lines: a log's prefix.
    static let longestGap = 200

    /// Whether `run` is the next line of the block.
    func isContinued(by run: Range<Int>, in view: TextView) -> Bool {
        guard run.upperBound > end, run.lowerBound <= end + Self.longestGap else { return false }
        return run.lowerBound <= end || !Filler.contains(view.slice(end..<run.lowerBound), "-----END")
    }
}

/// PEM, OpenSSH, PGP and PuTTY private keys, however their lines are quoted, indented, prefixed or escaped.
///
/// The body is redacted from the armour line to its end, or, when one of them is missing, as far as lines of base64 go.
enum PrivateKeyDetector {
    static func examine(_ hit: TriggerHit, in view: TextView, memo: inout ScanMemo, into found: inout [Found]) {
        guard hit.start >= memo.lastBlockEnd else { return }
        if view.has("DEK-Info: ", at: hit.start) || view.has("Private-Lines: ", at: hit.start) {
            // The header of an encrypted key whose first line is missing, or of the private part of a PuTTY key.
            takeBody(from: hit.start, hit, in: view, memo: &memo, into: &found)
            return
        }
        guard let label = label(in: view, at: hit.end), isPrivate(view.slice(label)) else { return }
        if view.has("-----END", at: hit.start) {
            examineEnd(hit, in: view, into: &found)
            return
        }
        let end = view.end(of: label.upperBound, limit: label.upperBound + 5) { $0 == UInt8(ascii: "-") }
        takeBody(from: end, hit, in: view, memo: &memo, into: &found)
    }

    private static func takeBody(
        from start: Int,
        _ hit: TriggerHit,
        in view: TextView,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) {
        let end = bodyEnd(view, from: start)
        guard hasBody(view, start..<end) else { return }
        memo.lastBlockEnd = end
        found.append(Found(start: hit.start, end: end, rule: BuiltIn.privateKey.rawValue, confidence: 0.99))
        // The view ends before the key does: its further lines are taken one by one.
        if end > hit.start + TextScan.reach - 256 { memo.open(OpenBlock(start: hit.start, end: end)) }
    }

    /// The words between the dashes.
    private static func label(in view: TextView, at start: Int) -> Range<Int>? {
        let end = view.end(of: start, limit: start + 64) { $0 != UInt8(ascii: "-") && !$0.isNewline && $0 != 0x22 }
        return end < view.upper || end > start ? start..<end : nil
    }

    private static func isPrivate(_ label: ArraySlice<UInt8>) -> Bool {
        Filler.contains(label, "PRIVATE KEY") || Filler.contains(label, "PRIVATE")
            || Filler.contains(label, "SSH2 ENCRYPTED")
            || Filler.contains(label, "OpenVPN Static key")
    }

    /// Whether any stretch of 24 bytes between the lines is base64 in the main: code that only names the armour has none.
    private static func hasBody(_ view: TextView, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let end = view.end(of: index, limit: range.upperBound) { $0.isBase64 || $0 == UInt8(ascii: "=") }
            if end - index >= 24, Randomness.isVaried(view.slice(index..<end)) { return true }
            index = max(end, index + 1)
        }
        return false
    }

    /// From the end of the opening line to the end of the closing one, or of the last line that looks like body.
    private static func bodyEnd(_ view: TextView, from start: Int) -> Int {
        var index = start
        var lastBody = start
        var strange = 0
        while index < view.upper {
            if view[index] == UInt8(ascii: "-"), view.has("-----END", at: index) || view.has("---- END", at: index) {
                // No more dashes than belong to the line: another key may follow at once.
                let end = view.end(of: index + 8, limit: index + 80) { $0 != UInt8(ascii: "-") && !$0.isNewline }
                return view.end(of: end, limit: end + 5) { $0 == UInt8(ascii: "-") }
            }
            if view[index].isBase64 || view[index] == UInt8(ascii: "=") {
                let end = view.end(of: index) { $0.isBase64 || $0 == UInt8(ascii: "=") }
                if end - index >= 16 {
                    lastBody = end
                    strange = 0
                } else {
                    strange += end - index
                    if strange <= 3 { lastBody = max(lastBody, index) }
                }
                // Headers such as `Proc-Type: 4,ENCRYPTED` and line prefixes are short; prose is not.
                if strange > 400 { break }
                index = end
            } else {
                index += 1
            }
        }
        return index >= view.upper && strange <= 400 ? max(lastBody, start) : lastBody
    }

    /// A closing line without an opening one: the lines of base64 before it.
    private static func examineEnd(_ hit: TriggerHit, in view: TextView, into found: inout [Found]) {
        var index = hit.start
        var first = hit.start
        var gap = 0
        while index > view.lower, gap < 64 {
            let byte = view[index - 1]
            if byte.isBase64 || byte == UInt8(ascii: "=") {
                let start = view.start(of: index) { $0.isBase64 || $0 == UInt8(ascii: "=") }
                // Base64 for addresses has dashes: an armour line is no body, and what stands before it is another block's.
                if view.has("-----", at: start) || view.has("-----", at: index - 5) { return }
                if index - start >= 16 {
                    first = start
                    gap = 0
                } else {
                    gap += index - start
                }
                index = start
            } else {
                if byte == UInt8(ascii: "-"), view.has("-----", at: index - 5) { return }
                gap += 1
                index -= 1
            }
        }
        guard first < hit.start else { return }
        found.append(Found(start: first, end: hit.start, rule: BuiltIn.privateKey.rawValue, confidence: 0.9))
    }
}
