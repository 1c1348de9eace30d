// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc

extension Descriptor {
    /// An anonymous file in memory (`memfd_create(2)`): input for a child process, or a place for its output.
    ///
    /// - Parameter name: shown in `/proc/PID/fd`, nothing else.
    package static func memory(_ name: String) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(unsafe ck_memory_file(name)))
    }

    /// Makes the next read or write start at the beginning of the file.
    package borrowing func rewind() throws(Errno) {
        let descriptor = rawValue
        try Errno.retrying { lseek(descriptor, 0, SEEK_SET) }
    }
}
