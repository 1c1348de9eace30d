// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// A loop whose rounds run on all processors, with threads that end with it: nothing stays behind that could wake an idle process.
package enum ConcurrentLoop {
    private final class Rounds: Sendable {
        let next = Atomic<Int>(0)
    }

    /// Calls `body` once for each number below `count`, in any order, and returns after all of them. Blocks the calling thread.
    ///
    /// `body` does not outlive the call. It is declared as escaping all the same: the compiler writes the length of the build folder's path into code
    /// that uses `withoutActuallyEscaping`, and the package has to be the same wherever it is built.
    package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let helpers = min(count, sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1
        let rounds = Rounds()
        let work: @Sendable () -> Void = {
            while true {
                let round = rounds.next.add(1, ordering: .relaxed).oldValue
                guard round < count else { return }
                body(round)
            }
        }
        // Where no thread can be made, this one does it all.
        let threads = (0..<max(0, helpers)).compactMap { _ in try? DedicatedThread(name: "loop", work) }
        work()
        for thread in threads { thread.join() }
    }
}
