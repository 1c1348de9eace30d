// SPDX-License-Identifier: Apache-2.0

package import System

/// Why there is no answer, or no whole one. A status such as 404 is an answer, not an error.
package enum ClientError: Error, Equatable, Sendable {
    /// What a time limit was for.
    package enum Phase: String, Equatable, Sendable {
        case connecting = "connecting"
        case firstByte = "waiting for the first byte of the answer"
        case idle = "waiting for more of the answer"
        case total = "the whole exchange"
    }

    /// The request itself cannot be sent.
    case invalidRequest(String)
    /// The name has no address.
    case cannotResolve(host: String)
    /// Nobody answers there: `to` is the socket's path or `HOST:PORT`.
    case cannotConnect(to: String, Errno?)
    /// Connected, but no trusted TLS session came about. `reason` is the library's.
    case tls(to: String, reason: String)
    /// The name led to an address that this client must not connect to.
    case addressRefused(host: String, address: String)
    case timeout(Phase, after: Duration)
    /// The answer's body has more bytes than allowed.
    case tooLarge(limit: Int)
    /// The connection ended or broke the protocol before the answer was complete. `reason` is the library's.
    case interrupted(to: String, reason: String)
    /// A redirect led to another host, or there were too many.
    case redirectRefused(to: String)
    /// The caller's task was cancelled, or the client was closed.
    case cancelled

    /// Whether the request cannot have reached the other side, so that repeating it repeats nothing.
    package var isBeforeSending: Bool {
        switch self {
        case .invalidRequest, .cannotResolve, .cannotConnect, .tls, .addressRefused, .timeout(.connecting, _): true
        case .timeout, .tooLarge, .interrupted, .redirectRefused, .cancelled: false
        }
    }
}

extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidRequest(let reason): "invalid request: \(reason)"
        case .cannotResolve(let host): "no address for \(host)"
        case .cannotConnect(let to, let error?): "cannot connect to \(to): \(error)"
        case .cannotConnect(let to, nil): "cannot connect to \(to)"
        case .tls(let to, let reason): "no secure connection to \(to): \(reason)"
        case .addressRefused(let host, let address):
            "\(host) leads to \(address), which is not an address on the public internet"
        case .timeout(let phase, let limit): "timed out after \(limit) (\(phase.rawValue))"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .interrupted(let to, let reason): "the answer of \(to) broke off: \(reason)"
        case .redirectRefused(let to): "refused to be redirected to \(to)"
        case .cancelled: "cancelled"
        }
    }
}
