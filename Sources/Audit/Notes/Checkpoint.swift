// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// The head of a log at one size (C2SP tlog-checkpoint): origin, size and root hash, one a line, no extension lines.
package struct Checkpoint: Equatable, Sendable {
    package var origin: String
    /// How many records the tree has.
    package var size: UInt64
    package var root: SHA256Digest

    package init(origin: String, size: UInt64, root: SHA256Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The three lines.
    package var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    /// Parses the text of a note; nil unless it is exactly three lines of that form.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty, let size = UInt64(lines[1]),
            String(size) == lines[1], let root = SHA256Digest(base64: String(lines[2]))
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }
}

/// A checkpoint with the log's signature.
package struct SignedCheckpoint: Equatable, Sendable {
    package let checkpoint: Checkpoint
    package let note: SignedNote

    init(_ checkpoint: Checkpoint, signer: NoteSigner) throws(CryptoError) {
        self.checkpoint = checkpoint
        note = try signer.sign(checkpoint.text)
    }

    /// Parses a note and checks that `verifier` signed it and that it speaks of the verifier's log.
    package init(_ bytes: [UInt8], verifier: NoteVerifier) throws(SignedNote.Rejection) {
        note = try SignedNote(bytes)
        try note.check(verifier)
        guard let checkpoint = Checkpoint(text: note.text), checkpoint.origin == verifier.name else {
            throw .malformed
        }
        self.checkpoint = checkpoint
    }
}
