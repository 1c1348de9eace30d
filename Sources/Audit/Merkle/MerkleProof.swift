// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// Builds and checks the proofs of RFC 6962 §2.1.1 and §2.1.2.
///
/// The tree is not held in memory: `node(level, index)` answers with the hash of the complete subtree over the leaves
/// `index << level ..< (index + 1) << level`.
package enum MerkleProof {
    package typealias NodeReader<Failure: Error> = (_ level: Int, _ index: UInt64) throws(Failure) -> SHA256Digest

    // MARK: - Building

    /// The siblings from the leaf `index` up to the root of the tree over the first `size` leaves.
    package static func inclusion<Failure: Error>(
        of index: UInt64,
        in size: UInt64,
        node: NodeReader<Failure>
    ) throws(Failure) -> [SHA256Digest] {
        precondition(index < size)
        var proof: [SHA256Digest] = []
        var range = LeafRange(start: 0, end: size)
        while range.count > 1 {
            let (left, right) = range.split
            // From the root down; reversed at the end, as the RFC lists siblings from the leaf up.
            if index < right.start {
                proof.append(try root(of: right, node: node))
                range = left
            } else {
                proof.append(try root(of: left, node: node))
                range = right
            }
        }
        return proof.reversed()
    }

    /// Proof that the tree over `old` leaves is a prefix of the tree over `new`.
    package static func consistency<Failure: Error>(
        from old: UInt64,
        to new: UInt64,
        node: NodeReader<Failure>
    ) throws(Failure) -> [SHA256Digest] {
        precondition(old <= new)
        guard old > 0, old < new else { return [] }
        var proof: [SHA256Digest] = []
        var range = LeafRange(start: 0, end: new)
        while range.end != old {
            let (left, right) = range.split
            if old <= right.start {
                proof.append(try root(of: right, node: node))
                range = left
            } else {
                proof.append(try root(of: left, node: node))
                range = right
            }
        }
        // The subtree both trees share; the verifier knows it already when it is the whole old tree.
        if range.start != 0 { proof.append(try root(of: range, node: node)) }
        return proof.reversed()
    }

    /// The root over the first `size` leaves.
    package static func root<Failure: Error>(
        at size: UInt64,
        node: NodeReader<Failure>
    ) throws(Failure) -> SHA256Digest {
        guard size > 0 else { return MerkleHash.emptyRoot }
        return try root(of: LeafRange(start: 0, end: size), node: node)
    }

    private static func root<Failure: Error>(
        of range: LeafRange,
        node: NodeReader<Failure>
    ) throws(Failure) -> SHA256Digest {
        if range.isComplete { return try node(range.count.trailingZeroBitCount, range.start / range.count) }
        let (left, right) = range.split
        let leftRoot = try root(of: left, node: node)
        let rightRoot = try root(of: right, node: node)
        var hash = MerkleHash()
        return hash.node(leftRoot, rightRoot)
    }

    // MARK: - Checking (the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2)

    /// Whether `proof` shows that `leaf` is number `index` of the tree with `size` leaves and this `root`.
    package static func isIncluded(
        _ leaf: SHA256Digest,
        index: UInt64,
        size: UInt64,
        root: SHA256Digest,
        proof: [SHA256Digest]
    ) -> Bool {
        guard index < size else { return false }
        var (fn, sn) = (index, size - 1)
        var hash = MerkleHash()
        var digest = leaf
        for sibling in proof {
            guard sn != 0 else { return false }
            if fn & 1 == 1 || fn == sn {
                digest = hash.node(sibling, digest)
                while fn & 1 == 0 && fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
            } else {
                digest = hash.node(digest, sibling)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        return sn == 0 && digest == root
    }

    /// Whether `proof` shows that the tree of `oldSize` leaves with `oldRoot` is a prefix of the one with `newSize` and `newRoot`.
    package static func isConsistent(
        oldSize: UInt64,
        oldRoot: SHA256Digest,
        newSize: UInt64,
        newRoot: SHA256Digest,
        proof: [SHA256Digest]
    ) -> Bool {
        guard oldSize <= newSize else { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty && oldRoot == MerkleHash.emptyRoot }
        var path = proof[...]
        if oldSize.nonzeroBitCount == 1 { path = [oldRoot] + path }
        guard let first = path.popFirst() else { return false }
        var (fn, sn) = (oldSize - 1, newSize - 1)
        while fn & 1 == 1 { (fn, sn) = (fn >> 1, sn >> 1) }
        var hash = MerkleHash()
        var (old, new) = (first, first)
        for sibling in path {
            guard sn != 0 else { return false }
            if fn & 1 == 1 || fn == sn {
                old = hash.node(sibling, old)
                new = hash.node(sibling, new)
                while fn & 1 == 0 && fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
            } else {
                new = hash.node(new, sibling)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        return sn == 0 && old == oldRoot && new == newRoot
    }
}

/// A run of leaves that is a subtree of the RFC's recursion, so it starts at a multiple of the power of two at or above its length.
private struct LeafRange {
    var start: UInt64
    var end: UInt64

    var count: UInt64 { end - start }
    var isComplete: Bool { count.nonzeroBitCount == 1 }

    /// At the largest power of two below the length.
    var split: (LeafRange, LeafRange) {
        let half = UInt64(1) << UInt64(63 - (count - 1).leadingZeroBitCount)
        return (LeafRange(start: start, end: start + half), LeafRange(start: start + half, end: end))
    }
}
