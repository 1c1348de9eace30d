// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store
internal import Synchronization

/// Puts analysed content into the index file, in transactions of a few tens of megabytes of source.
///
/// What is written is not visible in search before `RepositoryIndexer` turns the documents live, so a run that is killed leaves
/// the old state, plus content that the next run finds already done.
final class IndexWriter: Sendable {
    private let database: Database
    /// Bytes of source in the open transaction.
    private let pending = Mutex(0)
    /// Large transactions matter: the full-text index writes one segment for each.
    private static let transactionBytes = 24 << 20

    init(_ database: Database) {
        self.database = database
    }

    func write(_ blobs: [AnalyzedBlob]) async throws {
        let isEnough = pending.withLock { pending in
            pending += blobs.reduce(0) { $0 + $1.bytes }
            guard pending >= Self.transactionBytes else { return false }
            pending = 0
            return true
        }
        try await database.maintain { connection in
            if !connection.isInTransaction { try connection.execute("BEGIN IMMEDIATE") }
            do {
                try BlobInsertion.insert(blobs, connection)
                if isEnough { try connection.execute("COMMIT") }
            } catch {
                if connection.isInTransaction { try? connection.execute("ROLLBACK") }
                throw error
            }
        }
    }

    /// Keeps what was written so far.
    func commit() async throws {
        try await database.maintain { connection in
            if connection.isInTransaction { try connection.execute("COMMIT") }
        }
        pending.withLock { $0 = 0 }
    }
}

/// The inserts for analysed content.
private enum BlobInsertion {
    static func insert(_ blobs: [AnalyzedBlob], _ connection: borrowing Connection) throws {
        var nextRow = try connection.integer("SELECT value FROM meta WHERE key = 'next_row'") ?? 1
        for blob in blobs {
            let id = try blob.knownID ?? insertBlob(blob, connection)
            for document in blob.documents {
                try insert(document, of: blob, id: id, firstRow: nextRow, connection)
                nextRow += Int64(blob.chunks.count)
            }
        }
        try connection.execute("REPLACE INTO meta VALUES ('next_row', ?)", [.integer(nextRow)])
    }

    private static func insertBlob(_ blob: AnalyzedBlob, _ connection: borrowing Connection) throws -> Int64 {
        try connection.execute(
            """
            INSERT INTO blob(oid, language, bytes, lines, skipped, symbols, mentions, chunks)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .blob(blob.blob.bytes), SQLValue(blob.language?.rawValue), SQLValue(blob.bytes), SQLValue(blob.lines),
                SQLValue(blob.skipped?.rawValue), SQLValue(blob.definitions.count), SQLValue(blob.references.count),
                .blob(ChunkList.pack(blob.chunks)),
            ]
        )
        let id = connection.lastInsertedRow
        try StoredSymbols.insert(blob.definitions, blob: id, connection)
        if !blob.references.isEmpty {
            try connection.execute(
                "INSERT INTO mention_list VALUES (?, ?)",
                [.integer(id), .blob(MentionList.pack(blob.references))]
            )
        }
        if !blob.trigramFilter.isEmpty {
            try connection.execute(
                "INSERT INTO trigram_filter VALUES (?, ?)",
                [.integer(id), .blob(blob.trigramFilter)]
            )
        }
        if !blob.texts.repeated.isEmpty {
            try connection.execute(
                "INSERT INTO repeated_term VALUES (?, ?)",
                [.integer(id), .blob(blob.texts.repeated)]
            )
        }
        return id
    }

    private static func insert(
        _ document: AnalyzedBlob.Document,
        of blob: AnalyzedBlob,
        id: Int64,
        firstRow: Int64,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            "INSERT INTO document(path, blob, first_row, chunk_count, lengths, live, overlay) VALUES (?, ?, ?, ?, ?, 0, 0)",
            [
                .text(document.path), .integer(id), .integer(firstRow), SQLValue(blob.chunks.count),
                .blob(blob.chunks.indices.map { ChunkLength.code(blob.texts.termCount(chunk: $0)) }),
            ]
        )
        try StoredTerms.insert(
            blob.texts,
            chunks: blob.chunks.count,
            path: document.terms,
            firstRow: firstRow,
            connection
        )
    }
}
