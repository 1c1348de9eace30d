// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// What stands in the place of a sealed segment that retention deleted: a note signed by the log's key.
///
/// Version history (second line):
/// - `tombstone v1`: the lines origin, `tombstone v1`, sequence of the first record, sequence behind the last, SHA-256 of the segment file
///   (base64), time of deletion, then the hashes (base64) of the maximal complete subtrees over all records before the end, largest first.
///
/// Segments go oldest first, so those hashes are all that is needed to compute the root at any later size.
package struct Tombstone: Equatable, Sendable {
    package var origin: String
    package var first: UInt64
    /// Behind the last record of the segment.
    package var end: UInt64
    package var segmentSha256: SHA256Digest
    /// RFC 3339.
    package var deletedAt: String
    var frontier: MerkleFrontier

    static let kind = "tombstone v1"
    static let suffix = ".tombstone"

    init(
        origin: String,
        first: UInt64,
        segmentSha256: SHA256Digest,
        deletedAt: String,
        frontier: MerkleFrontier
    ) {
        self.origin = origin
        self.first = first
        end = frontier.size
        self.segmentSha256 = segmentSha256
        self.deletedAt = deletedAt
        self.frontier = frontier
    }

    var text: String {
        let lines =
            [origin, Self.kind, String(first), String(end), segmentSha256.base64, deletedAt]
            + frontier.nodes.map(\.base64)
        return lines.map { $0 + "\n" }.joined()
    }

    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        guard lines.count >= 6, lines[1] == Self.kind, let first = UInt64(lines[2]), let end = UInt64(lines[3]),
            first < end, let sha256 = SHA256Digest(base64: lines[4])
        else { return nil }
        let nodes = lines[6...].compactMap { SHA256Digest(base64: $0) }
        guard nodes.count == lines.count - 6, let frontier = MerkleFrontier(size: end, nodes: nodes) else {
            return nil
        }
        self.init(
            origin: lines[0],
            first: first,
            segmentSha256: sha256,
            deletedAt: lines[5],
            frontier: frontier
        )
    }
}

/// All tombstones of a log: they cover the records from 0 on without a gap.
struct Tombstones {
    let all: [Tombstone]

    /// Reads and checks them.
    init(folder: LogFolder, verifier: NoteVerifier) throws(AuditError) {
        var found: [Tombstone] = []
        for name in try folder.names(in: folder.segments) where name.hasSuffix(Tombstone.suffix) {
            let path = folder.segments + "/" + name
            guard let note = try? SignedNote(try folder.read(path) ?? []), (try? note.check(verifier)) != nil,
                let tombstone = Tombstone(text: note.text), tombstone.origin == verifier.name
            else { throw .corrupt(path: path, offset: 0, "not a tombstone signed by the log's key") }
            guard tombstone.first == found.last?.end ?? 0,
                name == SegmentFormat.padded(tombstone.first) + Tombstone.suffix
            else { throw .corrupt(path: path, offset: 0, "the tombstone does not continue the one before it") }
            found.append(tombstone)
        }
        all = found
    }

    /// The tree over everything deleted.
    var frontier: MerkleFrontier { all.last?.frontier ?? MerkleFrontier() }
}
