// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Answers for any complete subtree of a log from its tiles, and from its records where no tile is full yet.
struct TileReader {
    private let folder: LogFolder
    private let leaf: (UInt64) throws(AuditError) -> SHA256Digest
    private var cache: [TilePath: [SHA256Digest]] = [:]
    private var missing: Set<TilePath> = []

    // 8 KiB each.
    private static let cacheLimit = 1024

    /// - Parameter leaf: the hash of a record that is in no full tile.
    init(folder: LogFolder, leaf: @escaping (UInt64) throws(AuditError) -> SHA256Digest) {
        self.folder = folder
        self.leaf = leaf
    }

    /// The root of the complete subtree over the leaves `index << level ..< (index + 1) << level`.
    mutating func node(level: Int, index: UInt64) throws(AuditError) -> SHA256Digest {
        let rest = level % 8
        var hashes: [SHA256Digest] = []
        for number in (index << UInt64(rest))..<((index + 1) << UInt64(rest)) {
            hashes.append(try hash(level: level / 8, index: number))
        }
        return Self.root(of: hashes)
    }

    /// Number `index` of the hashes at a tile level.
    mutating func hash(level: Int, index: UInt64) throws(AuditError) -> SHA256Digest {
        if let tile = try tile(TilePath(level: level, index: index / TilePath.width)) {
            return tile[Int(index % TilePath.width)]
        }
        guard level > 0 else { return try leaf(index) }
        if let below = try tile(TilePath(level: level - 1, index: index)) { return Self.root(of: below) }
        var hashes: [SHA256Digest] = []
        for number in (index * TilePath.width)..<((index + 1) * TilePath.width) {
            hashes.append(try hash(level: level - 1, index: number))
        }
        return Self.root(of: hashes)
    }

    private mutating func tile(_ path: TilePath) throws(AuditError) -> [SHA256Digest]? {
        if let tile = cache[path] { return tile }
        if missing.contains(path) { return nil }
        let file = folder.tiles + "/" + path.name
        guard let bytes = try folder.read(file) else {
            missing.insert(path)
            return nil
        }
        let size = Int(TilePath.width) * SHA256Digest.byteCount
        guard bytes.count == size else {
            throw .corrupt(path: file, offset: 0, "\(bytes.count) bytes, a full tile has \(size)")
        }
        if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
        let tile = stride(from: 0, to: size, by: SHA256Digest.byteCount).compactMap {
            SHA256Digest(bytes.span.extracting($0..<$0 + SHA256Digest.byteCount))
        }
        cache[path] = tile
        return tile
    }

    /// The root over a power of two of hashes.
    static func root(of hashes: [SHA256Digest]) -> SHA256Digest {
        var hash = MerkleHash()
        return root(of: hashes, hash: &hash)
    }

    /// The root over a power of two of hashes.
    static func root(of hashes: [SHA256Digest], hash: inout MerkleHash) -> SHA256Digest {
        var level = hashes
        while level.count > 1 {
            var above: [SHA256Digest] = []
            above.reserveCapacity(level.count / 2)
            for index in stride(from: 0, to: level.count, by: 2) {
                above.append(hash.node(level[index], level[index + 1]))
            }
            level = above
        }
        return level[0]
    }
}
