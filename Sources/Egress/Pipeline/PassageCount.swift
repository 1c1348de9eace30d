// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Counts requests between sending and the record of their outcome, so that the log is not closed before it.
final class PassageCount: Sendable {
    private let count = Mutex(0)

    func enter() {
        count.withLock { $0 += 1 }
    }

    func leave() {
        count.withLock { $0 -= 1 }
    }

    /// Waits until there are none, at most for `limit`.
    func settle(within limit: Duration) async {
        let deadline = ContinuousClock.now + limit
        while count.withLock({ $0 }) > 0, ContinuousClock.now < deadline {
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return }
        }
    }
}
