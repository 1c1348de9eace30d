// SPDX-License-Identifier: Apache-2.0

/// Stops asking a destination that keeps failing, and tries it again after a while with one request.
struct CircuitBreaker: Sendable, Equatable {
    private enum State: Equatable {
        case closed(failures: Int)
        case open(until: ContinuousClock.Instant)
        /// One request is finding out.
        case trying(since: ContinuousClock.Instant)
    }

    /// This many failures in a row open it.
    static let threshold = 5
    static let pause = Duration.seconds(30)

    private var state = State.closed(failures: 0)

    /// Whether a request may be sent now; if not, after how long.
    mutating func admit(at now: ContinuousClock.Instant) -> Duration? {
        switch state {
        case .closed: return nil
        case .open(let until):
            guard now >= until else { return until - now }
            state = .trying(since: now)
            return nil
        // The one that tries may never come back, when its caller went away.
        case .trying(let since):
            guard now - since >= Self.pause else { return Self.pause - (now - since) }
            state = .trying(since: now)
            return nil
        }
    }

    mutating func succeeded() {
        state = .closed(failures: 0)
    }

    mutating func failed(at now: ContinuousClock.Instant) {
        switch state {
        case .closed(let failures) where failures + 1 < Self.threshold: state = .closed(failures: failures + 1)
        case .closed, .trying: state = .open(until: now + Self.pause)
        case .open: break
        }
    }

    /// Whether requests are being refused.
    var isOpen: Bool {
        if case .closed = state { false } else { true }
    }
}
