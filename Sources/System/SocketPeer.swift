// SPDX-License-Identifier: Apache-2.0

internal import CKernel

/// Who is at the other end of a connected socket, as the kernel tells it.
package enum SocketPeer: Hashable, Sendable {
    /// A process on this host, by its credentials when it connected.
    case unix(uid: UInt32, gid: UInt32, pid: Int32)
    /// `ADDRESS:PORT`, IPv6 in brackets.
    case tcp(address: String)

    /// Asks the kernel about a connected socket that somebody else owns.
    package init(ofConnected descriptor: Int32) throws(Errno) {
        if try Errno.check(ck_is_unix_socket(descriptor)) == 1 {
            var uid: UInt32 = 0
            var gid: UInt32 = 0
            var pid: Int32 = 0
            try Errno.check(unsafe ck_peer_credentials(descriptor, &uid, &gid, &pid))
            self = .unix(uid: uid, gid: gid, pid: pid)
        } else {
            var text = [CChar](repeating: 0, count: 64)
            try Errno.check(unsafe ck_peer_address(descriptor, &text, 64))
            self = .tcp(address: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
    }
}
