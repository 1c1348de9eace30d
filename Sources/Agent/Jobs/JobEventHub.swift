// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Tells those who follow a job that there is something new to read in the store. Holds no events itself.
final class JobEventHub: Sendable {
    private struct State {
        var followers: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
        var nextId = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// An element for one or more changes since the last one was taken; ends when the agent stops.
    func changes(of job: String) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.nextId += 1
            state.followers[job, default: [:]][state.nextId] = continuation
            return state.nextId
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id, job) }
        return stream
    }

    func notify(_ job: String) {
        let continuations = state.withLock { $0.followers[job].map { Array($0.values) } ?? [] }
        for continuation in continuations { continuation.yield() }
    }

    /// Ends all streams, and those that are asked for afterwards.
    func close() {
        let all = state.withLock { state in
            state.isClosed = true
            return state.followers.values.flatMap(\.values)
        }
        for continuation in all { continuation.finish() }
    }

    private func forget(_ id: Int, _ job: String) {
        state.withLock { state in
            state.followers[job]?[id] = nil
            if state.followers[job]?.isEmpty == true { state.followers[job] = nil }
        }
    }
}
