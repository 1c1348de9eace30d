// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The time of day, handed in so that tests can set it.
package struct WallClock: Sendable {
    private let read: @Sendable () -> Int64

    /// - Parameter milliseconds: the time since 1970-01-01T00:00:00Z.
    package init(milliseconds: @escaping @Sendable () -> Int64) {
        read = milliseconds
    }

    /// The machine's clock.
    package static let system = WallClock {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64 { read() }
}
