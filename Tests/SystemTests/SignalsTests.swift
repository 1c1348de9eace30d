// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import System

@Suite(.timeLimit(.minutes(1))) struct SignalsTests {
    @Test func `a signal arrives as a value`() async throws {
        var arrivals = try Signals.arrivals(of: [SIGUSR1, SIGUSR2]).makeAsyncIterator()
        kill(getpid(), SIGUSR2)
        #expect(await arrivals.next() == SIGUSR2)
        kill(getpid(), SIGUSR1)
        #expect(await arrivals.next() == SIGUSR1)
    }
}
