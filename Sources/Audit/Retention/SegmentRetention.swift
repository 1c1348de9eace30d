// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Glibc
internal import System

/// Deletes sealed segments, oldest first, so that the tree stays provable.
///
/// For each: the hashes over everything up to its end go into a signed tombstone, which is on disk before the segment goes. The full tiles stay, so
/// that proofs and consistency with old checkpoints can still be computed.
struct SegmentRetention {
    let folder: LogFolder
    let signer: NoteSigner

    /// A segment that may go.
    struct Candidate {
        let content: SegmentContent
        let tombstone: Tombstone
    }

    /// The segments whose records are all older than `cutoff` and below `limit`, oldest first.
    ///
    /// - Parameter limit: records that checkpoints and full tiles cover.
    func candidates(olderThan cutoff: Timestamp, below limit: UInt64, now: Timestamp) throws(AuditError) -> [Candidate]
    {
        var frontier = try Tombstones(folder: folder, verifier: signer.verifier).frontier
        var hash = MerkleHash()
        var candidates: [Candidate] = []
        // The last one is being written.
        for number in try folder.segmentNumbers().dropLast() where number >= frontier.size {
            let path = folder.segment(first: number)
            let content = try SegmentContent(path: path, bytes: try folder.read(path) ?? [])
            guard content.end <= limit, let last = content.frames.last,
                let record = try? StoredRecord(leaf: content.entry(last)), record.time < cutoff
            else { break }
            for leaf in content.leaves(content.frames.indices) {
                guard let leaf else { throw .corrupt(path: path, offset: 0, "a record does not match its check") }
                frontier.append(leaf, hash: &hash)
            }
            let tombstone = Tombstone(
                origin: signer.verifier.name,
                first: number,
                segmentSha256: SHA256.hash(content.bytes),
                deletedAt: "\(now)",
                frontier: frontier
            )
            candidates.append(Candidate(content: content, tombstone: tombstone))
        }
        return candidates
    }

    /// Puts the tombstone in the place of the segment.
    func delete(_ candidate: Candidate) throws(AuditError) {
        try flushTiles(of: candidate.tombstone)
        let note: SignedNote
        do throws(CryptoError) {
            note = try signer.sign(candidate.tombstone.text)
        } catch {
            throw .key(error)
        }
        let name = SegmentFormat.padded(candidate.tombstone.first) + Tombstone.suffix
        try folder.replace(folder.segments + "/" + name, with: Array("\(note)".utf8))
        guard unsafe unlink(candidate.content.path) == 0 else {
            throw .file(path: candidate.content.path, operation: "delete", Errno(errno))
        }
        do throws(Errno) {
            try LogFolder.syncNames(in: folder.segments)
        } catch {
            throw .file(path: folder.segments, operation: "flush", error)
        }
    }

    /// Tiles are written without flushing, because records can replace them; once the records go, they cannot.
    private func flushTiles(of tombstone: Tombstone) throws(AuditError) {
        var (start, end) = (tombstone.first / TilePath.width, tombstone.end / TilePath.width)
        var level = 0
        while end > 0 {
            // One more than the records fill: the tile that the segment's end lies in is full as well.
            for index in start...end {
                try flush(folder.tiles + "/" + TilePath(level: level, index: index).name)
            }
            (start, end, level) = (start / TilePath.width, end / TilePath.width, level + 1)
        }
    }

    private func flush(_ tile: String) throws(AuditError) {
        do throws(Errno) {
            let file = try Descriptor.open(tile, O_RDONLY)
            try Errno.retrying { fsync(file.rawValue) }
            try LogFolder.syncNames(in: folder.parent(of: tile))
        } catch {
            // Above level 0, the last one need not be full yet.
            if error != .notFound { throw .file(path: tile, operation: "flush", error) }
        }
    }
}
