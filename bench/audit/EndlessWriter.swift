// SPDX-License-Identifier: Apache-2.0

import Audit
import Glibc
import Synchronization
import System

/// Eight tasks that append until the process is killed. Each acknowledged number is printed only after its acknowledgement.
struct EndlessWriter {
    let folder: String

    func run() async throws {
        let log = try SampleRecord.open(folder)
        // Written at once, not buffered: what is printed was acknowledged before the process died.
        let output = Descriptor(owning: try Errno.retrying { dup(STDOUT_FILENO) })
        let lines = Lines(output)
        try lines.write("open \(log.health.size)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    var number = writer
                    while true {
                        let receipt = try await log.append(SampleRecord.decision(number))
                        try lines.write("\(receipt.sequence) \(receipt.leafHash)")
                        number += 8
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

/// Whole lines, one at a time.
private final class Lines: Sendable {
    private let output: Mutex<Descriptor>

    init(_ output: consuming Descriptor) {
        self.output = Mutex(output)
    }

    func write(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        try output.withLock { output throws(Errno) in try output.writeAll(bytes.span) }
    }
}
