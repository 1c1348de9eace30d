// SPDX-License-Identifier: Apache-2.0

private import API
internal import HTTPTypes
internal import Synchronization
internal import System

/// One request and its answer on a connection.
///
/// The library's thread calls in when something arrives or can be sent; a task computes the answer. Between them stands this state, under one
/// lock. While there is nothing for the library's thread to do the connection is suspended; whoever makes progress possible resumes it.
/// Suspending happens under the lock too, so that a resume can never overtake it.
final class Exchange: Sendable {
    enum Phase {
        /// The request line is known.
        case opened
        /// Header fields are known; the body arrives.
        case receiving
        /// The body has been too large; the rest is thrown away until it ends, so that the client reads the answer.
        case discarding
        /// The handler runs; the connection is suspended.
        case handling
        /// The answer waits for the library's thread.
        case answered(HTTPResponse)
        /// The answer is being sent.
        case sending
        /// Sent, or the connection is gone.
        case over
    }

    enum Content {
        case bytes(ArraySlice<UInt8>)
        case nothingYet
        case end
        case failed
    }

    /// What the library's thread does next.
    enum Step {
        case proceed
        case close
    }

    struct State {
        var phase = Phase.opened
        var connection: Connection?
        var isSuspended = false
        var method = ""
        var headers = HTTPHeaders()
        var peer: SocketPeer?
        var body: [UInt8] = []
        var discarded = 0
        var task: Task<Void, Never>?
        var outgoing = OutgoingBuffer()
    }

    let id: UInt64
    let target: [UInt8]
    let limits: ServerConfiguration
    let handler: @Sendable (HTTPRequest) async -> HTTPResponse
    let state = Mutex(State())

    init(
        id: UInt64,
        target: [UInt8],
        limits: ServerConfiguration,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) {
        self.id = id
        self.target = target
        self.limits = limits
        self.handler = handler
    }

    /// Whether the header fields are still to come.
    var isOpened: Bool {
        state.withLock { state in
            if case .opened = state.phase { true } else { false }
        }
    }

    /// Whether a handler or an answer is still under way.
    var isActive: Bool {
        state.withLock { state in
            switch state.phase {
            case .handling, .answered, .sending: true
            case .opened, .receiving, .discarding, .over: false
            }
        }
    }

    /// The connection is gone, or the answer has been sent whole.
    func end() {
        let (task, waiter) = state.withLock { state in
            state.phase = .over
            state.isSuspended = false
            state.connection = nil
            defer { state.task = nil }
            return (state.task, state.outgoing.close())
        }
        task?.cancel()
        waiter?.resume(returning: false)
    }

    /// The client has closed its end. A handler is told by cancellation and may still answer; a stream has lost its reader.
    func peerHungUp() {
        let (task, waiter) = state.withLock { state in
            guard case .sending = state.phase else { return (state.task, nil as OutgoingBuffer.Waiter?) }
            let waiter = state.outgoing.fail()
            resume(&state)
            return (state.task, waiter)
        }
        task?.cancel()
        waiter?.resume(returning: false)
    }

    /// Time is up: whatever runs is cancelled and answered with 503, streams are cut.
    func abort() {
        let (task, waiter) = state.withLock { state in
            var waiter: OutgoingBuffer.Waiter?
            switch state.phase {
            case .handling:
                let problem = Problem(
                    503,
                    "shutting-down",
                    "Shutting down",
                    detail: "The server stopped before it could answer."
                )
                state.phase = .answered(.problem(problem))
            case .sending: waiter = state.outgoing.fail()
            case .opened, .receiving, .discarding, .answered, .over: break
            }
            resume(&state)
            return (state.task, waiter)
        }
        task?.cancel()
        waiter?.resume(returning: false)
    }

    /// Puts the connection back into the event loop if it is out of it. Under the lock.
    func resume(_ state: inout State) {
        guard state.isSuspended, let connection = state.connection else { return }
        state.isSuspended = false
        connection.resume()
    }

    /// Takes the connection out of the event loop. Under the lock, in one of the library's callbacks.
    func suspend(_ state: inout State) {
        guard let connection = state.connection else { return }
        state.isSuspended = true
        connection.suspend()
    }
}
