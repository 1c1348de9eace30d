// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// HKDF with SHA-256 (RFC 5869): independent keys for independent uses from one secret.
package enum HKDFSHA256 {
    /// Derives `count` bytes, at most 255 × 32.
    ///
    /// - Parameters:
    ///   - secret: the input keying material, at least one byte.
    ///   - salt: may be empty.
    ///   - info: names the use; two uses never share it.
    package static func derive(
        _ secret: SecretBytes,
        salt: [UInt8] = [],
        info: String,
        count: Int
    ) throws(CryptoError) -> SecretBytes {
        guard count > 0, count <= 255 * SHA256Digest.byteCount else {
            throw .wrongLength(of: "derived key", expected: SHA256Digest.byteCount, found: count)
        }
        guard let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil) else {
            throw .refused(operation: "HKDF")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var info = info
        let ready =
            unsafe EVP_PKEY_derive_init(context) == 1
            && EVP_PKEY_CTX_set_hkdf_md(context, DigestAlgorithm.sha256.handle) == 1
            && EVP_PKEY_CTX_set1_hkdf_salt(context, salt, Int32(salt.count)) == 1
            && secret.withUnsafeBytes { key in
                unsafe EVP_PKEY_CTX_set1_hkdf_key(
                    context,
                    key.bindMemory(to: UInt8.self).baseAddress,
                    Int32(key.count)
                ) == 1
            }
            && info.withUTF8 { text in
                unsafe EVP_PKEY_CTX_add1_hkdf_info(context, text.baseAddress, Int32(text.count)) == 1
            }
        guard ready else { throw .refused(operation: "HKDF parameters") }
        var derived = false
        let result = unsafe SecretBytes(count: count) { output in
            var length = output.count
            let ok = unsafe EVP_PKEY_derive(context, output.bindMemory(to: UInt8.self).baseAddress, &length)
            derived = ok == 1 && length == count
        }
        guard derived else { throw .refused(operation: "HKDF derivation") }
        return result
    }
}
