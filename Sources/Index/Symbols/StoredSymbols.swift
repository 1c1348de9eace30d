// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The definitions in an index file: one packed list for each content, and a full-text index of their joined names.
///
/// Looking a name up costs reading the lists of the contents that define it. Rows and an index for each definition would be simpler, and
/// would take a third of the source's size.
enum StoredSymbols {
    static let createTables = Migration(
        "packed symbols",
        sql: """
            DROP TABLE symbol;
            -- A SymbolList.
            CREATE TABLE symbol_list(blob INTEGER PRIMARY KEY, packed BLOB NOT NULL);
            -- The joined names (`SymbolName.term`) of what a content defines; the row is the content's.
            CREATE VIRTUAL TABLE symbol_name USING fts5(
                name, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
            );
            CREATE VIRTUAL TABLE symbol_term USING fts5vocab(symbol_name, row);
            """
    )

    static func insert(_ definitions: [SymbolDefinition], blob: Int64, _ connection: borrowing Connection) throws {
        guard !definitions.isEmpty else { return }
        try connection.execute(
            "INSERT INTO symbol_list VALUES (?, ?)",
            [.integer(blob), .blob(SymbolList.pack(definitions))]
        )
        let names = Set(definitions.map { SymbolName.term(SymbolName.joined($0.name)) })
        try connection.execute(
            "INSERT INTO symbol_name(rowid, name) VALUES (?, ?)",
            [.integer(blob), .text(names.joined(separator: " "))]
        )
    }

    static func removeAll(_ connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM symbol_list")
        try connection.execute("INSERT INTO symbol_name(symbol_name) VALUES ('delete-all')")
    }

    /// All definitions of a content; nil when it has none.
    static func list(ofBlob blob: Int64, _ connection: borrowing Connection) throws -> SymbolList.Contents? {
        let packed = try connection.first("SELECT packed FROM symbol_list WHERE blob = ?", [.integer(blob)]) {
            $0.blob(0)
        }
        return packed.flatMap(SymbolList.Contents.init)
    }

    /// Contents that define a name, given joined, in the order of their rows.
    static func blobs(
        defining joined: String,
        _ connection: borrowing Connection,
        _ body: (Int64) throws -> Bool
    ) throws {
        let sql = "SELECT rowid FROM symbol_name WHERE symbol_name MATCH ?"
        try connection.withStatement(sql) { statement in
            try statement.bind("\"\(SymbolName.term(joined))\"", at: 1)
            while try statement.step() {
                guard try body(statement.integer(0)) else { break }
            }
        }
    }

    /// Joined names that begin with `prefix`, in their order, as long as `body` wants more.
    static func names(
        beginningWith prefix: String,
        _ connection: borrowing Connection,
        _ body: (String) throws -> Bool
    ) throws {
        // The range of texts that begin so: U+10FFFF sorts behind every name.
        let sql = "SELECT term FROM symbol_term WHERE term >= ?1 AND term < ?1 || char(1114111)"
        try connection.withStatement(sql) { statement in
            try statement.bind(SymbolName.term(prefix), at: 1)
            while try statement.step() {
                guard try body(SymbolName.joined(ofTerm: statement.text(0))) else { break }
            }
        }
    }
}
