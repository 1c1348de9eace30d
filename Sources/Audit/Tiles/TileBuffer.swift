// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Collects subtree hashes into full tiles as a tree grows.
struct TileBuffer: Sendable {
    struct Tile: Sendable {
        let path: TilePath
        let hashes: [SHA256Digest]

        var bytes: [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(hashes.count * SHA256Digest.byteCount)
            for hash in hashes { hash.append(to: &bytes) }
            return bytes
        }
    }

    /// Per level: how many hashes it has had, and those of the tile that is not full yet.
    private var levels: [(count: UInt64, hashes: [SHA256Digest])] = []
    /// Full and not yet written, oldest first.
    private(set) var ready: [Tile] = []

    init() {}

    /// Takes up a tree of `size` leaves whose tile hashes `tiles` can read.
    init(size: UInt64, tiles: inout TileReader) throws(AuditError) {
        var count = size
        for level in 0... where count > 0 {
            var hashes: [SHA256Digest] = []
            for index in (count - count % TilePath.width)..<count {
                hashes.append(try tiles.hash(level: level, index: index))
            }
            levels.append((count, hashes))
            count /= TilePath.width
            if count == 0 { break }
        }
    }

    /// Takes a complete subtree of the tree; only every eighth level is part of tiles.
    mutating func add(treeLevel: Int, _ hash: SHA256Digest) {
        guard treeLevel.isMultiple(of: 8) else { return }
        let level = treeLevel / 8
        if level == levels.count { levels.append((0, [])) }
        levels[level].count += 1
        levels[level].hashes.append(hash)
        if levels[level].hashes.count == Int(TilePath.width) {
            let path = TilePath(level: level, index: levels[level].count / TilePath.width - 1)
            ready.append(Tile(path: path, hashes: levels[level].hashes))
            levels[level].hashes.removeAll(keepingCapacity: true)
        }
    }

    /// Forgets the oldest full tile: it is on disk.
    mutating func removeFirstReady() {
        ready.removeFirst()
    }
}
