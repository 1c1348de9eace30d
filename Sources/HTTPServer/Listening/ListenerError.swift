// SPDX-License-Identifier: Apache-2.0

package import System

/// Why a socket could not be listened on.
package enum ListenerError: Error, Equatable, Sendable {
    /// Somebody answers there already: another agent on the same socket, or another program on the port.
    case inUse(address: String)
    /// The path is taken by something that is not a socket.
    case notASocket(String)
    /// Longer than the 107 bytes a Unix socket address can hold.
    case pathTooLong(String)
    case cannotBind(address: String, Errno)
    /// The number handed down is not a listening socket.
    case notListening(descriptor: Int32)
    /// The server could not start its threads on the socket.
    case cannotServe(address: String)
}

extension ListenerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .inUse(let address):
            "\(address) is in use: another process answers there; stop it, or configure another address"
        case .notASocket(let path):
            "\(path) exists and is not a socket: remove it, or configure another path"
        case .pathTooLong(let path):
            "\(path) is \(path.utf8.count) bytes long, and a Unix socket path holds at most 107: choose a shorter state directory"
        case .cannotBind(let address, let error):
            "cannot listen on \(address): \(error)"
        case .notListening(let descriptor):
            "descriptor \(descriptor) is not a listening socket: it must be bound and listening before it is handed over"
        case .cannotServe(let address):
            "cannot start serving \(address): out of descriptors, threads or memory"
        }
    }
}
