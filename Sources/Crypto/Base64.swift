// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Standard base 64 with padding, on one line (RFC 4648 §4).
package enum Base64 {
    /// The text of `bytes`.
    package static func encode(_ bytes: [UInt8]) -> String {
        // EVP_EncodeBlock writes a NUL behind the text.
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let length = unsafe EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
        return String(decoding: text[..<Int(length)], as: UTF8.self)
    }

    /// The bytes of `text`; nil unless it is exactly what `encode` gives for them.
    package static func decode(_ text: String) -> [UInt8]? {
        let source = Array(text.utf8)
        guard source.count.isMultiple(of: 4), source.count <= Int32.max else { return nil }
        guard !source.isEmpty else { return [] }
        var bytes = [UInt8](repeating: 0, count: source.count / 4 * 3)
        let length = unsafe EVP_DecodeBlock(&bytes, source, Int32(source.count))
        let padding = source.suffix(2).count { $0 == UInt8(ascii: "=") }
        guard Int(length) == bytes.count else { return nil }
        bytes.removeLast(padding)
        // OpenSSL tolerates white space and stray bits at the end; two texts for the same bytes are not wanted.
        return encode(bytes) == text ? bytes : nil
    }
}
