// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import System

/// Both ends of a pipe, close-on-exec.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(Errno) {
        var reading: Int32 = -1
        var writing: Int32 = -1
        try Errno.check(unsafe ck_pipe(&reading, &writing))
        self.reading = Descriptor(owning: reading)
        self.writing = Descriptor(owning: writing)
    }

    /// Closes the end that writes.
    consuming func keepReading() -> Descriptor { reading }
}

/// A request to stop that a poll can see: its pipe becomes readable at the first `cancel`.
final class Cancellation: Sendable {
    private let pipe: Pipe

    init() throws(Errno) {
        pipe = try Pipe()
    }

    var descriptor: Int32 { pipe.reading.rawValue }

    func cancel() {
        try? pipe.writing.writeAll([1].span)
    }
}
