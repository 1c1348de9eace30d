// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// Which documents the index file has, and which of them are the repository's present state.
enum DocumentTable {
    struct Key: Hashable, Sendable {
        var path: String
        var blob: ObjectID
    }

    struct Entry: Sendable {
        var id: Int64
        var isLive: Bool
        var isOverlay: Bool
    }

    static func all(_ connection: borrowing Connection) throws -> [Key: Entry] {
        var result: [Key: Entry] = [:]
        let sql = "SELECT d.id, d.path, b.oid, d.live, d.overlay FROM document d JOIN blob b ON b.id = d.blob"
        _ = try connection.rows(sql) { row in
            guard let blob = row.withBlob(2, { ObjectID($0) }) else { return }
            result[Key(path: row.text(1), blob: blob)] = Entry(
                id: row.integer(0),
                isLive: row.int(3) == 1,
                isOverlay: row.int(4) == 1
            )
        }
        return result
    }

    /// What the index says about content; nil when it does not have it.
    static func known(_ blob: ObjectID, _ connection: borrowing Connection) throws -> KnownBlob? {
        let found = try connection.first("SELECT id, chunks FROM blob WHERE oid = ?", [.blob(blob.bytes)]) { row in
            (row.integer(0), ChunkList.unpack(row.blob(1)) ?? [])
        }
        guard let (id, chunks) = found else { return nil }
        let list = try StoredSymbols.list(ofBlob: id, connection)
        let names = list.map { list in list.entries.map { (name: list.name($0), container: list.container($0)) } } ?? []
        return KnownBlob(id: id, chunks: chunks, names: names)
    }

    /// Removes content that was skipped for a reason that no longer holds, so that it is looked at again. It has no other rows.
    static func forget(skipped reason: SkipReason, _ connection: borrowing Connection) throws {
        let blobs = "SELECT id FROM blob WHERE skipped = ?"
        try connection.execute("DELETE FROM document WHERE blob IN (\(blobs))", [.text(reason.rawValue)])
        try connection.execute("DELETE FROM blob WHERE skipped = ?", [.text(reason.rawValue)])
    }

    /// Makes exactly `files` the live state.
    static func setLive(_ files: [String: RepositorySnapshot.File], _ connection: borrowing Connection) throws {
        let entries = try all(connection)
        for (key, entry) in entries {
            let file = files[key.path].flatMap { $0.blob == key.blob ? $0 : nil }
            let isLive = file != nil
            let isOverlay = file?.isOverlay ?? false
            guard isLive != entry.isLive || isOverlay != entry.isOverlay else { continue }
            try connection.execute(
                "UPDATE document SET live = ?, overlay = ? WHERE id = ?",
                [SQLValue(isLive), SQLValue(isOverlay), .integer(entry.id)]
            )
        }
    }
}

extension ObjectID {
    init?(_ bytes: Span<UInt8>) {
        guard bytes.count == 20 else { return nil }
        self.init(bytes: (0..<20).map { bytes[$0] })
    }
}
