// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// What stands in a text in place of something redacted: `REDACTED_MAIL_` and twenty letters or digits, always 34 bytes.
///
/// The four letters say what it is. Sixteen base-32 digits (80 bits) come from an HMAC of kind and value, so that the same value gets
/// the same placeholder within a vault and nobody without the key can make one up; four more are a checksum over all before them, so
/// that a mangled one is noticed. All have one length, so none is a prefix of another; upper-case letters, digits and `_` need no
/// escaping in JSON, shells, URLs or source code.
package struct Placeholder: Hashable, Sendable, CustomStringConvertible {
    /// Bytes in every placeholder.
    package static let length = 34
    static let prefix: [UInt8] = Array("REDACTED_".utf8)
    private static let bodyLength = 16
    private static let alphabet: [UInt8] = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The 34 ASCII bytes.
    package let bytes: [UInt8]

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Derives the placeholder of `value` under `key`.
    init(of value: ArraySlice<UInt8>, kind: DataKind, key: SecretBytes) {
        var message = Array(kind.family.rawValue.utf8)
        message.append(0)
        message.append(contentsOf: value)
        let code = HMACSHA256.authenticate(message, key: key).bytes
        var text = Self.prefix + Self.typeCode(of: kind) + [UInt8(ascii: "_")]
        text.append(contentsOf: Self.base32(code.prefix(10), count: Self.bodyLength))
        text.append(contentsOf: Self.checksum(text[...]))
        bytes = text
    }

    /// Reads a placeholder; nil when the shape or the checksum is wrong.
    package init?(_ text: ArraySlice<UInt8>) {
        guard Self.hasShape(text), text.suffix(4).elementsEqual(Self.checksum(text.dropLast(4))) else { return nil }
        bytes = Array(text)
    }

    /// Whether `text` is built like a placeholder, checksum aside.
    static func hasShape(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == length, text.starts(with: prefix) else { return false }
        let type = text.dropFirst(prefix.count).prefix(4)
        let body = text.dropFirst(prefix.count + 5)
        return type.allSatisfy(\.isUpper) && text[text.startIndex + prefix.count + 4] == UInt8(ascii: "_")
            && body.allSatisfy(isDigit)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte.isUpper || (byte >= UInt8(ascii: "2") && byte <= UInt8(ascii: "7"))
    }

    private static func base32(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8] {
        var result: [UInt8] = []
        var bits = 0
        var available = 0
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            available += 8
            while available >= 5, result.count < count {
                available -= 5
                result.append(alphabet[bits >> available & 31])
            }
        }
        return result
    }

    /// Twenty bits of FNV-1a.
    private static func checksum(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        hash ^= hash >> 12
        return (0..<4).map { alphabet[Int(hash >> (5 * UInt32($0)) & 31)] }
    }

    /// Four letters that tell a reader, or a model, what was there.
    static func typeCode(of kind: DataKind) -> [UInt8] {
        let code: StaticString
        switch kind.family {
        case .unanalysable: code = "OPAQ"
        case .placeholder: code = "WRAP"
        case .company: code = "CORP"
        case .personal: code = personalCodes[kind.name] ?? "PERS"
        case .secret: code = secretCodes[kind.name] ?? "SECR"
        }
        return unsafe Array(UnsafeBufferPointer(start: code.utf8Start, count: 4))
    }

    private static let personalCodes: [String: StaticString] = [
        "email": "MAIL", "phone": "PHON", "payment_card": "CARD", "iban": "IBAN", "ip_address": "ADDR",
        "mac_address": "ADDR",
        "person_name": "NAME", "date_of_birth": "BORN", "postal_address": "HOME", "coordinates": "GEOC",
    ]
    private static let secretCodes: [String: StaticString] = [
        "private_key": "PKEY", "password": "PASS", "url_password": "PASS",
    ]
}
