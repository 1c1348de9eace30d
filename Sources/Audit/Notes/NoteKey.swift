// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// A key that checks signatures of notes (C2SP signed-note, Ed25519, type 0x01).
package struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    private static let ed25519: UInt8 = 1

    /// The key's name: for a log, its origin.
    package let name: String
    /// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), most significant first.
    package let id: UInt32
    package let key: VerifyingKey

    /// Names a key; nil when `name` is empty or contains a space, a control character or `+`.
    package init?(name: String, key: VerifyingKey) {
        guard Self.isValidName(name) else { return nil }
        self.name = name
        self.key = key
        let digest = SHA256.hash(Array(name.utf8) + [0x0A, Self.ed25519] + key.bytes)
        id = UInt32(truncatingIfNeeded: digest.prefix64 >> 32)
    }

    /// Parses `NAME+ID+BASE64`, the form that `description` has; nil for anything else, and when the id is not the key's.
    package init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 8, let id = UInt32(parts[1], radix: 16),
            let encoded = Base64.decode(String(parts[2])), encoded.first == Self.ed25519,
            let key = try? VerifyingKey(Array(encoded.dropFirst()))
        else { return nil }
        self.init(name: String(parts[0]), key: key)
        // Also refuses digits in upper case: there is one text for one key.
        guard self.id == id, description == text else { return nil }
    }

    /// The text an auditor keeps: `NAME+ID+BASE64`, as used by other tools for transparency logs.
    package var description: String {
        "\(name)+\(Self.hex(id))+\(Base64.encode([Self.ed25519] + key.bytes))"
    }

    static func hex(_ id: UInt32) -> String {
        Hex.encode((0..<4).map { UInt8(truncatingIfNeeded: id >> UInt32(24 - 8 * $0)) })
    }

    static func isValidName(_ name: String) -> Bool {
        !name.isEmpty && !name.contains("+")
            && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 }
    }
}

/// A key that signs notes.
package struct NoteSigner: Sendable {
    /// What checks its signatures.
    package let verifier: NoteVerifier
    private let key: SigningKey

    /// Names a key; nil when `name` cannot be a key name.
    package init?(name: String, key: SigningKey) {
        guard let verifier = NoteVerifier(name: name, key: key.verifyingKey) else { return nil }
        self.verifier = verifier
        self.key = key
    }

    /// The signed note over `text`, which ends in a newline.
    package func sign(_ text: String) throws(CryptoError) -> SignedNote {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: verifier.id >> UInt32(24 - 8 * $0)) }
        let signature = SignedNote.Signature(
            name: verifier.name,
            keyAndSignature: id + (try key.sign(Array(text.utf8)))
        )
        return SignedNote(text: text, signatures: [signature])
    }
}
