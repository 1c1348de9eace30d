// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Descriptor {
    /// Whether this is a regular file: no folder, socket, device or pipe.
    package borrowing func isRegularFile() throws(Errno) -> Bool {
        var information = stat()
        let descriptor = rawValue
        try Errno.retrying { unsafe fstat(descriptor, &information) }
        return information.st_mode & S_IFMT == S_IFREG
    }
}
