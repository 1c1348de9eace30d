// SPDX-License-Identifier: Apache-2.0

import CKernel
import Foundation
import Glibc
import Synchronization
import System
import Testing

@testable import Confinement

/// What the kernel answers, as a number: 0, or the error.
private func answer(_ call: () -> Int32) -> Int32 {
    call() < 0 ? errno : 0
}

private func openSocket(_ family: Int32, _ type: __socket_type = SOCK_STREAM) -> Int32 {
    answer { socket(family, Int32(type.rawValue), 0) }
}

private func startProgram() -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("/bin/true"), nil]
    return answer { unsafe execve("/bin/true", &arguments, nil) }
}

private func system(_ number: Int, _ first: Int = 0) -> Int {
    ck_syscall(number, first, 0, 0, 0, 0, 0)
}

/// Runs `body` on a thread that is started now and goes on when the returned closure is called, which gives its result.
private func onThreadStartedNow(_ body: @escaping @Sendable () -> Int32) -> () -> Int32 {
    let start = DispatchSemaphore(value: 0)
    let done = DispatchSemaphore(value: 0)
    let result = Atomic32()
    Thread.detachNewThread {
        start.wait()
        result.store(body())
        done.signal()
    }
    return {
        start.signal()
        done.wait()
        return result.load()
    }
}

private final class Atomic32: Sendable {
    private let value = Mutex<Int32>(-1)

    func store(_ new: Int32) { value.withLock { $0 = new } }
    func load() -> Int32 { value.withLock { $0 } }
}

/// Numbers on x86-64 and arm64 of calls that no service may make.
#if arch(x86_64)
private let dangerous: [(String, Int)] = [
    ("ptrace", 101), ("mount", 165), ("umount2", 166), ("pivot_root", 155), ("unshare", 272), ("setns", 308),
    ("bpf", 321), ("io_uring_setup", 425), ("kexec_load", 246), ("keyctl", 250), ("perf_event_open", 298),
    ("userfaultfd", 323), ("init_module", 175), ("open_by_handle_at", 304), ("process_vm_readv", 310),
    ("process_vm_writev", 311), ("reboot", 169), ("settimeofday", 164), ("chroot", 161), ("fork", 57),
    ("execveat", 322),
]
#else
private let dangerous: [(String, Int)] = [
    ("ptrace", 117), ("mount", 40), ("umount2", 39), ("pivot_root", 41), ("unshare", 97), ("setns", 268), ("bpf", 280),
    ("io_uring_setup", 425), ("kexec_load", 104), ("keyctl", 219), ("perf_event_open", 241), ("userfaultfd", 282),
    ("init_module", 105), ("open_by_handle_at", 265), ("process_vm_readv", 270), ("process_vm_writev", 271),
    ("reboot", 142), ("settimeofday", 170), ("chroot", 51), ("execveat", 281),
]
#endif

