// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Waiting for the kernel to have something to read, on the calling thread.
enum Readiness {
    /// Blocks until one of `descriptors` can be read, has ended or is closed on the other side.
    ///
    /// - Returns: for each whether it is so. None is when the kernel refuses to wait.
    static func wait(_ descriptors: [Int32]) -> [Bool] {
        var events = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = try? Errno.retrying { unsafe poll(&events, nfds_t(events.count), -1) }
        return events.map { $0.revents != 0 }
    }
}
