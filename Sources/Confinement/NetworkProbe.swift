// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import System

/// Tries to reach an address and tells what the kernel answered: the proof that a process has no network.
package enum NetworkProbe {
    /// How far an attempt came.
    package enum Outcome: Equatable, Sendable {
        /// The kernel refused to make the socket.
        case socketRefused(Errno)
        /// The socket was made and the connect failed at once.
        case connectRefused(Errno)
        /// The connect succeeded, or is on its way: there is a network.
        case reachable
    }

    /// Tries one TCP connect to an IPv4 address in dotted form; does not wait for an answer from afar.
    ///
    /// - Returns: nil when `address` is not an IPv4 address.
    package static func tcp(address: String, port: UInt16) -> Outcome? {
        var target = sockaddr_in.loopback(port: port)
        guard unsafe inet_pton(AF_INET, address, &target.sin_addr) == 1 else { return nil }
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let number = socket(AF_INET, type, 0)
        if number < 0 { return .socketRefused(Errno(errno)) }
        let probe = Descriptor(owning: number)
        var answer = connect(probe.rawValue, to: target)
        // This machine's own loopback answers at once, even if not always before the call returns.
        if answer == Errno(EINPROGRESS), address.hasPrefix("127.") { answer = settled(probe.rawValue) }
        return answer == nil || answer == Errno(EINPROGRESS) ? .reachable : answer.map(Outcome.connectRefused)
    }

    /// How a connect to this machine ended that was under way; ETIMEDOUT when it still is after a second: a filter of the service manager drops
    /// packets without a word.
    private static func settled(_ number: Int32) -> Errno? {
        var event = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&event, 1, 1000) == 1 else { return Errno(ETIMEDOUT) }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { return Errno(errno) }
        return code == 0 ? nil : Errno(code)
    }

    /// The kernel's refusal, or nil when it connected.
    static func connect(_ number: Int32, to target: sockaddr_in) -> Errno? {
        var target = target
        let result = unsafe withUnsafePointer(to: &target) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.connect(number, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 ? nil : Errno(errno)
    }
}

extension sockaddr_in {
    static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