@Suite(.timeLimit(.minutes(1))) struct ConfinementTests {
    @Test func `the agent makes Unix sockets only`() async {
        await #expect(processExitsWith: .success) {
            let report = try Confinement.enter(.agent)
            #expect(report.profile == .agent)
            #expect(openSocket(AF_UNIX) == 0)
            for family in [AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, 40] { #expect(openSocket(family) == EPERM) }
            #expect(openSocket(AF_INET, SOCK_DGRAM) == EPERM)
            #expect(NetworkProbe.tcp(address: "127.0.0.1", port: 80) == .socketRefused(.notPermitted))
        }
    }

    @Test func `the egress gateway makes Internet sockets and no raw ones`() async {
        await #expect(processExitsWith: .success) {
            _ = try Confinement.enter(.egress)
            for family in [AF_UNIX, AF_INET, AF_INET6] { #expect(openSocket(family) == 0) }
            #expect(openSocket(AF_NETLINK, SOCK_RAW) == 0)
            for family in [AF_PACKET, 40, 38] { #expect(openSocket(family) == EPERM) }
        }
    }

    @Test(arguments: [ServiceProfile.agent, .egress])
    func `a service starts no program`(profile: ServiceProfile) async {
        switch profile {
        case .agent:
            await #expect(processExitsWith: .success) {
                _ = try Confinement.enter(.agent)
                #expect(startProgram() == EPERM)
            }
        default:
            await #expect(processExitsWith: .success) {
                _ = try Confinement.enter(.egress)
                #expect(startProgram() == EPERM)
            }
        }
    }

    @Test func `dangerous calls are refused`() async {
        await #expect(processExitsWith: .success) {
            _ = try Confinement.enter(.egress)
            for (name, number) in dangerous { #expect(system(number) == -Int(EPERM), "\(name)") }
            // A new user namespace through clone, and clone3 answered so that the C library falls back.
            #if arch(x86_64)
            #expect(system(56, 0x1000_0000) == -Int(EPERM))
            #endif
            #expect(system(435) == -Int(ENOSYS))
        }
    }

    @Test func `a thread that was there before is covered too`() async {
        await #expect(processExitsWith: .success) {
            let lateSocket = onThreadStartedNow { openSocket(AF_INET) }
            let lateExec = onThreadStartedNow { startProgram() }
            _ = try Confinement.enter(.agent)
            #expect(lateSocket() == EPERM)
            #expect(lateExec() == EPERM)
        }
    }

    @Test func `a listener from before still accepts, and threads, files and libraries still work`() async {
        await #expect(processExitsWith: .success) {
            let listener = try LoopbackListener()
            let client = try listener.connectedClient()
            _ = try Confinement.enter(.agent)
            #expect(listener.accept() >= 0)
            #expect(client >= 0)
            #expect(onThreadStartedNow { openSocket(AF_UNIX) }() == 0)
            #expect(inotify_init1(0) >= 0)
            #expect(unsafe dlopen("libm.so.6", RTLD_NOW) != nil)
        }
    }

    @Test func `a socket from before cannot be turned outwards`() async {
        guard ck_landlock_abi() >= 4 else { return }
        await #expect(processExitsWith: .success) {
            #expect(try Confinement.forbidOutboundTCP())
            let listener = try LoopbackListener()
            let report = try onOneThread { try Confinement.enter(.agent) }
            #expect(report.outboundTCPForbidden)
            #expect(report.isComplete)
            #expect(listener.turnOutwards() == EACCES)
        }
    }

    @Test func `a foreign ABI kills the process`() async {
        #if arch(x86_64)
        await #expect(processExitsWith: .signal(SIGSYS)) {
            _ = try Confinement.enter(.agent)
            // getpid of the x32 ABI.
            _ = system(0x4000_0000 + 39)
        }
        #endif
    }
}

/// The Landlock domain belongs to the thread that made it, so what asks about it must run there.
private func onOneThread<Value>(_ body: () throws -> Value) rethrows -> Value {
    try body()
}

/// A TCP listener on a loopback port of the kernel's choice.
private struct LoopbackListener {
    let number: Int32
    let port: UInt16

    init() throws {
        number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = number
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(descriptor, generic, length) == 0 && listen(descriptor, 4) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard bound else { throw Errno(errno) }
        port = UInt16(bigEndian: address.sin_port)
    }

    func connectedClient() throws -> Int32 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard NetworkProbe.connect(client, to: .loopback(port: port)) == nil else { throw Errno(errno) }
        return client
    }

    func accept() -> Int32 {
        Glibc.accept(number, nil, nil)
    }

    /// Disconnects the listener and connects it somewhere else: what an attacker would try.
    func turnOutwards() -> Int32 {
        var nowhere = sockaddr_in()
        nowhere.sin_family = sa_family_t(AF_UNSPEC)
        _ = NetworkProbe.connect(number, to: nowhere)
        return NetworkProbe.connect(number, to: .loopback(port: port))?.code ?? 0
    }
}
