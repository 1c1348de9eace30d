// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
private import Synchronization

/// Runs one piece of work after the other, in the order of their arrival, on a thread of its own, which may block.
///
/// The thread begins with the first piece and ends some time after the last one, so a queue costs nothing while it is not used. (A queue of the
/// dispatch library would wake the process once a second from its first use on.) Work that was handed over is done even when nobody holds the
/// queue any more.
package final class SerialQueue: Sendable {
    private let line: Line

    /// - Parameter name: of the thread: at most 15 bytes are shown by `ps -L`.
    package init(name: String) {
        line = Line(name: name)
    }

    /// Has `work` done and returns at once.
    package func async(_ work: @escaping @Sendable () -> Void) {
        line.add(work)
    }

    /// Waits until everything handed over before this call is done. Not to be called from work of the same queue.
    package func settle() {
        let done = DispatchSemaphore(value: 0)
        line.add { done.signal() }
        done.wait()
    }
}

/// What the queue and its thread share.
private final class Line: Sendable {
    private enum Server {
        case none
        case working
        /// It sleeps until `arrivals` is signalled.
        case waiting
    }

    private struct State {
        var work: [@Sendable () -> Void] = []
        var server = Server.none
    }

    private let name: String
    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)

    /// How long a thread without work stays: making one takes longer than waking one.
    private static let patience = DispatchTimeInterval.seconds(2)

    init(name: String) {
        self.name = name
    }

    func add(_ work: @escaping @Sendable () -> Void) {
        let server = state.withLock { state in
            defer { state.server = .working }
            state.work.append(work)
            return state.server
        }
        switch server {
        case .working: break
        case .waiting: arrivals.signal()
        case .none:
            // Where no thread can be made, the caller's does what there is: the order holds all the same.
            if (try? DedicatedThread(name: name) { [self] in serve(patience: Self.patience) }) == nil {
                serve(patience: .never)
            }
        }
    }

    private func serve(patience: DispatchTimeInterval) {
        while true {
            let work = state.withLock { state in
                defer { state.work = [] }
                if state.work.isEmpty { state.server = patience == .never ? .none : .waiting }
                return state.work
            }
            for piece in work { piece() }
            guard work.isEmpty else { continue }
            guard patience != .never else { return }
            guard arrivals.wait(timeout: .now() + patience) == .timedOut else { continue }
            let isOver = state.withLock { state in
                guard state.server == .waiting else { return false }
                state.server = .none
                return true
            }
            if isOver { return }
            // Work came between the time-out and the lock: its signal is taken here, or it would end the next wait at once.
            arrivals.wait()
        }
    }
}
