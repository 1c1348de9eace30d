// SPDX-License-Identifier: Apache-2.0

internal import CScan

/// Finds stretches of digits and the bytes that group them.
struct DigitCursor {
    /// Longer tables of numbers are looked at in pieces of this size.
    private static let maximum = 4096

    private var next = 0

    /// Judges every stretch that starts before `limit`.
    mutating func advance(in bytes: [UInt8], before limit: Int, isFinal: Bool, into found: inout [Found]) {
        while next < limit {
            let run = unsafe bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return cs_number(start: 0, end: 0) }
                return unsafe cs_number_run(base, next, buffer.count, Self.maximum)
            }
            guard run.start < limit else {
                // What begins at or after `limit` may still grow.
                next = max(next, min(run.start, limit))
                return
            }
            let view = TextView(
                bytes: bytes,
                lower: max(0, run.start - TextScan.reach),
                upper: min(bytes.count, run.start + TextScan.reach)
            )
            NumberDetector.examine(run.start..<run.end, in: view, into: &found)
            next = run.end
        }
    }

    mutating func shift(by count: Int) {
        next -= count
    }
}
