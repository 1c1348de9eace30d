// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Makes proofs from a log's tiles, and from its records where no tile is full yet.
package struct AuditProver: Sendable {
    private let reader: AuditReader

    package init(folder: String) {
        reader = AuditReader(folder: folder)
    }

    /// Why there is no proof.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        case noCheckpoint
        /// The newest checkpoint covers `signed` records.
        case notYetSigned(sequence: UInt64, signed: UInt64)
        /// Retention deleted it, or it was lost.
        case recordIsGone(sequence: UInt64)

        package var description: String {
            switch self {
            case .noCheckpoint: "the log has no readable checkpoint: run `codeinsight audit verify`"
            case .notYetSigned(let sequence, let signed):
                "record \(sequence) is not signed yet: the newest checkpoint covers records 0 to \(signed) (without the last); "
                    + "the next one follows within seconds"
            case .recordIsGone(let sequence): "record \(sequence) is not in the log any more"
            }
        }
    }

    /// The proof that record `sequence` is in the tree of the newest checkpoint. Reads a few tiles and one or two segments.
    package func prove(_ sequence: UInt64) throws -> TlogProof {
        let folder = reader.folder
        guard let note = try? SignedNote(try folder.read(folder.checkpoint) ?? []),
            let checkpoint = Checkpoint(text: note.text)
        else { throw Failure.noCheckpoint }
        guard sequence < checkpoint.size else {
            throw Failure.notYetSigned(sequence: sequence, signed: checkpoint.size)
        }
        guard let item = try reader.item(sequence) else { throw Failure.recordIsGone(sequence: sequence) }
        var tiles = TileReader(log: reader)
        let hashes = try MerkleProof.inclusion(of: sequence, in: checkpoint.size) { level, index throws(AuditError) in
            try tiles.node(level: level, index: index)
        }
        return TlogProof(index: sequence, entry: item.entry, hashes: hashes, checkpoint: note)
    }
}

extension TileReader {
    /// Reads tiles of a log and, where none is full, the leaf hashes of its segments.
    init(log: AuditReader) {
        let leaves = SegmentLeaves(log: log)
        self.init(folder: log.folder) { sequence throws(AuditError) in try leaves.leaf(sequence) }
    }
}

/// Leaf hashes by sequence number; keeps those of the segment asked last, because the next question is about a neighbour.
private final class SegmentLeaves {
    private let log: AuditReader
    private var first: UInt64 = 0
    private var leaves: [SHA256Digest?] = []

    init(log: AuditReader) {
        self.log = log
    }

    func leaf(_ sequence: UInt64) throws(AuditError) -> SHA256Digest {
        if !(first..<first + UInt64(leaves.count)).contains(sequence) { try load(sequence) }
        let index = Int(sequence &- first)
        guard leaves.indices.contains(index), let leaf = leaves[index] else {
            throw .corrupt(path: log.folder.segments, offset: 0, "record \(sequence) is missing or damaged")
        }
        return leaf
    }

    private func load(_ sequence: UInt64) throws(AuditError) {
        guard let number = try log.folder.segmentNumbers().last(where: { $0 <= sequence }),
            let content = try log.content(number)
        else { throw .corrupt(path: log.folder.segments, offset: 0, "record \(sequence) is missing") }
        first = number
        leaves = content.leaves(content.frames.indices)
    }
}
