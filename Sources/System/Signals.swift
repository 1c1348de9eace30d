// SPDX-License-Identifier: Apache-2.0

internal import CKernel
// Dispatch sources may be used from any thread; the library predates `Sendable`.
@unsafe @preconcurrency internal import Dispatch
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
        let source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor,
            queue: DispatchQueue(label: "codeinsight.signals")
        )
        return AsyncStream { continuation in
            source.setEventHandler {
                var bytes: [UInt8] = Array(repeating: 0, count: 64)
                let count = unsafe read(descriptor, &bytes, bytes.count)
                for byte in bytes.prefix(max(0, count)) { continuation.yield(Int32(byte)) }
            }
            continuation.onTermination = { _ in source.cancel() }
            source.activate()
        }
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
