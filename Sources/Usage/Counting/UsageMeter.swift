// SPDX-License-Identifier: Apache-2.0

package import API
internal import Synchronization
package import System

/// Counts uses in memory until they are collected. Holds codes, never names.
package final class UsageMeter: Sendable {
    /// One kind of use by one user.
    package struct Key: Hashable, Sendable {
        package var week: UsageWeek
        package var user: [UInt8]
        package var feature: UsageFeature
        package var outcome: UsageOutcome
        package var latency: LatencyBucket
    }

    /// A repository that was worked on.
    package struct Repository: Hashable, Sendable {
        package var week: UsageWeek
        package var code: [UInt8]
    }

    /// What was counted since the last collection.
    package struct Counts: Equatable, Sendable {
        package var uses: [Key: Int] = [:]
        package var repositories: Set<Repository> = []

        package var isEmpty: Bool { uses.isEmpty && repositories.isEmpty }
    }

    /// More different uses than this between two collections are not counted: memory is bounded.
    private static let capacity = 50_000

    private struct State {
        var counts = Counts()
        /// Users who asked not to be counted, by name: only as long as the process lives.
        var excluded: Set<String> = []
    }

    private let pseudonyms: Pseudonyms
    private let isOn: @Sendable () -> Bool
    private let clock: WallClock
    private let state = Mutex(State())

    /// - Parameter isOn: asked for each use; while it says no, nothing is kept.
    package init(pseudonyms: Pseudonyms, clock: WallClock = .system, isOn: @escaping @Sendable () -> Bool) {
        self.pseudonyms = pseudonyms
        self.isOn = isOn
        self.clock = clock
    }

    /// Counts nothing of this user until the process ends, and forgets nothing that was counted before.
    package func exclude(_ user: String) {
        state.withLock { state in
            if state.excluded.count < Self.capacity { state.excluded.insert(user) }
        }
    }

    /// Counts one use.
    package func count(
        _ feature: UsageFeature,
        _ outcome: UsageOutcome,
        elapsed: Duration,
        user: String,
        repository: String? = nil
    ) {
        guard isOn(), !state.withLock({ $0.excluded.contains(user) }) else { return }
        let week = UsageWeek(containing: Timestamp(milliseconds: clock.milliseconds))
        // What cannot be made anonymous is not counted.
        guard let code = try? pseudonyms.code(of: user, .user, in: week) else { return }
        let key = Key(week: week, user: code, feature: feature, outcome: outcome, latency: LatencyBucket(elapsed))
        let place = repository.flatMap { try? pseudonyms.code(of: $0, .repository, in: week) }
        state.withLock { state in
            guard state.counts.uses[key] != nil || state.counts.uses.count < Self.capacity else { return }
            state.counts.uses[key, default: 0] += 1
            if let place, state.counts.repositories.count < Self.capacity {
                state.counts.repositories.insert(Repository(week: week, code: place))
            }
        }
    }

    /// Counts a job that has ended.
    package func count(_ job: Job) {
        guard let feature = UsageFeature(job.type), let outcome = UsageOutcome(job) else { return }
        let end = job.finishedAt ?? job.createdAt
        let milliseconds = end.milliseconds - (job.startedAt ?? end).milliseconds
        let elapsed = Duration.milliseconds(max(0, milliseconds))
        count(feature, outcome, elapsed: elapsed, user: job.user, repository: job.repository)
    }

    /// What was counted since the last call.
    package func collect() -> Counts {
        state.withLock { state in
            defer { state.counts = Counts() }
            return state.counts
        }
    }
}
