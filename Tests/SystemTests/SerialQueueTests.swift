// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct SerialQueueTests {
    @Test func `work of several threads is done one after the other, each thread's in its order`() {
        let queue = SerialQueue(name: "test")
        let seen = Mutex<[[Int]]>([[], [], []])
        let isBusy = Mutex(false)
        ConcurrentLoop.run(3) { writer in
            for number in 0..<2000 {
                queue.async {
                    #expect(
                        isBusy.withLock { busy in
                            defer { busy = true }; return !busy
                        }
                    )
                    seen.withLock { $0[writer].append(number) }
                    isBusy.withLock { $0 = false }
                }
            }
        }
        queue.settle()
        #expect(seen.withLock { $0 } == Array(repeating: Array(0..<2000), count: 3))
    }

    @Test func `work is done although nobody holds the queue any more`() async {
        await withCheckedContinuation { continuation in
            SerialQueue(name: "test").async { continuation.resume() }
        }
    }

    @Test func `the thread ends when there has been nothing to do, and the next piece of work gets another one`()
        async throws
    {
        let queue = SerialQueue(name: "serialqueuetest")
        for _ in 0..<2 {
            queue.settle()
            #expect(threads(named: "serialqueuetest") == 1)
            let deadline = ContinuousClock.now + .seconds(20)
            while threads(named: "serialqueuetest") > 0, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(threads(named: "serialqueuetest") == 0)
        }
    }

    private func threads(named name: String) -> Int {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        return tasks.count { task in
            (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)) == name + "\n"
        }
    }
}
