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
        let sql = """
            SELECT ordinal, name, container, kind, first_line, last_line FROM symbol WHERE blob = ? AND ordinal = ?
            """
        return try connection.first(sql, [.integer(blob), SQLValue(ordinal)]) { symbol($0) }
    }

    /// The innermost definition around a line.
    static func symbol(
        blob: Int64,
        aroundLine line: Int,
        _ connection: borrowing Connection
    ) throws -> FoundSymbol? {
        let sql = """
            SELECT ordinal, name, container, kind, first_line, last_line FROM symbol
            WHERE blob = ?1 AND first_line <= ?2 AND last_line >= ?2 ORDER BY last_line - first_line, ordinal DESC LIMIT 1
            """
        return try connection.first(sql, [.integer(blob), SQLValue(line)]) { symbol($0) }
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

    /// Columns: ordinal, name, container, kind, first_line, last_line.
    static func symbol(_ row: borrowing Statement) -> FoundSymbol {
        let first = row.int(4)
        return FoundSymbol(
            ordinal: row.int(0),
            name: row.text(1),
            container: row.optionalText(2),
            kind: row.text(3),
            lines: first...max(first, row.int(5))
        )
    }
}
