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
            var end = start + Self.minimum
            while end < stop, Self.isTokenByte(bytes[end]) { end += 1 }
            // Padding belongs to the run; a sign of equality in its middle does not.
            let bare = end
            while end < stop, end - bare < 3, bytes[end] == UInt8(ascii: "=") { end += 1 }
            let view = TextView(bytes: bytes, lower: max(0, start - TextScan.reach), upper: stop)
            next = max(end, TokenDetector.examine(start..<end, in: view, worker: worker, depth: depth, into: &found))
        }
    }

    mutating func shift(by count: Int) {
        next -= count
    }
}
