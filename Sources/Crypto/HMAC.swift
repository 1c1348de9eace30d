// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// HMAC with SHA-256 (RFC 2104).
package enum HMACSHA256 {
    /// The code of `message` under `key`, which may have any length.
    package static func authenticate(_ message: borrowing Span<UInt8>, key: SecretBytes) -> SHA256Digest {
        unsafe key.withUnsafeBytes { keyBytes in
            unsafe message.withUnsafeBytes { messageBytes in
                unsafe SHA256Digest { output in
                    let code = unsafe HMAC(
                        DigestAlgorithm.sha256.handle,
                        keyBytes.baseAddress,
                        Int32(keyBytes.count),
                        messageBytes.bindMemory(to: UInt8.self).baseAddress,
                        messageBytes.count,
                        output,
                        nil
                    )
                    unsafe precondition(code != nil, "HMAC")
                }
            }
        }
    }

    /// The code of `message` under `key`.
    package static func authenticate(_ message: [UInt8], key: SecretBytes) -> SHA256Digest {
        authenticate(message.span, key: key)
    }

    /// Whether `code` is the code of `message`, in time that does not depend on where they differ.
    package static func isValid(_ code: [UInt8], for message: [UInt8], key: SecretBytes) -> Bool {
        ConstantTime.equal(authenticate(message.span, key: key).bytes, code)
    }
}
