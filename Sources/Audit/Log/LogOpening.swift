// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import System

/// What opening a log found out.
struct LogState {
    var frontier: MerkleFrontier
    var tiles: TileBuffer
    /// The segment to append to, and where its last whole record ends; nil when there is none.
    var tail: (first: UInt64, offset: Int)?
    /// What a crash left behind the last whole record.
    var torn: TornTail?
}

/// Bytes of a batch that was not yet flushed when the writer died.
struct TornTail: Equatable, Sendable {
    let segment: String
    let offset: Int
    let bytes: [UInt8]
}

/// Reads a log up to its end and tells a torn tail from damage.
///
/// The quick way trusts the full tiles up to the newest checkpoint and reads only the records behind the last of them; the root it computes must
/// be the one that was signed. When that fails, everything is read again from the oldest segment.
struct LogOpening {
    let folder: LogFolder
    /// The newest signed checkpoint; nil for a log that never had one.
    let checkpoint: Checkpoint?
    /// The tree over what retention has deleted.
    let base: MerkleFrontier

    func run() throws(AuditError) -> LogState {
        if let checkpoint, let state = try? quickly(to: checkpoint) { return state }
        return try extend(base, TileBuffer.starting(at: base, folder: folder))
    }

    private func quickly(to checkpoint: Checkpoint) throws(AuditError) -> LogState {
        let size = checkpoint.size - checkpoint.size % TilePath.width
        guard size > base.size else { throw .corrupt(path: folder.tiles, offset: 0, "no full tile") }
        let tiles = folder.tiles
        var reader = TileReader(folder: folder) { _ throws(AuditError) in
            throw .corrupt(path: tiles, offset: 0, "a tile is missing")
        }
        var nodes: [SHA256Digest] = []
        for bit in (0..<UInt64(64)).reversed() where size >> bit & 1 == 1 {
            nodes.append(try reader.node(level: Int(bit), index: (size >> (bit + 1)) << 1))
        }
        guard let frontier = MerkleFrontier(size: size, nodes: nodes),
            size < checkpoint.size || frontier.root() == checkpoint.root
        else { throw .corrupt(path: folder.tiles, offset: 0, "the tiles are not of the signed tree") }
        return try extend(frontier, try TileBuffer(size: size, tiles: &reader))
    }

    private func extend(_ start: MerkleFrontier, _ buffer: TileBuffer) throws(AuditError) -> LogState {
        var state = LogState(frontier: start, tiles: buffer)
        var hash = MerkleHash()
        let numbers = try folder.segmentNumbers()
        guard let from = numbers.lastIndex(where: { $0 <= start.size }) else {
            guard numbers.isEmpty, start.size >= checkpoint?.size ?? 0 else {
                throw .corrupt(path: folder.segments, offset: 0, "the segment with record \(start.size) is missing")
            }
            return state
        }
        for (position, number) in numbers.enumerated().dropFirst(from) {
            let isLast = position == numbers.count - 1
            try append(segment: number, isLast: isLast, to: &state, hash: &hash)
        }
        if let checkpoint, state.frontier.size < checkpoint.size {
            let detail = "the log ends at \(state.frontier.size), but \(checkpoint.size) records were signed"
            throw .corrupt(path: folder.segments, offset: 0, detail)
        }
        return state
    }

    private func append(
        segment number: UInt64,
        isLast: Bool,
        to state: inout LogState,
        hash: inout MerkleHash
    ) throws(AuditError) {
        let path = folder.segment(first: number)
        let bytes = try folder.read(path) ?? []
        if isLast, bytes.count <= SegmentFormat.headerBytes, number == state.frontier.size,
            case .failure = SegmentFormat.parseHeader(bytes)
        {
            // The crash came between creating the segment and flushing its header: nothing was in it.
            state.torn = TornTail(segment: path, offset: 0, bytes: bytes)
            state.tail = nil
            return
        }
        let content = try SegmentContent(path: path, bytes: bytes)
        guard content.first == number else {
            throw .corrupt(path: path, offset: 16, "the header says record \(content.first)")
        }
        let skipped = Int(state.frontier.size - min(number, state.frontier.size))
        guard skipped <= content.frames.count else {
            throw .corrupt(path: path, offset: content.endOffset, "records are missing behind this byte")
        }
        if skipped == 0 {
            guard number == state.frontier.size else {
                throw .corrupt(path: path, offset: 16, "the records before \(number) are missing")
            }
            guard content.rootBefore == state.frontier.root(hash: &hash) else {
                throw .corrupt(path: path, offset: 32, "the header does not continue the segments before it")
            }
        }
        let leaves = content.leaves(skipped..<content.frames.count)
        var fault = content.fault
        for (frame, leaf) in zip(content.frames[skipped...], leaves) {
            guard let leaf else {
                fault = FormatFault(frame.offset, "record \(frame.sequence) does not match its check")
                break
            }
            state.frontier.append(leaf, hash: &hash) { state.tiles.add(treeLevel: $0, $1) }
            try compareWithCheckpoint(state.frontier, path, frame.offset, hash: &hash)
        }
        if let fault {
            try refuseDamage(content, fault, isLast: isLast, size: state.frontier.size)
            state.torn = TornTail(segment: path, offset: fault.offset, bytes: Array(bytes[fault.offset...]))
        }
        state.tail = (number, fault?.offset ?? bytes.count)
    }

    private func compareWithCheckpoint(
        _ frontier: MerkleFrontier,
        _ path: String,
        _ offset: Int,
        hash: inout MerkleHash
    ) throws(AuditError) {
        guard let checkpoint, frontier.size == checkpoint.size else { return }
        guard frontier.root(hash: &hash) == checkpoint.root else {
            let detail = "the \(checkpoint.size) records up to here are not the ones that were signed"
            throw .corrupt(path: path, offset: offset, detail)
        }
    }

    /// Only the unflushed end of the last segment may be torn; everything else is damage.
    private func refuseDamage(
        _ content: SegmentContent,
        _ fault: FormatFault,
        isLast: Bool,
        size: UInt64
    ) throws(AuditError) {
        let wasWhole =
            !isLast || size < checkpoint?.size ?? 0 || content.hasLaterBatch(than: size, behind: fault.offset)
        if wasWhole { throw .corrupt(path: content.path, offset: fault.offset, fault.detail) }
    }
}

extension TileBuffer {
    /// For reading from `base` on: its own leaves are gone, but their full tiles stay.
    static func starting(at base: MerkleFrontier, folder: LogFolder) throws(AuditError) -> TileBuffer {
        guard base.size > 0 else { return TileBuffer() }
        let tiles = folder.tiles
        var reader = TileReader(folder: folder) { _ throws(AuditError) in
            throw .corrupt(path: tiles, offset: 0, "a tile over deleted records is missing")
        }
        return try TileBuffer(size: base.size, tiles: &reader)
    }
}
