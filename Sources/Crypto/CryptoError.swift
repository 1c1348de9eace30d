// SPDX-License-Identifier: Apache-2.0

package import System

/// Why a cryptographic operation gave no result. Says kinds and lengths, never key or message bytes.
package enum CryptoError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The ciphertext, its associated data or the key is not what was sealed.
    case authenticationFailed
    /// A key, nonce or ciphertext of a length that cannot be right.
    case wrongLength(of: String, expected: Int, found: Int)
    /// Text that is not a PEM private key of the expected kind.
    case notAPrivateKey(path: String)
    /// A secret file that others than its owner may read or write; `mode` are its permission bits.
    case exposedFile(path: String, mode: UInt32)
    /// A path that names something else than a regular file.
    case notARegularFile(path: String)
    /// The kernel refused an operation on a key file.
    case file(path: String, operation: String, Errno)
    /// OpenSSL refused an operation that cannot fail on valid input.
    case refused(operation: String)

    package var description: String {
        switch self {
        case .authenticationFailed:
            "the sealed data cannot be opened: it was changed, or the key is another one"
        case .wrongLength(let what, let expected, let found):
            "the \(what) has \(found) bytes, expected \(expected)"
        case .notAPrivateKey(let path):
            "\(path) holds no unencrypted Ed25519 private key in PEM format"
        case .exposedFile(let path, let mode):
            "\(path) has mode 0\(String(mode, radix: 8)), others can reach the secret in it: chmod 0600 \(path)"
        case .notARegularFile(let path):
            "\(path) is not a regular file"
        case .file(let path, let operation, let errno):
            "cannot \(operation) \(path): \(errno)"
        case .refused(let operation):
            "OpenSSL refused \(operation)"
        }
    }
}
