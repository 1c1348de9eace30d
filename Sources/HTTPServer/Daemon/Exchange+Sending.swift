// SPDX-License-Identifier: Apache-2.0

private import API
private import HTTPTypes
private import Synchronization

extension Exchange {
    /// Hands the answer to the library. Under the lock, on its thread.
    func answer(_ state: inout State, _ response: HTTPResponse) -> Step {
        guard let connection = state.connection else { return .close }
        state.phase = .sending
        state.task = nil
        let queued =
            switch response.body {
            case .bytes(let bytes):
                connection.queue(status: response.status, headers: response.headers, body: bytes)
            case .stream(let stream):
                connection.queue(status: response.status, headers: response.headers, streamOf: self)
                    && produce(stream, &state)
            }
        return queued ? .proceed : .close
    }

    /// The library's thread has room for content.
    func nextContent(atMost count: Int) -> Content {
        let (content, waiter) = state.withLock { state in
            guard case .sending = state.phase else { return (Content.failed, nil as OutgoingBuffer.Waiter?) }
            let (content, waiter) = state.outgoing.take(atMost: count)
            if case .nothingYet = content { suspend(&state) }
            return (content, waiter)
        }
        waiter?.resume(returning: true)
        return content
    }

    private func produce(_ stream: ByteStream, _ state: inout State) -> Bool {
        // The answer to HEAD has the header fields only: nothing would ever be taken.
        guard state.method != "HEAD" else { return true }
        state.task = Task { [self] in
            do {
                try await stream.run { [self] chunk in await push(chunk) }
                self.state.withLock { state in
                    state.outgoing.finish()
                    resume(&state)
                }
            } catch {
                let waiter = self.state.withLock { state in
                    defer { resume(&state) }
                    return state.outgoing.fail()
                }
                waiter?.resume(returning: false)
            }
        }
        return true
    }

    /// False when nobody wants any more.
    private func push(_ chunk: [UInt8]) async -> Bool {
        if chunk.isEmpty { return state.withLock { $0.outgoing.isOpen } }
        return await withCheckedContinuation { continuation in
            let room: Bool? = state.withLock { state in
                guard state.outgoing.isOpen else { return false }
                state.outgoing.append(chunk)
                resume(&state)
                guard state.outgoing.isFull else { return true }
                state.outgoing.wait(continuation)
                return nil
            }
            if let room { continuation.resume(returning: room) }
        }
    }
}
