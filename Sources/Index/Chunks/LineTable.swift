// SPDX-License-Identifier: Apache-2.0

/// Where the lines of a file begin.
struct LineTable: Sendable {
    /// The offset of each line's first byte; never empty.
    private let starts: [Int]
    private let end: Int

    init(_ bytes: [UInt8]) {
        var starts = [0]
        bytes.withSpan { span in
            for index in span.indices where span[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        }
        // A final newline ends the last line, it does not begin another.
        if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
        self.starts = starts
        end = bytes.count
    }

    var count: Int { starts.count }

    /// The bytes of lines counted from 1, inclusive, with their newlines.
    func bytes(of lines: ClosedRange<Int>) -> Range<Int> {
        let first = starts[min(max(lines.lowerBound, 1), count) - 1]
        let last = lines.upperBound >= count ? end : starts[max(lines.upperBound, 1)]
        return first..<max(first, last)
    }

    /// The 1-based line that holds the byte at `offset`.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }
}

extension Array where Element == UInt8 {
    /// Lends the elements; `span` itself cannot leave an expression that also mutates a capture.
    func withSpan<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        try body(span)
    }
}
