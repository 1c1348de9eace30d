// SPDX-License-Identifier: Apache-2.0

package import Crypto

/// The hashes of RFC 6962 §2.1, with one reusable context.
///
/// Leaf: SHA-256(0x00 ‖ entry). Node: SHA-256(0x01 ‖ left ‖ right). The prefixes keep one from being passed off as the other.
package struct MerkleHash: ~Copyable {
    private var hasher = SHA256()

    package init() {}

    /// The hash of an entry.
    package mutating func leaf(_ entry: borrowing Span<UInt8>) -> SHA256Digest {
        hasher.update(0)
        hasher.update(entry)
        return hasher.finish()
    }

    /// The hash of the tree over two complete subtrees.
    package mutating func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        hasher.update(1)
        hasher.update(left)
        hasher.update(right)
        return hasher.finish()
    }

    /// The root of a tree without entries: SHA-256 of nothing.
    package static let emptyRoot = SHA256.hash([])
}
