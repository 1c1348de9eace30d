// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Turns Ctrl-C into the cancellation of a task, so that a command can tell the agent before it ends.
enum Interruption {
    /// Runs `body` in a task that is cancelled by the first SIGINT or SIGTERM. The second one ends the process.
    static func cancelling<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let arrivals = try Signals.arrivals(of: [SIGINT, SIGTERM])
        let task = Task { try await body() }
        let watcher = Task {
            for await number in arrivals {
                if task.isCancelled { exit(128 + number) }
                task.cancel()
            }
        }
        defer {
            watcher.cancel()
            signal(SIGINT, SIG_DFL)
            signal(SIGTERM, SIG_DFL)
        }
        do {
            return try await task.value
        } catch {
            // Whatever the cancelled work made of it, to the caller it is one thing.
            throw task.isCancelled ? CancellationError() : error
        }
    }
}
