// SPDX-License-Identifier: Apache-2.0

import Synchronization
import System
import Testing

@Suite struct ConcurrentLoopTests {
    @Test(arguments: [0, 1, 2, 3, 1000])
    func `every round runs once, and all have ended when the loop returns`(count: Int) {
        let seen = Mutex<[Int]>([])
        ConcurrentLoop.run(count) { round in seen.withLock { $0.append(round) } }
        #expect(seen.withLock { $0 }.sorted() == Array(0..<count))
    }
}
