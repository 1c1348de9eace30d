// SPDX-License-Identifier: Apache-2.0

import Audit
import Glibc
import Synchronization
import System

/// Acknowledged appends a second, and beside it the ceiling: the same bytes in batches of as many records as there are writers, one fdatasync each.
struct AppendMeasurement {
    let folder: String
    let writers: Int
    let seconds: Int

    func run() async throws {
        let before = try ceiling()
        let (count, bytes) = try await appends()
        let after = try ceiling()
        let rate = Double(count) / Double(seconds)
        let limit = (before + after) / 2
        print("writers            \(writers)")
        print("record bytes       \(bytes / max(1, count))")
        print("appends/s          \(Int(rate))")
        print("ceiling/s          \(Int(limit)) (before \(Int(before)), after \(Int(after)))")
        print("appends/ceiling    \(Double(Int(rate / limit * 100)) / 100)")
    }

    private func appends() async throws -> (count: Int, bytes: Int) {
        let log = try SampleRecord.open(folder + "/log")
        let start = log.health.size
        let end = ContinuousClock.now + .seconds(seconds)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var number = writer
                    while ContinuousClock.now < end {
                        _ = try await log.append(SampleRecord.decision(number))
                        number += 1000
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = Int(log.health.size - start)
        await log.close()
        var bytes = 0
        for name in try DirectoryListing.names(in: folder + "/log/segments") {
            let file = try Descriptor.open(folder + "/log/segments/" + name, O_RDONLY)
            bytes += Int(lseek(file.rawValue, 0, SEEK_END))
        }
        return (count, bytes)
    }

    private func ceiling() throws -> Double {
        let batch = [UInt8](repeating: 0x61, count: writers * 1100)
        let path = folder + "/ceiling"
        let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND)
        defer { unsafe unlink(path) }
        let duration = Duration.seconds(max(1, seconds / 2))
        let start = ContinuousClock.now
        var batches = 0
        while ContinuousClock.now - start < duration {
            try file.writeAll(batch.span)
            try Errno.retrying { fdatasync(file.rawValue) }
            batches += 1
        }
        return Double(batches * writers) / (duration / .seconds(1))
    }
}
