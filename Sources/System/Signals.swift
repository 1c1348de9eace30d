// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc

/// Signals of this process as values instead of interruptions.
package enum Signals {
    /// Every arrival of one of `numbers`, whose default effect is switched off from now on.
    ///
    /// Each signal goes to the last stream that asked for it. The handlers and their pipe stay for the life of the process, because a
    /// signal may arrive at any moment; call once for each set, and before the process restricts itself.
    package static func arrivals(of numbers: [Int32]) throws(Errno) -> AsyncStream<Int32> {
        var readEnd: Int32 = -1
        var writeEnd: Int32 = -1
        try Errno.check(unsafe ck_signal_pipe(&readEnd, &writeEnd))
        for number in numbers { try Errno.check(ck_signal_report(number, writeEnd)) }
        let descriptor = readEnd
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        _ = try DedicatedThread(name: "signals") {
            var bytes: [UInt8] = Array(repeating: 0, count: 64)
            while let count = try? Errno.retrying({ unsafe read(descriptor, &bytes, bytes.count) }), count > 0 {
                for byte in bytes.prefix(count) { continuation.yield(Int32(byte)) }
            }
        }
        return stream
    }

    /// Undoes what the starting process may have left blocked: a blocked SIGTERM would never arrive. Call before the first thread is made.
    package static func unblockAll() {
        ck_signal_unblock_all()
    }

    /// A write to a closed connection becomes `EPIPE` instead of the end of the process.
    package static func ignoreBrokenPipes() {
        _ = ck_signal_ignore(SIGPIPE)
    }
}
