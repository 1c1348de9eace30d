// SPDX-License-Identifier: Apache-2.0

internal import CSystemd
internal import Glibc

/// What a service tells systemd about itself (sd_notify(3)). Without systemd every call does nothing.
package enum ServiceManager {
    /// Whether a service manager listens.
    package static var isPresent: Bool { unsafe getenv("NOTIFY_SOCKET") != nil }

    package static func ready(_ status: String) { notify("READY=1\nSTATUS=\(status)") }

    package static func stopping() { notify("STOPPING=1") }

    /// Before a reload; `ready` ends it. systemd 252 ignores the time, later versions want it.
    package static func reloading() {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        notify("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)")
    }

    package static func keepAlive() { notify("WATCHDOG=1") }

    /// How often `keepAlive` has to be called at least; nil when nobody watches. Half of the unit's `WatchdogSec`, as systemd advises.
    package static var keepAliveInterval: Duration? {
        var microseconds: UInt64 = 0
        guard unsafe sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(microseconds / 2))
    }

    private static func notify(_ state: String) {
        _ = unsafe sd_notify(0, state)
    }
}
