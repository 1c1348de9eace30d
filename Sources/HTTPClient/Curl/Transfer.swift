// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
private import Synchronization
private import System

/// One request under way: what the loop's thread receives and what a task waits for, under one lock.
final class Transfer: Sendable {
    /// What the library is told after a piece of the body.
    enum Reception {
        case taken
        /// Keep it: there is no room. The loop will be told when there is.
        case pause
        case refused
    }

    /// Bytes that may wait for the reader before the sender is held up.
    private static let highWater = 256 * 1024

    private struct State {
        var partial = HTTPHeaders()
        var status = 0
        var head: ResponseHead?
        var buffer: [UInt8] = []
        var received = 0
        var isPaused = false
        var failure: ClientError?
        var isFinished = false
        var headWaiter: CheckedContinuation<Result<ResponseHead, ClientError>, Never>?
        var chunkWaiter: CheckedContinuation<Result<[UInt8]?, ClientError>, Never>?
        var deadline: (phase: ClientError.Phase, at: ContinuousClock.Instant, limit: Duration)?
    }

    let request: ClientRequest
    let configuration: ClientConfiguration
    private let loop: TransferLoop
    private let state = Mutex(State())

    init(request: ClientRequest, configuration: ClientConfiguration, loop: TransferLoop) {
        self.request = request
        self.configuration = configuration
        self.loop = loop
    }

    // MARK: - For the task

    /// Waits for status and header fields.
    func head() async throws(ClientError) -> ResponseHead {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let result: Result<ResponseHead, ClientError>? = state.withLock { state in
                    if let head = state.head { return .success(head) }
                    if let failure = state.failure { return .failure(failure) }
                    state.headWaiter = continuation
                    return nil
                }
                if let result { continuation.resume(returning: result) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Waits for the next piece of the body; nil at its end.
    func nextChunk() async throws(ClientError) -> [UInt8]? {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                var wasPaused = false
                let result: Result<[UInt8]?, ClientError>? = state.withLock { state in
                    if !state.buffer.isEmpty {
                        wasPaused = state.isPaused
                        state.isPaused = false
                        defer { state.buffer = [] }
                        return .success(state.buffer)
                    }
                    if let failure = state.failure { return .failure(failure) }
                    if state.isFinished { return .success(nil) }
                    state.chunkWaiter = continuation
                    return nil
                }
                if wasPaused { loop.submit(.resume(self)) }
                if let result { continuation.resume(returning: result) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Ends the transfer, unless it has ended.
    func cancel() {
        if finish(.cancelled) { loop.submit(.cancel(self)) }
    }

    // MARK: - For the loop's thread

    /// A line of the header, with its end.
    ///
    /// - Parameter certificate: of the server as PEM, with the last line, where it is known.
    func received(headerLine: [UInt8], certificate: String? = nil) {
        let line = headerLine.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed()
        let (waiter, head): (CheckedContinuation<Result<ResponseHead, ClientError>, Never>?, ResponseHead?) =
            state.withLock { state in
                // Fields after the body (trailers) are nothing anybody here asks for.
                guard state.head == nil, state.failure == nil else { return (nil, nil) }
                if line.starts(with: "HTTP/".utf8) {
                    state.partial = HTTPHeaders()
                    let parts = line.split(separator: UInt8(ascii: " "))
                    state.status = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
                    return (nil, nil)
                }
                guard line.isEmpty else {
                    Self.add(Array(line), to: &state.partial)
                    return (nil, nil)
                }
                // 100 Continue and 103 Early Hints are not the answer.
                guard state.status >= 200 else { return (nil, nil) }
                let head = ResponseHead(status: state.status, headers: state.partial, certificate: certificate)
                state.head = head
                touch(&state)
                defer { state.headWaiter = nil }
                return (state.headWaiter, head)
            }
        if let waiter, let head { waiter.resume(returning: .success(head)) }
    }

    /// A piece of the body.
    func received(_ bytes: UnsafeRawBufferPointer) -> Reception {
        var waiter: CheckedContinuation<Result<[UInt8]?, ClientError>, Never>?
        let reception: Reception = state.withLock { state in
            guard state.failure == nil else { return .refused }
            guard state.received + bytes.count <= configuration.responseLimit else {
                fail(&state, .tooLarge(limit: configuration.responseLimit))
                return .refused
            }
            guard state.buffer.count < Self.highWater else {
                state.isPaused = true
                state.deadline = nil
                return .pause
            }
            state.received += bytes.count
            touch(&state)
            unsafe state.buffer.append(contentsOf: bytes)
            if state.chunkWaiter != nil {
                waiter = state.chunkWaiter
                state.chunkWaiter = nil
            }
            return .taken
        }
        if let waiter { waiter.resume(returning: .success(takeBuffer())) }
        if reception == .refused { wakeFailed() }
        return reception
    }

    /// The transfer has ended; nil: well. The first reason stays. Returns whether this was it.
    @discardableResult
    func finish(_ failure: ClientError?) -> Bool {
        let isFirst = state.withLock { state in
            guard !state.isFinished else { return false }
            if let failure { fail(&state, failure) }
            state.isFinished = true
            state.deadline = nil
            return true
        }
        if isFirst { wakeFailed() }
        return isFirst
    }

    /// The time limits start to run.
    func begin() {
        state.withLock { state in
            guard let limit = configuration.firstByteTimeout else { return }
            state.deadline = (.firstByte, ContinuousClock.now + limit, limit)
        }
    }

    /// When the loop has to look again; what has run out by then.
    var deadline: (phase: ClientError.Phase, at: ContinuousClock.Instant, limit: Duration)? {
        state.withLock { $0.deadline }
    }

    /// Why the receiving side refused more.
    var failure: ClientError? {
        state.withLock { $0.failure }
    }

    // MARK: - Under the lock

    private func fail(_ state: inout State, _ error: ClientError) {
        if state.failure == nil { state.failure = error }
        if error == .cancelled { state.buffer = [] }
    }

    private func touch(_ state: inout State) {
        state.deadline = configuration.idleTimeout.map { (.idle, ContinuousClock.now + $0, $0) }
    }

    private func takeBuffer() -> [UInt8] {
        state.withLock { state in
            defer { state.buffer = [] }
            return state.buffer
        }
    }

    /// Tells whoever waits that nothing more will come.
    private func wakeFailed() {
        let (headWaiter, chunkWaiter, failure, missingHead) = state.withLock { state in
            defer {
                state.headWaiter = nil
                state.chunkWaiter = nil
            }
            return (state.headWaiter, state.chunkWaiter, state.failure, state.head == nil)
        }
        let noHead = ClientError.interrupted(to: request.url, reason: "no answer")
        if missingHead { headWaiter?.resume(returning: .failure(failure ?? noHead)) }
        chunkWaiter?.resume(returning: failure.map { .failure($0) } ?? .success(nil))
    }

    private static func add(_ line: [UInt8], to headers: inout HTTPHeaders) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        func trimmed(_ part: ArraySlice<UInt8>) -> String {
            let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            return String(decoding: part.drop(while: isBlank).reversed().drop(while: isBlank).reversed(), as: UTF8.self)
        }
        headers.add(trimmed(line[..<colon]), trimmed(line[(colon + 1)...]))
    }
}
