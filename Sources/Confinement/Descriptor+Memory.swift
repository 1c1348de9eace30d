// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

extension Descriptor {
    /// A file that lives in memory and has no path.
    static func anonymousFile(named name: String) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(unsafe ck_memory_file(name)))
    }

    /// All of the file, wherever the position stands.
    borrowing func readFromStart() throws(Errno) -> [UInt8] {
        let number = rawValue
        try Errno.retrying { lseek(number, 0, SEEK_SET) }
        return try readAll(limit: 1_048_576)
    }
}
