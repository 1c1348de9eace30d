// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Proof that one record is in a log, for somebody who has nothing but the log's public key (C2SP tlog-proof v1).
///
/// `extra` holds the record's bytes, so that the file is complete evidence. They count only once their leaf hash has been proved.
package struct TlogProof: Equatable, Sendable, CustomStringConvertible {
    package static let header = "c2sp.org/tlog-proof@v1"

    /// The record's sequence number.
    package let index: UInt64
    /// The stored bytes of the record.
    package let entry: [UInt8]
    let hashes: [SHA256Digest]
    let checkpoint: SignedNote

    /// Why a proof does not prove.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        case malformed(line: Int)
        case checkpoint(SignedNote.Rejection)
        /// The hashes do not lead from the record to the signed root.
        case notIncluded

        package var description: String {
            switch self {
            case .malformed(let line): "not a transparency log proof (line \(line))"
            case .checkpoint(let rejection): "the checkpoint in it is not to be believed: \(rejection)"
            case .notIncluded: "the record is not the one that was signed"
            }
        }
    }

    init(index: UInt64, entry: [UInt8], hashes: [SHA256Digest], checkpoint: SignedNote) {
        self.index = index
        self.entry = entry
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Parses a `.tlog-proof` file that holds the record in `extra`.
    package init(_ bytes: [UInt8]) throws(Failure) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == Self.header else { throw .malformed(line: 1) }
        guard lines.count > 3, lines[1].hasPrefix("extra "), let entry = Base64.decode(String(lines[1].dropFirst(6)))
        else { throw .malformed(line: 2) }
        guard lines[2].hasPrefix("index "), let index = UInt64(lines[2].dropFirst(6)),
            lines[2] == "index \(index)"
        else { throw .malformed(line: 3) }
        var hashes: [SHA256Digest] = []
        var number = 3
        while number < lines.count, !lines[number].isEmpty {
            guard hashes.count < 64, let hash = SHA256Digest(base64: String(lines[number])) else {
                throw .malformed(line: number + 1)
            }
            hashes.append(hash)
            number += 1
        }
        guard number + 1 < lines.count else { throw .malformed(line: number + 1) }
        do throws(SignedNote.Rejection) {
            checkpoint = try SignedNote(Array(lines[(number + 1)...].joined(separator: "\n").utf8))
        } catch {
            throw .checkpoint(error)
        }
        self.index = index
        self.entry = entry
        self.hashes = hashes
    }

    /// The file's text.
    package var description: String {
        let lines = [Self.header, "extra \(Base64.encode(entry))", "index \(index)"] + hashes.map(\.base64)
        return lines.map { $0 + "\n" }.joined() + "\n\(checkpoint)"
    }

    /// Returns when the record in `extra` is number `index` of the log that `verifier` belongs to.
    package func check(_ verifier: NoteVerifier) throws(Failure) {
        let signed: SignedCheckpoint
        do throws(SignedNote.Rejection) {
            signed = try SignedCheckpoint(Array("\(checkpoint)".utf8), verifier: verifier)
        } catch {
            throw .checkpoint(error)
        }
        var hash = MerkleHash()
        let isIncluded = MerkleProof.isIncluded(
            hash.leaf(entry.span),
            index: index,
            size: signed.checkpoint.size,
            root: signed.checkpoint.root,
            proof: hashes
        )
        guard isIncluded else { throw .notIncluded }
    }
}
