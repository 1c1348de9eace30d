// SPDX-License-Identifier: Apache-2.0

internal import SandboxWire
internal import System

/// One client and what it asked for. Lives on the runner's only thread.
final class RunnerConnection {
    enum State {
        /// Accepted, nothing asked yet.
        case silent
        /// Waits for a free place. The descriptors are the client's pipes.
        case queued(arguments: [String], descriptors: ReceivedDescriptors)
        /// The launcher's process id.
        case running(Int32)
        /// Asked to stop; killed when the clock passes the deadline (nanoseconds of the monotonic clock).
        case stopping(Int32, deadline: UInt64)
        /// Answered; to be dropped.
        case finished
    }

    let socket: MessageSocket
    var state = State.silent
    var toldToWait = false

    init(_ socket: consuming MessageSocket) {
        self.socket = socket
    }

    var descriptor: Int32 { socket.descriptor.rawValue }

    var launcher: Int32? {
        switch state {
        case .running(let process), .stopping(let process, _): process
        case .silent, .queued, .finished: nil
        }
    }

    /// Sends a reply; a client that has gone is noticed by the poll that follows, so a failure here says nothing new.
    func reply(_ reply: RunnerReply) {
        try? socket.send(reply.words)
        switch reply {
        case .ended, .answer, .failed: state = .finished
        case .queued, .started: break
        }
    }
}
