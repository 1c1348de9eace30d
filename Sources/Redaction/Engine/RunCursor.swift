// SPDX-License-Identifier: Apache-2.0

internal import CScan

/// Finds long runs of token bytes (letters, digits, `+ / - _`, and padding), where encoded and nameless secrets hide.
struct RunCursor {
    /// The shortest run that is looked at.
    static let minimum = 20

    private var next = 0

    @inline(__always)
    static func isTokenByte(_ byte: UInt8) -> Bool { byte.isBase64 }

    /// Judges every run that starts before `limit`.
    mutating func advance(
        in bytes: [UInt8],
        before limit: Int,
        isFinal: Bool,
        depth: Int,
        worker: Worker,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) {
        while next < limit {
            let start = unsafe bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe cs_token_run(base, next, buffer.count, Self.minimum)
            }
            guard start < bytes.count else {
                // A run that is still too short may grow: without an end, its beginning is kept.
                next = isFinal ? start : max(next, start - Self.minimum)
                return
            }
            guard start < limit else {
                next = start
                return
            }
            let stop = min(bytes.count, start + TextScan.reach)
            var end = unsafe bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe cs_token_end(base, start + Self.minimum, stop)
            }
            // Padding belongs to the run; a sign of equality in its middle does not.
            let bare = end
            while end < stop, end - bare < 3, bytes[end] == UInt8(ascii: "=") { end += 1 }
            let view = TextView(bytes: bytes, lower: max(0, start - TextScan.reach), upper: stop)
            if continueBlock(start..<end, in: view, memo: &memo, into: &found) {
                next = end
                continue
            }
            let judged = TokenDetector.examine(
                start..<end,
                in: view,
                worker: worker,
                depth: depth,
                memo: &memo,
                into: &found
            )
            next = max(end, judged)
        }
    }

    /// Takes a line of a private key whose beginning was too far away to see it.
    private func continueBlock(
        _ run: Range<Int>,
        in view: TextView,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) -> Bool {
        while let block = memo.openBlocks.first, run.lowerBound > block.end + OpenBlock.longestGap {
            memo.closeFirstBlock()
        }
        guard let block = memo.openBlocks.first, block.isContinued(by: run, in: view) else { return false }
        let startsSpan = run.upperBound - block.start > OpenBlock.longestSpan
        // One byte of overlap makes the line part of the span before it.
        let start = startsSpan ? max(block.end, run.lowerBound) : block.end - 1
        found.append(
            Found(start: start, end: run.upperBound, rule: block.rule.rawValue, confidence: 0.99)
        )
        memo.continueFirstBlock(from: startsSpan ? start : nil, to: run.upperBound)
        return true
    }

    mutating func shift(by count: Int) {
        next -= count
    }
}
