// SPDX-License-Identifier: Apache-2.0

internal import CKernel

extension Descriptor {
    /// A listening Unix stream socket at `path`, which must not exist yet.
    ///
    /// - Throws: `ENAMETOOLONG` past 107 bytes, `EADDRINUSE` when anything is at `path`.
    package static func listen(unix path: String, mode: UInt32, backlog: Int32 = 512) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(unsafe ck_listen_unix(path, mode, backlog)))
    }

    /// A connected Unix stream socket.
    package static func connect(unix path: String) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(unsafe ck_connect_unix(path)))
    }

    /// A listening TCP socket on 127.0.0.1; port 0 lets the kernel choose.
    package static func listen(loopback port: UInt16, backlog: Int32 = 512) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(ck_listen_loopback(port, backlog)))
    }

    /// The local port of a TCP socket.
    package borrowing func localPort() throws(Errno) -> UInt16 {
        UInt16(truncatingIfNeeded: try Errno.check(ck_local_port(rawValue)))
    }

    /// Whether this is a socket of family `AF_UNIX`; `ENOTSOCK` when it is no socket.
    package borrowing func isUnixSocket() throws(Errno) -> Bool {
        try Errno.check(ck_is_unix_socket(rawValue)) == 1
    }
}
