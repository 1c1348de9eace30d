// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The look-ups that all ways of searching share, on one state of an index file.
enum IndexLookup {
    private static let columns = "d.blob, b.oid, d.path, b.language, d.overlay"

    /// The documents of a scope with this content, by path.
    static func documents(
        ofBlob blob: Int64,
        in scope: SearchScope = .present,
        _ connection: borrowing Connection
    ) throws -> [FoundDocument] {
        let sql = """
            SELECT \(columns) FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.blob = ? AND \(scope.condition) ORDER BY d.path
            """
        return try connection.rows(sql, [.integer(blob)]) { try document($0) }
            .compactMap { $0 }
            .filter(scope.filter.allows)
    }

    /// All documents of a scope, by path.
    static func documents(in scope: SearchScope, _ connection: borrowing Connection) throws -> [FoundDocument] {
        let sql = """
            SELECT \(columns) FROM document d JOIN blob b ON b.id = d.blob WHERE \(scope.condition) ORDER BY d.path
            """
        return try connection.rows(sql) { try document($0) }.compactMap { $0 }.filter(scope.filter.allows)
    }

    /// The chunk behind a row of the full-text index; nil when its document does not belong to the scope.
    static func chunk(
        row: Int64,
        in scope: SearchScope = .present,
        _ connection: borrowing Connection
    ) throws -> (document: FoundDocument, chunk: Chunk)? {
        let sql = """
            SELECT \(columns), d.first_row, d.chunk_count, \(scope.condition), b.chunks
            FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.first_row <= ? AND d.chunk_count > 0 ORDER BY d.first_row DESC LIMIT 1
            """
        let found = try connection.first(sql, [.integer(row)]) { found -> (FoundDocument, Chunk)? in
            let ordinal = Int(row - found.integer(5))
            guard ordinal < found.int(6), found.int(7) == 1, let document = try document(found),
                let chunks = ChunkList.unpack(found.blob(8)), chunks.indices.contains(ordinal),
                scope.filter.allows(document)
            else { return nil }
            return (document, chunks[ordinal])
        }
        return found ?? nil
    }

    static func symbol(
        blob: Int64,
        ordinal: Int,
        _ connection: borrowing Connection
    ) throws -> FoundSymbol? {
        guard let list = try StoredSymbols.list(ofBlob: blob, connection), list.entries.indices.contains(ordinal)
        else { return nil }
        return list.found(list.entries[ordinal])
    }

    /// The innermost definition around a line.
    static func symbol(
        blob: Int64,
        aroundLine line: Int,
        _ connection: borrowing Connection
    ) throws -> FoundSymbol? {
        guard let list = try StoredSymbols.list(ofBlob: blob, connection) else { return nil }
        // Of equally long ones the last.
        let innermost = list.entries.reversed().filter { $0.lines.contains(line) }.min {
            $0.lines.count < $1.lines.count
        }
        return innermost.map(list.found)
    }

    private static func document(_ row: borrowing Statement) throws -> FoundDocument? {
        guard let blob = row.withBlob(1, { ObjectID($0) }) else { return nil }
        return FoundDocument(
            blobRow: row.integer(0),
            blob: blob,
            path: row.text(2),
            language: row.optionalText(3),
            isOverlay: row.int(4) == 1
        )
    }
}
