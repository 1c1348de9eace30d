// SPDX-License-Identifier: Apache-2.0

/// Finds long runs of token bytes (letters, digits, `+ / - _`, and padding), where encoded and nameless secrets hide.
///
/// Looks at one byte in twenty: where the byte at the end of a window is not of a token, no run of twenty covers the window.
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
        into found: inout [Found]
    ) {
        let minimum = Self.minimum
        while next < limit {
            let probe = next + minimum - 1
            guard probe < bytes.count else {
                // The rest is shorter than a run; without an end it may still grow.
                if isFinal { next = bytes.count }
                return
            }
            guard Self.isTokenByte(bytes[probe]) else {
                next = probe + 1
                continue
            }
            var start = probe
            while start > next, Self.isTokenByte(bytes[start - 1]) { start -= 1 }
            guard start < limit else {
                next = start
                return
            }
            let stop = min(bytes.count, start + TextScan.reach)
            var end = probe + 1
            while end < stop, Self.isTokenByte(bytes[end]) { end += 1 }
            // Padding belongs to the run; a sign of equality in its middle does not.
            let bare = end
            while end < stop, end - bare < 3, bytes[end] == UInt8(ascii: "=") { end += 1 }
            if bare - start >= minimum {
                let view = TextView(bytes: bytes, lower: max(0, start - TextScan.reach), upper: stop)
                end = max(end, TokenDetector.examine(start..<end, in: view, worker: worker, depth: depth, into: &found))
            }
            next = end
        }
    }

    mutating func shift(by count: Int) {
        next -= count
    }
}
