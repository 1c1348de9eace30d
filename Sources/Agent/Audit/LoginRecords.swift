// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Synchronization

/// Which logins go on the audit log: the first of each user and token since the start, and rejected ones, many of which become one record.
final class LoginRecords: Sendable {
    private struct Rejections {
        var newest: ContinuousClock.Instant
        var unrecorded = 0
    }

    private struct State {
        var seen: Set<String> = []
        var rejections: [String: Rejections] = [:]
    }

    /// Somebody who tries tokens in a loop writes one record in this time, with a count.
    static let window = Duration.seconds(10)
    // Tokens and users that are remembered; past it the first ones are recorded once more.
    private static let capacity = 10_000

    private let trail: AuditTrail
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(trail: AuditTrail, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.trail = trail
        self.now = now
    }

    /// Whether `key` (a user on the socket, the hash of a token) was not seen since the start; it is from now on.
    func isFirst(_ key: String) -> Bool {
        state.withLock { state in
            if state.seen.count >= Self.capacity { state.seen.removeAll() }
            return state.seen.insert(key).inserted
        }
    }

    func accepted(_ principal: Principal, by means: String) {
        trail.note(
            AuditEvent(
                kind: .login,
                principal: principal,
                result: "accepted",
                detail: means + ", first use since the start"
            )
        )
    }

    /// - Parameters:
    ///   - code: of the problem the caller got.
    ///   - means: what was presented, never a token's text.
    func rejected(_ code: String, _ principal: Principal?, by means: String) {
        let now = now()
        // Nil: part of the next record.
        let others: Int? = state.withLock { state in
            if let known = state.rejections[code], now - known.newest < Self.window {
                state.rejections[code]?.unrecorded += 1
                return nil
            }
            let others = state.rejections[code]?.unrecorded ?? 0
            state.rejections[code] = Rejections(newest: now)
            return others
        }
        guard let others else { return }
        note(code, principal, means, others)
    }

    /// Records what was counted and not recorded, when its time has come; with `all`, also when not.
    func settle(all: Bool = false) {
        let now = now()
        let due = state.withLock { state in
            let due = state.rejections.filter {
                $0.value.unrecorded > 0 && (all || now - $0.value.newest >= Self.window)
            }
            for code in due.keys { state.rejections[code] = Rejections(newest: now) }
            return due
        }
        for (code, rejections) in due { note(code, nil, "several", rejections.unrecorded - 1) }
    }

    private func note(_ code: String, _ principal: Principal?, _ means: String, _ others: Int) {
        let count = others > 0 ? "; \(others) more like it since the record before" : ""
        trail.note(
            AuditEvent(kind: .login, principal: principal, result: "rejected", detail: "\(code): \(means)\(count)")
        )
    }
}
