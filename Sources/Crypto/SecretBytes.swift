// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Key material with one owner in memory, overwritten before it is freed.
///
/// A class, so that passing it around makes no copies. Neither printable nor encodable.
/// Sendable although it stores a pointer: the bytes are written in `init` and only read until `deinit`.
@safe package final class SecretBytes: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
    private let storage: UnsafeMutableRawBufferPointer

    init(count: Int, filling body: (UnsafeMutableRawBufferPointer) -> Void) {
        unsafe storage = .allocate(byteCount: count, alignment: 16)
        unsafe body(storage)
    }

    /// Copies `bytes`. The caller's copy stays; where it can, use `init(taking:)`.
    package convenience init(copying bytes: [UInt8]) {
        unsafe self.init(count: bytes.count) { unsafe $0.copyBytes(from: bytes) }
    }

    /// Copies `bytes` and overwrites the caller's array, which must not be shared, and leaves it empty.
    package convenience init(taking bytes: inout [UInt8]) {
        unsafe self.init(count: bytes.count) { unsafe $0.copyBytes(from: bytes) }
        unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
        bytes = []
    }

    /// `count` bytes from the system's random generator.
    package convenience init(randomCount count: Int) {
        unsafe self.init(count: count) { unsafe SecureRandom.fill($0) }
    }

    deinit {
        unsafe OPENSSL_cleanse(storage.baseAddress, storage.count)
        unsafe storage.deallocate()
    }

    /// How many bytes there are.
    package var count: Int { unsafe storage.count }

    /// Lends the bytes; they must not outlive the call.
    package func withBytes<Result>(_ body: (borrowing Span<UInt8>) throws -> Result) rethrows -> Result {
        let bytes = unsafe UnsafeRawBufferPointer(storage).bindMemory(to: UInt8.self)
        return try unsafe body(Span(_unsafeElements: bytes))
    }

    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe body(UnsafeRawBufferPointer(storage))
    }

    /// The length only.
    package var description: String { "\(count) secret bytes" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Comparison without a timing side channel.
package enum ConstantTime {
    /// Whether both are the same, in time that depends on the lengths only.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe CRYPTO_memcmp(left, right, left.count) == 0
    }
}
