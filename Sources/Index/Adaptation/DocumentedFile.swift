// SPDX-License-Identifier: Apache-2.0

internal import Store

/// A live file with its functions that have documentation.
struct DocumentedFile: Sendable {
    struct Function: Sendable {
        var chunk: Chunk
        var name: String
        var container: String?
    }

    var document: FoundDocument
    var functions: [Function]

    /// All of an index file, by path; tests are left out, and content that stands at several paths is there once.
    static func all(_ connection: borrowing Connection) throws -> [DocumentedFile] {
        let sql = """
            SELECT d.blob, b.oid, d.path, b.language, d.overlay, b.chunks FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.live = 1 AND d.chunk_count > 0 AND b.symbols > 0 ORDER BY d.path
            """
        var seen: Set<Int64> = []
        let files = try connection.rows(sql) { row -> (FoundDocument, [Chunk])? in
            let path = row.text(2)
            guard !FoundDocument.isTest(path), let blob = row.withBlob(1, { ObjectID($0) }) else { return nil }
            let document = FoundDocument(
                blobRow: row.integer(0),
                blob: blob,
                path: path,
                language: row.optionalText(3),
                isOverlay: row.int(4) == 1
            )
            let chunks = (ChunkList.unpack(row.blob(5)) ?? []).filter {
                $0.documentation != nil && $0.symbol != nil && $0.part == 0
            }
            return chunks.isEmpty ? nil : (document, chunks)
        }
        return try files.compactMap { file in
            guard let (document, chunks) = file, seen.insert(document.blobRow).inserted else { return nil }
            let functions = try functions(of: chunks, blob: document.blobRow, connection)
            return functions.isEmpty ? nil : DocumentedFile(document: document, functions: functions)
        }
    }

    private static func functions(
        of chunks: [Chunk],
        blob: Int64,
        _ connection: borrowing Connection
    ) throws -> [Function] {
        guard let list = try StoredSymbols.list(ofBlob: blob, connection) else { return [] }
        return chunks.compactMap { chunk in
            guard let ordinal = chunk.symbol, list.entries.indices.contains(ordinal) else { return nil }
            let entry = list.entries[ordinal]
            guard entry.kind == .function || entry.kind == .method else { return nil }
            return Function(chunk: chunk, name: list.name(entry), container: list.container(entry))
        }
    }
}
