// SPDX-License-Identifier: Apache-2.0

internal import CKernel
private import Synchronization

/// Notices peers that close their connection while nobody reads from it, for any number of connections with one thread.
///
/// Each descriptor is reported at most once after each `watch`. The report carries an id chosen by the caller, because by the time it is
/// handled the descriptor's number may already belong to another connection.
package final class HangupWatch: Sendable {
    private let set: Descriptor
    private let alarm: Descriptor
    private let thread: DedicatedThread
    private static let stopId = UInt64.max

    /// Starts the watching thread.
    ///
    /// - Parameter onHangup: called on that thread with the id given to `watch`; must not block.
    package init(onHangup: @escaping @Sendable (UInt64) -> Void) throws(Errno) {
        let set = Descriptor(owning: try Errno.check(ck_hangups_open()))
        alarm = Descriptor(owning: try Errno.check(ck_hangups_alarm(set.rawValue, Self.stopId)))
        let number = set.rawValue
        self.set = set
        thread = try DedicatedThread(name: "hangups") { Self.run(number, onHangup) }
    }

    /// Ends the thread and waits for it, so that the descriptors it uses can close.
    deinit {
        _ = ck_hangups_ring(alarm.rawValue)
        thread.join()
    }

    /// Watches a connected socket that somebody else owns. `id` is anything but `UInt64.max`.
    package func watch(_ descriptor: Int32, id: UInt64) throws(Errno) {
        try Errno.check(ck_hangups_add(set.rawValue, descriptor, id))
    }

    /// Stops watching. Call before the descriptor is closed.
    package func forget(_ descriptor: Int32) {
        _ = ck_hangups_remove(set.rawValue, descriptor)
    }

    private static func run(_ set: Int32, _ onHangup: (UInt64) -> Void) {
        var ids = [UInt64](repeating: 0, count: 64)
        while true {
            let count = unsafe ck_hangups_wait(set, &ids, 64, -1)
            if count < 0 { return }
            for id in ids.prefix(Int(count)) {
                if id == stopId { return }
                onHangup(id)
            }
        }
    }
}
