// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The clock that nobody can set.
package enum MonotonicClock {
    /// Nanoseconds since some moment before the process started.
    package static func now() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
