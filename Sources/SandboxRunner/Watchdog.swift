// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc

/// The service manager that kills a runner which gives no sign of life (`WatchdogSec=`, sd_watchdog_enabled(3)).
package struct Watchdog: Sendable {
    /// Nanoseconds between two signs: half of what the manager waits, as systemd advises.
    let interval: UInt64
    private let socket: String

    /// - Parameter environment: looks a variable up. Nil where nobody watches this process.
    init?(_ environment: (String) -> String?) {
        guard let socket = environment("NOTIFY_SOCKET"),
            let microseconds = environment("WATCHDOG_USEC").flatMap({ UInt64($0) }), microseconds > 0,
            microseconds < 86_400_000_000
        else { return nil }
        if let process = environment("WATCHDOG_PID"), process != String(getpid()) { return nil }
        self.socket = socket
        interval = microseconds * 1000 / 2
    }

    func keepAlive() {
        _ = unsafe ck_notify(socket, "WATCHDOG=1")
    }
}
