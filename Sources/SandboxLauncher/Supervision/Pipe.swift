// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import System

/// Two connected descriptors, close-on-exec. The writing one goes to the child.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    private init(_ numbers: (Int32, Int32)) {
        reading = Descriptor(owning: numbers.0)
        writing = Descriptor(owning: numbers.1)
    }

    static func make() throws(SetupFailure) -> Pipe {
        var reading: Int32 = -1
        var writing: Int32 = -1
        let result = unsafe ck_pipe(&reading, &writing)
        guard result >= 0 else { throw SetupFailure("pipe", Errno(-result)) }
        return Pipe((reading, writing))
    }

    /// Closes the writing end.
    consuming func closeWriting() -> Descriptor {
        reading
    }

    /// A pair of sockets that keep message boundaries.
    static func channel() throws(SetupFailure) -> Pipe {
        var first: Int32 = -1
        var second: Int32 = -1
        let result = unsafe ck_message_pair(&first, &second)
        guard result >= 0 else { throw SetupFailure("socket pair", Errno(-result)) }
        return Pipe((first, second))
    }
}
