// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Text with signatures (C2SP signed-note): the text, an empty line, one line `— NAME BASE64` for each signature.
package struct SignedNote: Equatable, Sendable, CustomStringConvertible {
    package struct Signature: Equatable, Sendable {
        package var name: String
        /// The key id, four bytes, then the signature.
        package var keyAndSignature: [UInt8]

        var id: UInt32 { keyAndSignature.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }
    }

    /// Why a note is not to be believed.
    package enum Rejection: Error, Equatable, Sendable {
        case malformed
        /// Signed, but not by the key asked for.
        case unknownKey
        /// The known key's signature does not match the text.
        case badSignature
    }

    /// Ends in a newline.
    package let text: String
    package let signatures: [Signature]

    // More than 16 must be accepted; a limit keeps hostile files from costing much.
    private static let maximumSignatures = 64
    private static let prefix = "\u{2014} "

    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Parses a whole note.
    package init(_ bytes: [UInt8]) throws(Rejection) {
        guard let note = String(validating: bytes, as: UTF8.self),
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A }), bytes.last == 0x0A
        else { throw .malformed }
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard let border = lines.lastIndex(of: ""), border > lines.startIndex,
            lines.endIndex - border - 1 <= Self.maximumSignatures
        else { throw .malformed }
        var signatures: [Signature] = []
        for line in lines[(border + 1)...] {
            guard line.hasPrefix(Self.prefix) else { throw .malformed }
            let fields = line.dropFirst(Self.prefix.count).split(separator: " ", omittingEmptySubsequences: false)
            guard fields.count == 2, NoteVerifier.isValidName(String(fields[0])),
                let blob = Base64.decode(String(fields[1])), blob.count > 4
            else { throw .malformed }
            signatures.append(Signature(name: String(fields[0]), keyAndSignature: blob))
        }
        guard !signatures.isEmpty else { throw .malformed }
        text = lines[..<border].joined(separator: "\n") + "\n"
        self.signatures = signatures
    }

    /// The note as it is stored.
    package var description: String {
        text + "\n"
            + signatures.map { "\(Self.prefix)\($0.name) \(Base64.encode($0.keyAndSignature))\n" }.joined()
    }

    /// Returns when `verifier`'s signature is there and right; signatures by other keys are ignored.
    package func check(_ verifier: NoteVerifier) throws(Rejection) {
        let own = signatures.filter { $0.name == verifier.name && $0.id == verifier.id }
        guard !own.isEmpty else { throw .unknownKey }
        let message = Array(text.utf8)
        guard own.allSatisfy({ verifier.key.isValid(Array($0.keyAndSignature.dropFirst(4)), for: message) }) else {
            throw .badSignature
        }
    }
}
