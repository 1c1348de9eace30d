// SPDX-License-Identifier: Apache-2.0

/// When to send the same bytes once more: exponential backoff with full jitter, or what the provider asks for.
struct RetrySchedule: Sendable {
    static let base = Duration.milliseconds(500)
    static let limit = Duration.seconds(8)
    /// A provider that asks for more than this gets no second request: the caller is told instead.
    static let patience = Duration.seconds(30)

    /// How many times at most, after the first.
    let retries: Int

    /// The pause before the next attempt; nil: give up.
    ///
    /// - Parameters:
    ///   - attempt: 1 after the first failure.
    ///   - asked: what the provider asked for.
    ///   - random: 0 ..< 1.
    func pause(after attempt: Int, asked: Duration?, random: Double) -> Duration? {
        guard attempt <= retries else { return nil }
        if let asked { return asked <= Self.patience ? asked : nil }
        let ceiling = min(Self.limit, Self.base * (1 << min(attempt - 1, 10)))
        return ceiling * random
    }
}
