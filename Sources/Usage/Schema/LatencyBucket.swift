// SPDX-License-Identifier: Apache-2.0

/// How long a use took, as one of eleven intervals.
package struct LatencyBucket: Hashable, Sendable {
    /// Upper bounds in milliseconds, inclusive. What took longer than the last falls into the bucket after it.
    package static let bounds = [10, 50, 100, 500, 1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000]

    /// 0 to `bounds.count`.
    package let index: Int

    /// The interval that `elapsed` lies in.
    package init(_ elapsed: Duration) {
        let milliseconds = elapsed / .milliseconds(1)
        index = Self.bounds.firstIndex { milliseconds <= Double($0) } ?? Self.bounds.count
    }

    /// A stored index; nil when no version of the schema has it.
    package init?(index: Int) {
        guard (0...Self.bounds.count).contains(index) else { return nil }
        self.index = index
    }

    /// Nil for the last interval, which has no upper bound.
    package var upperBound: Int? { index < Self.bounds.count ? Self.bounds[index] : nil }
}
