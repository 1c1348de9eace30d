// SPDX-License-Identifier: Apache-2.0

/// Recognises private keys by their first bytes in DER or OpenSSH's format, when no armour line names them.
enum PrivateKeyStructure {
    /// PKCS #1 and #8 (RFC 8017, 5958), encrypted PKCS #8, SEC 1 (RFC 5915), OpenSSH (PROTOCOL.key).
    static func isPrivateKey(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: Array("openssh-key-v1\0".utf8)) { return true }
        if isSecretKeyPacket(bytes) { return true }
        guard bytes.count >= 32, let body = contents(of: bytes, tag: 0x30, at: 0) else { return false }
        // An encrypted key starts with the identifier of a password-based scheme (1.2.840.113549.1.5 or .12).
        if let algorithm = contents(of: bytes, tag: 0x30, at: body) {
            let schemes: [[UInt8]] = [
                [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05],
                [0x06, 0x0A, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C],
            ]
            return schemes.contains { bytes[algorithm...].starts(with: $0) }
        }
        guard bytes.count > body + 4, bytes[body] == 0x02, bytes[body + 1] == 0x01, bytes[body + 2] <= 1 else {
            return false
        }
        let version = bytes[body + 2]
        let next = bytes[body + 3]
        return next == 0x30 || (next == 0x02 && version == 0) || (next == 0x04 && version == 1)
    }

    /// A secret key of OpenPGP (RFC 4880 §4.2, §5.5.3): a packet of tag 5 with a length of two bytes, version 4.
    private static func isSecretKeyPacket(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 32, bytes[0] == 0x95, bytes[3] == 0x04 else { return false }
        let length = Int(bytes[1]) << 8 | Int(bytes[2])
        return (64...8192).contains(length)
    }

    /// Where the contents of the element at `index` begin; nil when its tag is another or its length makes no sense.
    private static func contents(of bytes: [UInt8], tag: UInt8, at index: Int) -> Int? {
        guard index + 2 < bytes.count, bytes[index] == tag else { return nil }
        let length = bytes[index + 1]
        if length < 0x80 { return index + 2 }
        let count = Int(length & 0x7F)
        return (1...3).contains(count) && index + 2 + count < bytes.count ? index + 2 + count : nil
    }
}
