// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import System

/// The leaf hashes of a segment, in runs that end where tiles end: most runs are a whole tile, whose subtree is hashed as well.
struct SegmentHashes: Sendable {
    struct Run: Sendable {
        /// In `SegmentContent.frames`.
        let frames: Range<Int>
        /// Of the frames up to the first whose check does not fit, or whose entry states another sequence number.
        let leaves: [SHA256Digest]
        /// The root over all of them, when they fill a tile.
        let subtree: SHA256Digest?

        var isWhole: Bool { leaves.count == frames.count }
    }

    let runs: [Run]

    /// Hashes on all cores. While they do, one of them calls `meanwhile`.
    init(_ content: SegmentContent, meanwhile: @escaping @Sendable () -> Void) {
        let ranges = Self.ranges(content)
        guard ranges.count > 1 else {
            meanwhile()
            runs = ranges.map { Self.run(content, $0) }
            return
        }
        var results = [Run?](repeating: nil, count: ranges.count)
        unsafe results.withUnsafeMutableBufferPointer { buffer in
            // Each iteration writes its own element; the loop returns after all of them.
            nonisolated(unsafe) let slots = unsafe buffer
            ConcurrentLoop.run(ranges.count + 1) { iteration in
                guard iteration > 0 else { return meanwhile() }
                unsafe slots[iteration - 1] = Self.run(content, ranges[iteration - 1])
            }
        }
        runs = results.compactMap(\.self)
    }

    private static func ranges(_ content: SegmentContent) -> [Range<Int>] {
        let width = Int(TilePath.width)
        var ranges: [Range<Int>] = []
        var start = 0
        // The first run ends at a multiple of the width, counted from the beginning of the log.
        var end = width - Int(content.first % TilePath.width)
        while start < content.frames.count {
            end = min(end, content.frames.count)
            ranges.append(start..<end)
            (start, end) = (end, end + width)
        }
        return ranges
    }

    private static func run(_ content: SegmentContent, _ range: Range<Int>) -> Run {
        var hash = MerkleHash()
        var leaves: [SHA256Digest] = []
        leaves.reserveCapacity(range.count)
        for frame in content.frames[range] {
            guard let leaf = frame.leaf(in: content.bytes, hash: &hash), frame.statesOwnSequence(in: content.bytes)
            else { break }
            leaves.append(leaf)
        }
        let isTile = leaves.count == Int(TilePath.width)
        return Run(frames: range, leaves: leaves, subtree: isTile ? TileReader.root(of: leaves, hash: &hash) : nil)
    }
}
