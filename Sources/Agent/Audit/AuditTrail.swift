// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Logging
internal import Synchronization

/// What happens in the agent and belongs into the audit log, on its way to the gateway, which keeps it.
///
/// `require` is for what must not be acknowledged before it is on disk. `note` is for what has happened anyway, such as a rejected login: it
/// waits here while the gateway does not answer, and reaches the log later.
final class AuditTrail: Sendable {
    private struct State {
        var waiting: [AuditEvent] = []
        /// Events that found the queue full.
        var lost = 0
    }

    /// Events that wait for the gateway at most.
    static let capacity = 1000

    private let link: EgressLink
    private let logger: Logger
    private let state = Mutex(State())
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(link: EgressLink, logger: Logger) {
        self.link = link
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Records an event. When this returns, it is on disk.
    ///
    /// - Returns: the record's number.
    /// - Throws: a `Problem` with status 503: then the caller undoes what the event is about, or does not begin it.
    @discardableResult
    func require(_ event: AuditEvent) async throws -> Int {
        try await link.record(event)
    }

    /// Records an event as soon as the gateway takes it.
    func note(_ event: AuditEvent) {
        let isKept = state.withLock { state in
            guard state.waiting.count < Self.capacity else {
                state.lost += 1
                return false
            }
            state.waiting.append(event)
            return true
        }
        if isKept { wake.yield() }
    }

    /// Hands over what was noted, until cancelled.
    func run() async {
        var pause = Duration.seconds(1)
        while !Task.isCancelled {
            if await flush() {
                pause = .seconds(1)
                guard await next() else { return }
            } else {
                guard (try? await Task.sleep(for: pause)) != nil else { return }
                pause = min(pause * 2, .seconds(30))
            }
        }
    }

    private func next() async -> Bool {
        for await _ in wakes { return true }
        return false
    }

    /// Hands over what waits, in its order. - Returns: whether all of it is on disk.
    @discardableResult
    func flush() async -> Bool {
        while let event = state.withLock({ $0.waiting.first }) {
            do {
                try await link.record(event)
            } catch {
                logger.error("an audit event waits for the gateway", ["reason": .reason(error)])
                return false
            }
            let lost = state.withLock { state in
                state.waiting.removeFirst()
                defer { if state.waiting.isEmpty { state.lost = 0 } }
                return state.waiting.isEmpty ? state.lost : 0
            }
            if lost > 0 {
                let detail = "\(lost) events were lost while the gateway did not answer"
                note(AuditEvent(kind: event.kind, principal: nil, result: "lost", detail: detail))
            }
        }
        return true
    }
}
