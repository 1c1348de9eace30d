// SPDX-License-Identifier: Apache-2.0

internal import System

/// Runs an actor's jobs on a queue with a thread of its own.
///
/// For calls that block or compute for long (SQLite, libgit2, parsing): on the cooperative pool, whose threads are as few as the cores, they would stall everything else.
package final class QueueExecutor: SerialExecutor {
    private let queue: SerialQueue

    /// - Parameter label: of the thread: at most 15 bytes are shown by `ps -L`.
    package init(label: String) {
        queue = SerialQueue(name: label)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        let executor = unsafe asUnownedSerialExecutor()
        queue.async {
            unsafe unowned.runSynchronously(on: executor)
        }
    }
}
