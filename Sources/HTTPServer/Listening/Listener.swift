// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// A bound, listening socket. Bind before the process gives up the right to create sockets; serve afterwards.
package final class Listener: Sendable {
    /// As people write it: `unix:PATH` or `http://127.0.0.1:PORT`.
    package let address: String
    let descriptor: Descriptor
    /// The path to remove at the end, with the identity of the socket that was made there.
    private let owned: (path: String, file: FileIdentity)?

    private init(address: String, descriptor: consuming Descriptor, owned: (path: String, file: FileIdentity)? = nil) {
        self.address = address
        self.descriptor = descriptor
        self.owned = owned
    }

    /// Closes the socket, and removes its path unless somebody has put something else there.
    deinit {
        if let owned, FileIdentity(at: owned.path) == owned.file { unsafe unlink(owned.path) }
    }

    /// Binds a Unix stream socket at `path`.
    ///
    /// A socket that nobody answers on any more is replaced; one that is answered is `.inUse`, which for the agent's own socket means a
    /// second agent. Anything else at the path is left alone. Two processes that replace the same stale socket at the same moment
    /// could take it from each other: hold the state directory's lock while calling this.
    ///
    /// - Parameter mode: permission bits of the path; connecting needs write permission.
    package static func unix(path: String, mode: UInt32) throws(ListenerError) -> Listener {
        try removeStaleSocket(at: path)
        let descriptor: Descriptor
        do throws(Errno) {
            descriptor = try Descriptor.listen(unix: path, mode: mode)
        } catch .addressInUse {
            throw .inUse(address: "unix:" + path)
        } catch {
            throw error.code == ENAMETOOLONG ? .pathTooLong(path) : .cannotBind(address: "unix:" + path, error)
        }
        let owned = FileIdentity(at: path).map { (path: path, file: $0) }
        return Listener(address: "unix:" + path, descriptor: descriptor, owned: owned)
    }

    /// Binds a TCP socket on 127.0.0.1; port 0 lets the kernel choose, and `address` tells which.
    package static func loopback(port: UInt16) throws(ListenerError) -> Listener {
        do throws(Errno) {
            let descriptor = try Descriptor.listen(loopback: port)
            let actual = try descriptor.localPort()
            return Listener(address: "http://127.0.0.1:\(actual)", descriptor: descriptor)
        } catch .addressInUse {
            throw .inUse(address: "http://127.0.0.1:\(port)")
        } catch {
            throw .cannotBind(address: "http://127.0.0.1:\(port)", error)
        }
    }

    /// Takes over a listening socket that another process bound and handed down by number.
    package static func adopting(descriptor number: Int32) throws(ListenerError) -> Listener {
        guard fcntl(number, F_GETFD) >= 0 else { throw .notListening(descriptor: number) }
        let descriptor = Descriptor(owning: number)
        guard isListening(number) else { throw .notListening(descriptor: descriptor.release()) }
        do throws(Errno) {
            try Errno.retrying { fcntl(number, F_SETFD, FD_CLOEXEC) }
            let flags = try Errno.retrying { fcntl(number, F_GETFL) }
            try Errno.retrying { fcntl(number, F_SETFL, flags | O_NONBLOCK) }
            let address =
                try descriptor.isUnixSocket()
                ? "unix:\(boundPath(number))" : "http://127.0.0.1:\(descriptor.localPort())"
            return Listener(address: address, descriptor: descriptor)
        } catch {
            throw .cannotBind(address: "descriptor \(number)", error)
        }
    }

    /// The sockets that systemd passed to this process (`sd_listen_fds(3)`), in the order of the unit; empty when there are none.
    /// The variables that announce them are removed, so that no child believes they were meant for it.
    package static func inheritedFromSystemd() throws(ListenerError) -> [Listener] {
        defer { for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsafe unsetenv(name) } }
        guard let process = variable("LISTEN_PID").flatMap({ Int32($0) }), process == getpid(),
            let count = variable("LISTEN_FDS").flatMap({ Int32($0) }), (1...64).contains(count)
        else { return [] }
        var listeners: [Listener] = []
        for number in 3..<(3 + count) { listeners.append(try adopting(descriptor: number)) }
        return listeners
    }

    private static func removeStaleSocket(at path: String) throws(ListenerError) {
        guard let file = FileIdentity(at: path) else { return }
        guard file.isSocket else { throw .notASocket(path) }
        do throws(Errno) {
            _ = try Descriptor.connect(unix: path)
        } catch {
            guard error.code == ECONNREFUSED else { throw .cannotBind(address: "unix:" + path, error) }
            unsafe unlink(path)
            return
        }
        throw .inUse(address: "unix:" + path)
    }

    private static func isListening(_ number: Int32) -> Bool {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return unsafe getsockopt(number, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 && value == 1
    }

    private static func boundPath(_ number: Int32) -> String {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return Int32(-1) }
            return unsafe getsockname(number, start, &length)
        }
        guard result == 0 else { return "" }
        let bytes = unsafe withUnsafeBytes(of: &address.sun_path) { unsafe Array($0) }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
