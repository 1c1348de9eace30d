// SPDX-License-Identifier: Apache-2.0

private import API
private import HTTPTypes
private import Synchronization
private import System

extension Exchange {
    /// How much of a body that is too large is read and thrown away: until the client has sent it all it does not look for an answer.
    private static let discardLimit = 64 * 1024 * 1024

    /// The library has read the header fields.
    func receivedHead(method: String, on connection: Connection) -> Step {
        let peer: SocketPeer
        do throws(Errno) {
            peer = try SocketPeer(ofConnected: connection.socket)
        } catch {
            return .close
        }
        return state.withLock { state in
            state.connection = connection
            state.method = method
            state.headers = connection.headers()
            state.peer = peer
            state.phase = .receiving
            let announced = state.headers["Content-Length"].flatMap { Int($0) } ?? 0
            guard announced > limits.bodyLimit else { return .proceed }
            // A client that asks before it sends, or that would send for long, is answered now.
            if state.headers["Expect"] != nil || announced > Self.discardLimit { return answer(&state, tooLarge) }
            state.phase = .discarding
            return .proceed
        }
    }

    /// A piece of the body has arrived.
    func received(_ bytes: UnsafeRawBufferPointer) -> Step {
        state.withLock { state in
            switch state.phase {
            case .receiving:
                guard state.body.count + bytes.count > limits.bodyLimit else {
                    unsafe state.body.append(contentsOf: bytes)
                    return .proceed
                }
                state.phase = .discarding
                state.discarded = state.body.count + bytes.count
                state.body = []
                return .proceed
            case .discarding:
                state.discarded += bytes.count
                return state.discarded > Self.discardLimit ? .close : .proceed
            case .opened, .handling, .answered, .sending, .over: return .proceed
            }
        }
    }

    /// The body is complete, or the connection has been resumed.
    func ready() -> Step {
        var request: HTTPRequest?
        let step: Step = state.withLock { state in
            switch state.phase {
            case .receiving:
                guard let target = RequestTarget(target), let peer = state.peer else {
                    return answer(&state, badTarget)
                }
                request = HTTPRequest(
                    method: state.method,
                    path: target.path,
                    components: target.components,
                    query: target.query,
                    headers: state.headers,
                    body: state.body,
                    peer: peer
                )
                state.body = []
                state.phase = .handling
                suspend(&state)
                return .proceed
            case .discarding: return answer(&state, tooLarge)
            case .handling:
                suspend(&state)
                return .proceed
            case .answered(let response): return answer(&state, response)
            case .opened: return .close
            case .sending, .over: return .proceed
            }
        }
        if let request { handle(request) }
        return step
    }

    private func handle(_ request: HTTPRequest) {
        let task = Task { [self] in
            let response = await handler(request)
            state.withLock { state in
                guard case .handling = state.phase else { return }
                state.phase = .answered(response)
                resume(&state)
            }
        }
        let isStillWanted = state.withLock { state in
            guard case .handling = state.phase else { return false }
            state.task = task
            return true
        }
        // Answered already, or aborted: cancelling a task that is done changes nothing.
        if !isStillWanted { task.cancel() }
    }

    private var tooLarge: HTTPResponse {
        let detail = "The request's body may have at most \(limits.bodyLimit) bytes."
        return .problem(Problem(413, "body-too-large", "Body too large", detail: detail))
    }

    private var badTarget: HTTPResponse {
        let detail = "The request's path or query is malformed, or is not UTF-8 after percent-decoding."
        return .problem(Problem(400, "malformed-target", "Malformed target", detail: detail))
    }
}
