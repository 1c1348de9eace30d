// SPDX-License-Identifier: Apache-2.0

internal import CTaskPool
internal import Dispatch
internal import Glibc
internal import Synchronization
// How a program chooses the threads of its tasks is not yet part of the language: Swift 6.3 has it behind this name.
@_spi(ExperimentalCustomExecutors) internal import _Concurrency

/// The threads that run a service's tasks.
///
/// The pool that comes with Swift is the dispatch library's, which wakes up once a second for as long as the process lives. A service that has
/// nothing to do should not. This one has as many threads as processors and wakes when there is a task to run or a time has come; while tasks
/// block their threads, it adds others.
package enum TaskPool {
    /// Has every task of this process run here. Call once, before the first task, with which the threads begin.
    package static func install() {
        ctp_begin(UInt32(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        _createExecutors(factory: Factory.self)
    }

    /// How many threads there are now.
    package static var threads: Int { Int(ctp_threads()) }

    /// Runs `operation` as a task while this thread waits for its end.
    package static func wait(for operation: @escaping @Sendable () async -> Int32) -> Int32 {
        let result = Mutex<Int32>(0)
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let value = await operation()
            result.withLock { $0 = value }
            done.signal()
        }
        done.wait()
        return result.withLock { $0 }
    }

    private struct Factory: ExecutorFactory {
        static let mainExecutor = PlatformExecutorFactory.mainExecutor
        static let defaultExecutor: any TaskExecutor = PoolExecutor()
    }
}
