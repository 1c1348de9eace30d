// SPDX-License-Identifier: Apache-2.0

internal import CCurl
private import Synchronization
internal import System

/// The thread that runs all transfers of one client, through one multi handle of the library.
final class TransferLoop: Sendable {
    enum Command: Sendable {
        case start(Transfer)
        /// The reader has made room.
        case resume(Transfer)
        case cancel(Transfer)
    }

    private struct Inbox {
        var commands: [Command] = []
        var isStopped = false
        /// Nil once the thread has let go of it.
        var wakeable: Multi?
    }

    /// `@unchecked Sendable`: only the loop's thread uses it, but for `curl_multi_wakeup`, which the library allows from any thread and
    /// which is called under the inbox's lock, while the handle is still there.
    @safe private struct Multi: @unchecked Sendable {
        let handle: UnsafeMutableRawPointer
    }

    private let inbox = Mutex(Inbox())

    init(idleConnections: Int) throws(ClientError) {
        CurlLibrary.initialise()
        guard let handle = unsafe curl_multi_init() else { throw .invalidRequest("out of memory") }
        unsafe ccurl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, idleConnections)
        let multi = unsafe Multi(handle: handle)
        inbox.withLock { $0.wakeable = multi }
        do throws(Errno) {
            _ = try DedicatedThread(name: "http-client") { [self] in run(multi) }
        } catch {
            unsafe curl_multi_cleanup(handle)
            throw .cannotConnect(to: "a thread for transfers", error)
        }
    }

    func submit(_ command: Command) {
        let isLate = inbox.withLock { inbox in
            guard !inbox.isStopped else { return true }
            inbox.commands.append(command)
            wake(inbox)
            return false
        }
        if isLate, case .start(let transfer) = command { transfer.finish(.cancelled) }
    }

    /// Cancels everything; the thread ends soon after.
    func stop() {
        inbox.withLock { inbox in
            inbox.isStopped = true
            wake(inbox)
        }
    }

    private func wake(_ inbox: borrowing Inbox) {
        if let multi = inbox.wakeable { unsafe curl_multi_wakeup(multi.handle) }
    }

    // MARK: - On the loop's thread

    private func run(_ multi: Multi) {
        var active: [ObjectIdentifier: EasyHandle] = [:]
        while true {
            let (commands, isStopped) = inbox.withLock { inbox in
                defer { inbox.commands = [] }
                if inbox.isStopped { inbox.wakeable = nil }
                return (inbox.commands, inbox.isStopped)
            }
            for command in commands { execute(command, &active, multi) }
            if isStopped { break }
            var running: Int32 = 0
            unsafe curl_multi_perform(multi.handle, &running)
            collect(&active, multi)
            let wait = expire(&active, multi)
            unsafe curl_multi_poll(multi.handle, nil, 0, wait, nil)
        }
        for (_, easy) in active {
            unsafe curl_multi_remove_handle(multi.handle, easy.handle)
            easy.transfer.finish(.cancelled)
        }
        active = [:]
        unsafe curl_multi_cleanup(multi.handle)
    }

    private func execute(_ command: Command, _ active: inout [ObjectIdentifier: EasyHandle], _ multi: Multi) {
        switch command {
        case .start(let transfer):
            // Cancelled before it began.
            guard transfer.failure == nil else { return }
            do throws(ClientError) {
                let easy = try EasyHandle(for: transfer)
                transfer.begin()
                unsafe curl_multi_add_handle(multi.handle, easy.handle)
                active[ObjectIdentifier(transfer)] = easy
            } catch {
                transfer.finish(error)
            }
        case .resume(let transfer): active[ObjectIdentifier(transfer)]?.resume()
        case .cancel(let transfer):
            guard let easy = active.removeValue(forKey: ObjectIdentifier(transfer)) else { return }
            unsafe curl_multi_remove_handle(multi.handle, easy.handle)
        }
    }

    private func collect(_ active: inout [ObjectIdentifier: EasyHandle], _ multi: Multi) {
        var code = CURLE_OK
        while let finished = unsafe ccurl_next_finished(multi.handle, &code) {
            guard let opaque = unsafe ccurl_get_private(finished) else { continue }
            let transfer = unsafe Unmanaged<Transfer>.fromOpaque(opaque).takeUnretainedValue()
            guard let easy = active.removeValue(forKey: ObjectIdentifier(transfer)) else { continue }
            unsafe curl_multi_remove_handle(multi.handle, easy.handle)
            transfer.finish(code == CURLE_OK ? nil : easy.error(code))
        }
    }

    /// Ends what has run out of time. Returns how many milliseconds may pass before the next look.
    private func expire(_ active: inout [ObjectIdentifier: EasyHandle], _ multi: Multi) -> Int32 {
        let now = ContinuousClock.now
        // Without transfers only a command ends the wait, which wakes the loop: an idle process sleeps.
        var wait = Duration.seconds(active.isEmpty ? 3600 : 1)
        for (id, easy) in active {
            guard let deadline = easy.transfer.deadline else { continue }
            if deadline.at <= now {
                active.removeValue(forKey: id)
                unsafe curl_multi_remove_handle(multi.handle, easy.handle)
                easy.transfer.finish(.timeout(deadline.phase, after: deadline.limit))
            } else {
                wait = min(wait, deadline.at - now)
            }
        }
        return Int32(wait / .milliseconds(1)) + 1
    }
}

/// Ends the loop's thread when the client and every body it returned have let go. (The thread itself holds the loop, not this.)
final class RunningLoop: Sendable {
    let loop: TransferLoop

    init(_ loop: TransferLoop) {
        self.loop = loop
    }

    deinit {
        loop.stop()
    }
}
