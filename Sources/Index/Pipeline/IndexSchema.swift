// SPDX-License-Identifier: Apache-2.0

package import Store

/// The tables of one repository's index file.
///
/// Everything but `document` is keyed by blob and does not know paths: a rename or another branch adds a `document` and nothing
/// else. Rows of content that is no longer at HEAD stay, so that going back costs nothing, until they are the larger part.
package enum IndexSchema {
    /// What the derived rows depend on besides the blobs: a file with another format is emptied and filled again.
    ///
    /// 1: first. 2: the lengths of chunks stand in their documents. 3: symbols have their complexity. 4: packed symbols and references.
    /// 5: terms by field only where they are not code. 6: terms that a file has often.
    static let format = 6

    package static let migrations = [
        createTables, createVectors, HistoryTable.migration, BranchTable.migration, createVocabulary,
        StoredSymbols.createTables, StoredTerms.createTables, HistoryTable.createMessages,
        createRepeatedTerms,
    ]

    private static let createTables = Migration(
        "blobs, documents, symbols, references, full text, trigram filters",
        sql: """
            CREATE TABLE meta(key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;

            -- One row per content. `skipped` is a SkipReason; text that could not be parsed may still have chunks.
            CREATE TABLE blob(
                id INTEGER PRIMARY KEY,
                oid BLOB NOT NULL UNIQUE,
                language TEXT,
                bytes INTEGER NOT NULL,
                lines INTEGER NOT NULL,
                skipped TEXT,
                symbols INTEGER NOT NULL,
                mentions INTEGER NOT NULL,
                chunks BLOB NOT NULL
            );

            -- One row per path and content. Its chunks are the rows first_row ..< first_row + chunk_count of chunk_text;
            -- `lengths` has a ChunkLength for each.
            CREATE TABLE document(
                id INTEGER PRIMARY KEY,
                path TEXT NOT NULL,
                blob INTEGER NOT NULL REFERENCES blob(id),
                first_row INTEGER NOT NULL,
                chunk_count INTEGER NOT NULL,
                lengths BLOB NOT NULL,
                live INTEGER NOT NULL,
                overlay INTEGER NOT NULL,
                UNIQUE(path, blob)
            );
            CREATE INDEX document_by_row ON document(first_row) WHERE chunk_count > 0;
            CREATE INDEX document_by_blob ON document(blob);

            CREATE TABLE symbol(
                blob INTEGER NOT NULL,
                ordinal INTEGER NOT NULL,
                name TEXT NOT NULL,
                joined TEXT NOT NULL,
                kind TEXT NOT NULL,
                container TEXT,
                signature TEXT NOT NULL,
                first_line INTEGER NOT NULL,
                last_line INTEGER NOT NULL,
                PRIMARY KEY(blob, ordinal)
            ) WITHOUT ROWID;
            CREATE INDEX symbol_by_name ON symbol(joined);

            CREATE TABLE mention_list(blob INTEGER PRIMARY KEY, packed BLOB NOT NULL);
            CREATE TABLE trigram_filter(blob INTEGER PRIMARY KEY, bits BLOB NOT NULL);

            CREATE VIRTUAL TABLE chunk_text USING fts5(
                name, scope, path, doc, code, content = '', detail = column, columnsize = 0, tokenize = 'ascii'
            );
            """
    )

    private static let createVectors = Migration(
        "vectors",
        sql: """
            -- A VectorBlock: one vector for each chunk of the document. All of the model that `meta` names.
            CREATE TABLE chunk_vector(document INTEGER PRIMARY KEY, vectors BLOB NOT NULL);
            """
    )

    private static let createRepeatedTerms = Migration(
        "terms that a file has often",
        sql: "CREATE TABLE repeated_term(blob INTEGER PRIMARY KEY, packed BLOB NOT NULL)"
    )

    /// Whether the rows are of this program's format.
    static func isCurrent(_ connection: borrowing Connection) throws -> Bool {
        try connection.integer("SELECT value FROM meta WHERE key = 'format'") == Int64(format)
    }

    private static let createVocabulary = Migration(
        "the terms of the full text",
        sql: "CREATE VIRTUAL TABLE chunk_term USING fts5vocab(chunk_text, row);"
    )

    /// Forgets everything, for a file of another format or one that has become mostly history.
    static func empty(_ connection: borrowing Connection) throws {
        for table in [
            "document", "mention_list", "trigram_filter", "repeated_term", "blob", "chunk_vector", "branch",
            "branch_document",
        ] {
            try connection.execute("DELETE FROM \(table)")
        }
        try StoredSymbols.removeAll(connection)
        // The generation only ever counts up.
        try connection.execute("DELETE FROM meta WHERE key <> 'generation'")
        try StoredTerms.removeAll(connection)
        // Ids of documents and rows begin again: what is kept in memory about the old ones ends here.
        try connection.execute(
            "INSERT INTO meta SELECT 'epoch', coalesce((SELECT value FROM meta WHERE key = 'generation'), 0)"
        )
    }
}
