// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// A private Ed25519 key (RFC 8032).
///
/// Sendable although it stores a pointer: an `EVP_PKEY` is not changed by signing, and this class is its only owner.
@safe package final class SigningKey: @unchecked Sendable {
    private let handle: OpaquePointer

    /// The matching public key.
    package let verifyingKey: VerifyingKey

    private init(owning handle: OpaquePointer) throws(CryptoError) {
        unsafe self.handle = handle
        var bytes = [UInt8](repeating: 0, count: VerifyingKey.byteCount)
        var length = bytes.count
        guard unsafe EVP_PKEY_get_id(handle) == EVP_PKEY_ED25519,
            unsafe EVP_PKEY_get_raw_public_key(handle, &bytes, &length) == 1
        else {
            unsafe EVP_PKEY_free(handle)
            throw .refused(operation: "an Ed25519 key")
        }
        verifyingKey = try VerifyingKey(bytes)
    }

    /// Makes a new key.
    package convenience init() throws(CryptoError) {
        try self.init(seed: SecretBytes(randomCount: 32))
    }

    /// The key of a 32-byte seed.
    package convenience init(seed: SecretBytes) throws(CryptoError) {
        let handle = unsafe seed.withUnsafeBytes { bytes in
            let start = unsafe bytes.bindMemory(to: UInt8.self).baseAddress
            return unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, start, bytes.count)
        }
        guard let handle = unsafe handle else {
            throw .wrongLength(of: "Ed25519 seed", expected: 32, found: seed.count)
        }
        try unsafe self.init(owning: handle)
    }

    deinit {
        unsafe EVP_PKEY_free(handle)
    }

    /// The 64-byte signature of `message`.
    package func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let context = unsafe EVP_MD_CTX_new() else { throw .refused(operation: "a signing context") }
        defer { unsafe EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        guard unsafe EVP_DigestSignInit(context, nil, nil, nil, handle) == 1,
            unsafe EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == 64
        else { throw .refused(operation: "an Ed25519 signature") }
        return signature
    }

    // MARK: - PEM

    /// PKCS #8 in PEM, unencrypted: what `openssl pkey -in FILE` reads.
    func pem() throws(CryptoError) -> SecretBytes {
        guard let output = unsafe BIO_new(BIO_s_mem()) else { throw .refused(operation: "a memory buffer") }
        defer { unsafe BIO_free(output) }
        guard unsafe PEM_write_bio_PKCS8PrivateKey(output, handle, nil, nil, 0, nil, nil) == 1 else {
            throw .refused(operation: "PEM")
        }
        var text = [UInt8](repeating: 0, count: 4096)
        let length = unsafe BIO_read(output, &text, Int32(text.count))
        guard length > 0, length < text.count else { throw .refused(operation: "PEM") }
        text.removeLast(text.count - Int(length))
        return SecretBytes(taking: &text)
    }

    /// Reads what `pem()` or `openssl genpkey -algorithm ed25519` writes; nil for anything else.
    convenience init?(pem: SecretBytes) {
        let handle: OpaquePointer? = unsafe pem.withUnsafeBytes { bytes in
            guard let input = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else { return nil }
            defer { unsafe BIO_free(input) }
            // An empty password: without one OpenSSL would ask on the terminal for the password of an encrypted key.
            var password: [CChar] = [0]
            return unsafe password.withUnsafeMutableBytes {
                unsafe PEM_read_bio_PrivateKey(input, nil, nil, $0.baseAddress)
            }
        }
        guard let handle = unsafe handle else { return nil }
        try? unsafe self.init(owning: handle)
    }
}

/// A public Ed25519 key.
package struct VerifyingKey: Hashable, Sendable {
    /// Always 32.
    package static let byteCount = 32
    /// The encoding of RFC 8032.
    package let bytes: [UInt8]

    /// Takes the 32 bytes of RFC 8032.
    package init(_ bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == Self.byteCount else {
            throw .wrongLength(of: "Ed25519 public key", expected: Self.byteCount, found: bytes.count)
        }
        self.bytes = bytes
    }

    /// Whether `signature` is the key's signature of `message`. A signature of a wrong length is not.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == 64,
            let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
        else { return false }
        defer { unsafe EVP_PKEY_free(key) }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        return unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
