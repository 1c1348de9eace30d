// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// The right edge of a growing tree: all that is needed to append leaves and to state the root.
///
/// Holds the roots of the maximal complete subtrees, largest first: one for each bit set in `size`.
package struct MerkleFrontier: Equatable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size: UInt64
    /// One digest for each bit set in `size`, the largest subtree first.
    package private(set) var nodes: [SHA256Digest]

    /// The empty tree.
    package init() {
        size = 0
        nodes = []
    }

    /// A tree of `size` leaves by its subtrees; nil when their number does not fit.
    package init?(size: UInt64, nodes: [SHA256Digest]) {
        guard nodes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.nodes = nodes
    }

    /// Appends a leaf by its hash.
    ///
    /// - Parameter completed: called with the level (leaves are 0) and hash of each subtree that this leaf completes, from the leaf up.
    package mutating func append(
        _ leaf: SHA256Digest,
        hash: inout MerkleHash,
        completed: (_ level: Int, SHA256Digest) -> Void = { _, _ in }
    ) {
        append(subtree: leaf, level: 0, hash: &hash, completed: completed)
    }

    /// Appends a complete subtree of `1 << level` leaves by its root. The tree must be a multiple of that large.
    mutating func append(
        subtree: SHA256Digest,
        level start: Int,
        hash: inout MerkleHash,
        completed: (_ level: Int, SHA256Digest) -> Void = { _, _ in }
    ) {
        precondition(size % (1 << UInt64(start)) == 0, "a subtree stands at a multiple of its size")
        var digest = subtree
        var level = start
        completed(level, digest)
        while size >> UInt64(level) & 1 == 1, let left = nodes.popLast() {
            digest = hash.node(left, digest)
            level += 1
            completed(level, digest)
        }
        nodes.append(digest)
        size += 1 << UInt64(start)
    }

    /// The root hash of the tree.
    package func root(hash: inout MerkleHash) -> SHA256Digest {
        guard var root = nodes.last else { return MerkleHash.emptyRoot }
        for left in nodes.dropLast().reversed() { root = hash.node(left, root) }
        return root
    }

    /// The root hash of the tree.
    package func root() -> SHA256Digest {
        var hash = MerkleHash()
        return root(hash: &hash)
    }
}
