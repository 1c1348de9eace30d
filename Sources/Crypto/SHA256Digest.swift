// SPDX-License-Identifier: Apache-2.0

/// Thirty-two bytes: a SHA-256 digest or an HMAC-SHA256, held without allocation.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// Always 32.
    package static let byteCount = 32

    // In memory order, so that the four words viewed as bytes are the digest.
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// Takes 32 bytes; nil for any other number.
    package init?(_ bytes: borrowing Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        unsafe withUnsafeMutableBytes(of: &words) { target in
            unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
        }
    }

    /// Takes 32 bytes; nil for any other number.
    package init?(_ bytes: [UInt8]) {
        self.init(bytes.span)
    }

    /// Parses 64 hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes.span)
    }

    /// Parses the base64 of 32 bytes; nil for anything else.
    package init?(base64: String) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes.span)
    }

    init(filling body: (UnsafeMutablePointer<UInt8>) -> Void) {
        unsafe withUnsafeMutableBytes(of: &words) { buffer in
            guard let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress else { return }
            unsafe body(start)
        }
    }

    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe Swift.withUnsafeBytes(of: words) { unsafe body($0) }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String { Hex.encode(bytes) }

    /// Standard base64 with padding, 44 characters.
    package var base64: String { Base64.encode(bytes) }

    package var description: String { hex }

    /// Appends the 32 bytes to `buffer`.
    package func append(to buffer: inout [UInt8]) {
        unsafe withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
    }

    /// The first eight bytes, most significant first.
    package var prefix64: UInt64 { UInt64(bigEndian: words.0) }

    package static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
        left.words == right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
