// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
private import Synchronization

/// A thread of its own for work that blocks, so that it never holds up the pool that runs Swift tasks.
package final class DedicatedThread: Sendable {
    private final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    private let thread: pthread_t
    private let isJoined = Mutex(false)

    /// Starts `body`.
    ///
    /// - Parameter name: at most 15 bytes are shown by `ps -L` and `/proc`.
    package init(name: String, _ body: @escaping @Sendable () -> Void) throws(Errno) {
        var thread = pthread_t()
        let start = unsafe Unmanaged.passRetained(Start(name: name, body: body))
        let result = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let start = unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                unsafe ck_name_thread(start.name)
                start.body()
                return nil
            },
            start.toOpaque()
        )
        guard result == 0 else {
            unsafe start.release()
            throw Errno(result)
        }
        self.thread = thread
    }

    /// Waits for the end of `body`. From the thread itself this returns at once, and the thread cleans up after itself.
    package func join() {
        let isFirst = isJoined.withLock { joined in
            defer { joined = true }
            return !joined
        }
        guard isFirst else { return }
        if pthread_equal(thread, pthread_self()) != 0 {
            pthread_detach(thread)
        } else {
            pthread_join(thread, nil)
        }
    }

    deinit {
        if !isJoined.withLock({ $0 }) { pthread_detach(thread) }
    }
}
