// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import SandboxWire
internal import System

/// The first process of the new namespaces: builds the root, starts the command, reaps what it leaves.
///
/// When it ends, the kernel kills everything in its process namespace. It cannot be traced or signalled from inside.
struct InitProcess {
    let plan: RunPlan

    /// Returns the exit code when all is over. In the process that is to become the command it returns only when it could not.
    func run(_ channel: borrowing MessageSocket) -> Int32 {
        do throws(SetupFailure) {
            umask(0)
            try check("die with parent", ck_die_with_parent())
            try identify()
            let network = ck_network_begin()
            try check("network namespace", network)
            // Refused in the service's unit, which has ProtectHostname=yes: then the host's name shows, and cannot be changed.
            let named = unsafe ck_set_hostname("sandbox")
            if named != -EPERM { try check("host name", named) }
            // Memory files count as memory and as disk; the supervisor's limits come before this one is reached.
            let size = min(plan.limits.memory, plan.limits.disk) + (64 << 20)
            let hasProc = try RootBuilder(plan: plan.root, size: size, processes: plan.limits.processes).build()
            try check("network namespace", ck_network_enter(network))
            if plan.loopback { try check("loopback", ck_loopback_up()) }
            try check("session keyring", ck_new_session_keyring())
            try check("capabilities", ck_drop_bounding_set())
            try check("capabilities", ck_drop_capabilities())
            try check("dumpable", ck_set_dumpable(0))
            try announce(hasProc, channel)
            let command = CommandProcess(plan: plan, isolated: true, temporary: "/tmp")
            let process = Self.start(command, channel.descriptor.rawValue)
            try check("fork", process)
            for number in plan.streams { close(number) }
            ck_release_program_pages()
            channel.tell(.ended(status: wait(for: process)))
            return 0
        } catch {
            channel.tell(error)
            return 125
        }
    }

    /// The child borrows this process's memory until it is the program: nothing is copied for a process that starts one at once.
    private static func start(_ command: CommandProcess, _ channel: Int32) -> Int32 {
        var order = StartOrder(command: command, channel: channel)
        return unsafe withUnsafeMutablePointer(to: &order) { order in
            unsafe ck_spawn_borrowing(
                { context in
                    guard let order = unsafe context?.assumingMemoryBound(to: StartOrder.self) else { return 125 }
                    // The child's own copy of the number.
                    let channel = MessageSocket(Descriptor(owning: unsafe order.pointee.channel))
                    return unsafe order.pointee.command.become(channel)
                },
                order
            )
        }
    }

    /// Becomes the user the plan names; the kernel takes the map of one number from the process itself.
    private func identify() throws(SetupFailure) {
        let outside = Identity.outside
        let inside = Identity.inside
        for (path, text) in [
            ("/proc/self/setgroups", "deny"), ("/proc/self/uid_map", "\(inside.user) \(outside.user) 1"),
            ("/proc/self/gid_map", "\(inside.group) \(outside.group) 1"),
        ] {
            do throws(Errno) {
                try Descriptor.open(path, O_WRONLY).writeAll([UInt8](text.utf8).span)
            } catch {
                throw SetupFailure("user namespace: \(path)", error)
            }
        }
    }

    private func announce(_ hasProc: Bool, _ channel: borrowing MessageSocket) throws(SetupFailure) {
        do throws(Errno) {
            let files = try Descriptor.open("/tmp", O_RDONLY | O_DIRECTORY)
            guard hasProc else {
                channel.tell(.ready(hasProc: false), descriptors: [files.rawValue])
                return
            }
            let proc = try Descriptor.open("/proc", O_RDONLY | O_DIRECTORY)
            channel.tell(.ready(hasProc: true), descriptors: [files.rawValue, proc.rawValue])
        } catch {
            throw SetupFailure("own /proc", error)
        }
    }

    private func wait(for process: Int32) -> Int32 {
        while true {
            var status: Int32 = 0
            let ended = unsafe ck_wait_any(&status)
            if ended == process { return status }
            // No child left means that the command was reaped above, which cannot be.
            if ended < 0 { return 0 }
        }
    }

    private func check(_ what: String, _ result: Int32) throws(SetupFailure) {
        guard result >= 0 else { throw SetupFailure(what, Errno(-result)) }
    }
}

/// What the child that becomes the command has to know.
private struct StartOrder {
    let command: CommandProcess
    let channel: Int32
}
