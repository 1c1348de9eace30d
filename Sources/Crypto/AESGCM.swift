// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Authenticated encryption with AES-256 in Galois/Counter Mode (NIST SP 800-38D).
///
/// A sealed box is nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes). Nonces are random: seal at most 2³² boxes under one key.
package enum AESGCM {
    /// Bytes of a key.
    package static let keyByteCount = 32
    /// By how much a sealed box is longer than what is in it.
    package static let overhead = nonceByteCount + tagByteCount
    static let nonceByteCount = 12
    static let tagByteCount = 16

    /// Encrypts `plaintext` and binds it to `associatedData`, which is not part of the box.
    package static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        associatedData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        try seal(plaintext, key: key, nonce: SecureRandom.bytes(nonceByteCount), associatedData: associatedData)
    }

    /// Decrypts a box made by `seal` with the same key and associated data; anything else is `authenticationFailed`.
    package static func open(
        _ box: [UInt8],
        key: SecretBytes,
        associatedData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        guard box.count >= overhead else { throw .authenticationFailed }
        let ciphertext = Array(box[nonceByteCount..<(box.count - tagByteCount)])
        var tag = Array(box.suffix(tagByteCount))
        let cipher = try Cipher(key: key, nonce: Array(box.prefix(nonceByteCount)), encrypts: false)
        try cipher.authenticate(associatedData)
        let plaintext = try cipher.process(ciphertext)
        guard cipher.finish(checking: &tag) else { throw .authenticationFailed }
        return plaintext
    }

    static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        associatedData: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let cipher = try Cipher(key: key, nonce: nonce, encrypts: true)
        try cipher.authenticate(associatedData)
        let ciphertext = try cipher.process(plaintext)
        return nonce + ciphertext + (try cipher.tag())
    }
}

/// One use of a cipher context.
@safe private struct Cipher: ~Copyable {
    private let context: OpaquePointer

    init(key: SecretBytes, nonce: [UInt8], encrypts: Bool) throws(CryptoError) {
        guard key.count == AESGCM.keyByteCount else {
            throw .wrongLength(of: "key", expected: AESGCM.keyByteCount, found: key.count)
        }
        guard nonce.count == AESGCM.nonceByteCount else {
            throw .wrongLength(of: "nonce", expected: AESGCM.nonceByteCount, found: nonce.count)
        }
        guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .refused(operation: "a cipher context") }
        let ok = unsafe key.withUnsafeBytes { bytes in
            let start = unsafe bytes.bindMemory(to: UInt8.self).baseAddress
            return unsafe EVP_CipherInit_ex2(context, EVP_aes_256_gcm(), start, nonce, encrypts ? 1 : 0, nil)
        }
        guard ok == 1 else {
            unsafe EVP_CIPHER_CTX_free(context)
            throw .refused(operation: "AES-256-GCM")
        }
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(context)
    }

    func authenticate(_ data: [UInt8]) throws(CryptoError) {
        guard !data.isEmpty else { return }
        var length: Int32 = 0
        guard unsafe EVP_CipherUpdate(context, nil, &length, data, Int32(data.count)) == 1 else {
            throw .refused(operation: "associated data")
        }
    }

    func process(_ input: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard !input.isEmpty else { return [] }
        guard input.count <= Int(Int32.max) - 64 else {
            throw .wrongLength(of: "message", expected: Int(Int32.max) - 64, found: input.count)
        }
        var output = [UInt8](repeating: 0, count: input.count)
        var length: Int32 = 0
        guard unsafe EVP_CipherUpdate(context, &output, &length, input, Int32(input.count)) == 1 else {
            throw .refused(operation: "AES-256-GCM")
        }
        return output
    }

    /// GCM writes nothing in the final step.
    func tag() throws(CryptoError) -> [UInt8] {
        var length: Int32 = 0
        var nothing = [UInt8](repeating: 0, count: 16)
        var tag = [UInt8](repeating: 0, count: AESGCM.tagByteCount)
        guard unsafe EVP_CipherFinal_ex(context, &nothing, &length) == 1,
            unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1
        else { throw .refused(operation: "the authentication tag") }
        return tag
    }

    func finish(checking tag: inout [UInt8]) -> Bool {
        var length: Int32 = 0
        var nothing = [UInt8](repeating: 0, count: 16)
        guard unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else {
            return false
        }
        return unsafe EVP_CipherFinal_ex(context, &nothing, &length) == 1
    }
}
