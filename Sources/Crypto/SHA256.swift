// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// An incremental SHA-256 (FIPS 180-4).
///
/// After `finish()` it is ready for the next message, so that one context serves a loop without allocating.
@safe package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Starts a message.
    package init() {
        guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
        unsafe self.context = context
        start()
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Appends to the message.
    package mutating func update(_ bytes: borrowing Span<UInt8>) {
        let ok = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(ok == 1, "EVP_DigestUpdate")
    }

    /// Appends one byte to the message.
    package mutating func update(_ byte: UInt8) {
        let ok = unsafe withUnsafeBytes(of: byte) { unsafe EVP_DigestUpdate(context, $0.baseAddress, 1) }
        precondition(ok == 1, "EVP_DigestUpdate")
    }

    /// Appends the bytes of a digest to the message.
    package mutating func update(_ digest: SHA256Digest) {
        let ok = unsafe digest.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(ok == 1, "EVP_DigestUpdate")
    }

    /// The digest of the message; the next message starts empty.
    package mutating func finish() -> SHA256Digest {
        let digest = unsafe SHA256Digest { bytes in
            let ok = unsafe EVP_DigestFinal_ex(context, bytes, nil)
            precondition(ok == 1, "EVP_DigestFinal_ex")
        }
        start()
        return digest
    }

    /// The digest of one message.
    package static func hash(_ bytes: borrowing Span<UInt8>) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finish()
    }

    /// The digest of one message.
    package static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        hash(bytes.span)
    }

    private func start() {
        let ok = unsafe EVP_DigestInit_ex2(context, DigestAlgorithm.sha256.handle, nil)
        precondition(ok == 1, "EVP_DigestInit_ex2")
    }
}

/// A digest algorithm fetched once: the implicit fetch behind `EVP_sha256()` costs more than hashing a short message.
///
/// Sendable although it stores a pointer: an `EVP_MD` never changes after the fetch and is never freed.
@safe final class DigestAlgorithm: @unchecked Sendable {
    static let sha256 = DigestAlgorithm("SHA2-256")

    let handle: OpaquePointer

    private init(_ name: String) {
        guard let handle = unsafe EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("OpenSSL has no \(name)")
        }
        unsafe self.handle = handle
    }
}
