// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The terms of chunks in an index file's two full-text tables; their rows are the chunks'.
///
/// `chunk_text` says which terms a chunk has anywhere, in a little more than a byte for each (`detail=none`). `chunk_field` says in which columns
/// (`detail=column`, three bytes and more), for terms that are in another column than code, which are few: a term that it does not have is in the code alone.
enum StoredTerms {
    static let createTables = Migration(
        "terms by chunk, and by field where it is not code",
        sql: """
            DROP TABLE chunk_term;
            DROP TABLE chunk_text;
            CREATE VIRTUAL TABLE chunk_text USING fts5(
                text, path, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
            );
            CREATE VIRTUAL TABLE chunk_field USING fts5(
                name, scope, path, doc, code, content = '', detail = column, columnsize = 0, tokenize = 'ascii'
            );
            CREATE VIRTUAL TABLE chunk_term USING fts5vocab(chunk_text, row);
            -- Terms of many chunks, with how many these were after the last large run: counting them takes long.
            CREATE TABLE frequent_term(term TEXT PRIMARY KEY, chunks INTEGER NOT NULL) WITHOUT ROWID;
            """
    )

    /// Terms of at least so many chunks are counted beforehand.
    private static let frequent = 2000

    static func insert(
        _ texts: ChunkTexts,
        chunks: Int,
        path: [UInt8],
        firstRow: Int64,
        _ connection: borrowing Connection
    ) throws {
        let (terms, shared) = (texts.bytes.span, texts.shared.span)
        try connection.withStatement("INSERT INTO chunk_text(rowid, text, path) VALUES (?, ?, ?)") { statement in
            try statement.bind(text: path.span, at: 3)
            for chunk in 0..<chunks {
                try statement.bind(firstRow + Int64(chunk), at: 1)
                try statement.bind(text: terms.extracting(texts.range(chunk: chunk)), at: 2)
                try statement.run()
            }
        }
        let sql = "INSERT INTO chunk_field(rowid, name, scope, path, doc, code) VALUES (?, ?, ?, ?, ?, ?)"
        try connection.withStatement(sql) { statement in
            try statement.bind(text: path.span, at: 4)
            for chunk in 0..<chunks {
                try statement.bind(firstRow + Int64(chunk), at: 1)
                try statement.bind(text: terms.extracting(texts.range(chunk: chunk, .name)), at: 2)
                try statement.bind(text: terms.extracting(texts.range(chunk: chunk, .scope)), at: 3)
                try statement.bind(text: terms.extracting(texts.range(chunk: chunk, .documentation)), at: 5)
                try statement.bind(text: shared.extracting(texts.sharedRange(chunk: chunk)), at: 6)
                try statement.run()
            }
        }
    }

    static func removeAll(_ connection: borrowing Connection) throws {
        try connection.execute("INSERT INTO chunk_text(chunk_text) VALUES ('delete-all')")
        try connection.execute("INSERT INTO chunk_field(chunk_field) VALUES ('delete-all')")
        try connection.execute("DELETE FROM frequent_term")
    }

    /// In how many chunks a term is, also of content that is no longer live.
    static func count(_ term: String, _ connection: borrowing Connection) throws -> Int {
        let known = try connection.integer("SELECT chunks FROM frequent_term WHERE term = ?", [.text(term)])
        return Int(try known ?? connection.integer("SELECT doc FROM chunk_term WHERE term = ?", [.text(term)]) ?? 0)
    }

    /// Counts the frequent terms; to be called after many chunks have been added.
    static func countFrequent(_ connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM frequent_term")
        try connection.execute(
            "INSERT INTO frequent_term SELECT term, doc FROM chunk_term WHERE doc >= ?",
            [SQLValue(frequent)]
        )
    }
}
