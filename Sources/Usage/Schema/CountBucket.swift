// SPDX-License-Identifier: Apache-2.0

/// Rounds counts down to 1, 2 or 5 times a power of ten, so that a report tells sizes and not numbers.
package enum CountBucket {
    /// The largest of 0, 1, 2, 5, 10, 20, 50, … that is not above `count`; at most a thousand million.
    package static func lowerBound(of count: Int) -> Int {
        guard count > 0 else { return 0 }
        var power = 1
        while power < 1_000_000_000, power <= count / 10 { power *= 10 }
        return [5, 2, 1].first { power * $0 <= count }.map { power * $0 } ?? power
    }
}
