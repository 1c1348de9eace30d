// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Egress

struct CircuitBreakerTests {
    private let start = ContinuousClock.now

    private func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<CircuitBreaker.threshold { breaker.failed(at: start) }
        return breaker
    }

    @Test func `failures in a row open it, a success between them does not`() {
        var breaker = CircuitBreaker()
        for _ in 0..<20 {
            for _ in 1..<CircuitBreaker.threshold { breaker.failed(at: start) }
            breaker.succeeded()
        }
        #expect(breaker.admit(at: start) == nil && !breaker.isOpen)
        #expect(opened().isOpen)
    }

    @Test func `while open nothing is admitted, then one`() {
        var breaker = opened()
        #expect(breaker.admit(at: start + .seconds(10)) == .seconds(20))
        #expect(breaker.admit(at: start + .seconds(30)) == nil)
        #expect(breaker.admit(at: start + .seconds(31)) == .seconds(29))
        breaker.succeeded()
        #expect(breaker.admit(at: start + .seconds(31)) == nil)
    }

    @Test func `the one that tries and fails opens it again`() {
        var breaker = opened()
        _ = breaker.admit(at: start + .seconds(30))
        breaker.failed(at: start + .seconds(32))
        #expect(breaker.admit(at: start + .seconds(33)) == .seconds(29))
    }

    @Test func `one that never came back does not keep it shut for ever`() {
        var breaker = opened()
        _ = breaker.admit(at: start + .seconds(30))
        #expect(breaker.admit(at: start + .seconds(60)) == nil)
    }
}

struct RetryScheduleTests {
    private let schedule = RetrySchedule(retries: 6)

    @Test func `pauses double up to a limit, spread over their whole length`() {
        let longest = (1...6).map { schedule.pause(after: $0, asked: nil, random: 1) }
        #expect(longest == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(8)])
        #expect(schedule.pause(after: 3, asked: nil, random: 0) == .zero)
    }

    @Test func `after the last retry there is none`() {
        #expect(schedule.pause(after: 7, asked: nil, random: 0) == nil)
        #expect(RetrySchedule(retries: 0).pause(after: 1, asked: .seconds(1), random: 0) == nil)
    }

    @Test func `what the provider asks for counts, up to a limit`() {
        #expect(schedule.pause(after: 1, asked: .seconds(29), random: 0) == .seconds(29))
        #expect(schedule.pause(after: 1, asked: .seconds(31), random: 0) == nil)
    }
}
