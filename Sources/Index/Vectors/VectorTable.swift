// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Store

/// The vectors in an index file: one row for each document, with a vector for each of its chunks.
///
/// All are of one model, which `meta` names.
enum VectorTable {
    /// A document that has no vectors yet.
    struct Pending: Sendable {
        var document: Int64
        var path: String
        var blob: ObjectID
    }

    /// Which model the vectors are of; nil when there are none.
    static func model(_ connection: borrowing Connection) throws -> String? {
        try connection.first("SELECT value FROM meta WHERE key = 'vector_model'") { $0.text(0) }
    }

    /// Forgets the vectors of any other model.
    static func begin(model: String, _ connection: borrowing Connection) throws {
        guard try Self.model(connection) != model else { return }
        try connection.execute("DELETE FROM chunk_vector")
        try connection.execute("REPLACE INTO meta VALUES ('vector_model', ?)", [.text(model)])
    }

    static func pending(_ connection: borrowing Connection) throws -> [Pending] {
        let sql = """
            SELECT d.id, d.path, b.oid FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.chunk_count > 0 AND NOT EXISTS (SELECT 1 FROM chunk_vector v WHERE v.document = d.id)
            ORDER BY d.id
            """
        return try connection.rows(sql) { row in
            row.withBlob(2) { ObjectID($0) }
                .map { Pending(document: row.integer(0), path: row.text(1), blob: $0) }
        }.compactMap { $0 }
    }

    static func insert(
        _ vectors: [(document: Int64, vectors: VectorBlock)],
        _ connection: borrowing Connection
    ) throws {
        for (document, vectors) in vectors {
            try connection.execute(
                "REPLACE INTO chunk_vector VALUES (?, ?)",
                [.integer(document), .blob(vectors.bytes)]
            )
        }
    }

    /// How many chunks of the file have each term.
    static func counts(of terms: [String], _ connection: borrowing Connection) throws -> (counts: [Int], total: Int) {
        let total = try connection.integer("SELECT sum(chunk_count) FROM document") ?? 0
        let counts = try terms.map { try StoredTerms.count($0, connection) }
        return (counts, Int(total))
    }
}
