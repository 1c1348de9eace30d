// SPDX-License-Identifier: Apache-2.0

package import Crypto
package import System

/// Why the audit log could not do what was asked. Whoever gets one lets nothing leave.
package enum AuditError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kernel refused: disk full, no permission, an I/O error.
    case file(path: String, operation: String, Errno)
    /// What is on disk is not what this program wrote. `offset` is in bytes from the start of the file.
    case corrupt(path: String, offset: Int, String)
    /// Another process has the log open for writing.
    case locked(path: String)
    /// The log was closed.
    case closed
    /// A flush failed earlier, so that nobody knows what is on disk; opening the log again finds out.
    case unusable(String)
    /// One record without its lists is still longer than a leaf may be.
    case recordTooLong(bytes: Int)
    /// The signing key or the keyed-hash key cannot be used.
    case key(CryptoError)

    package var description: String {
        switch self {
        case .file(let path, let operation, let errno): "cannot \(operation) \(path): \(errno)"
        case .corrupt(let path, let offset, let detail):
            "\(path) is damaged at byte \(offset): \(detail). Keep a copy and run `codeinsight audit verify`"
        case .locked(let path): "\(path) is in use by another process: one log has one writer"
        case .closed: "the audit log is closed"
        case .unusable(let reason): "the audit log stopped after a failed flush (\(reason)): restart codeinsight-egress"
        case .recordTooLong(let bytes):
            "an audit record of \(bytes) bytes is over the limit of \(LeafLimits.maximumBytes)"
        case .key(let error): "\(error)"
        }
    }
}

/// Limits of one leaf.
package enum LeafLimits {
    /// C2SP tlog-tiles gives each entry of a bundle a 16-bit length.
    package static let maximumBytes = 65_535
}
