// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TaskPool

/// The pool itself is what the services run on: whole processes test it.
@Suite struct PoolExecutorTests {
    @Test func `a time that is past or too far away stays within what a timer can hold`() {
        #expect(PoolExecutor.nanoseconds(Swift.Duration.milliseconds(1500)) == 1_500_000_000)
        #expect(PoolExecutor.nanoseconds(Swift.Duration.zero) == 0)
        #expect(PoolExecutor.nanoseconds(Swift.Duration.nanoseconds(-1)) == 0)
        #expect(PoolExecutor.nanoseconds(Swift.Duration.seconds(-3)) == 0)
        #expect(PoolExecutor.nanoseconds(Swift.Duration.seconds(Int64.max)) == UInt64.max)
    }
}
