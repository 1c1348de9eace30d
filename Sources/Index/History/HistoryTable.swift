// SPDX-License-Identifier: Apache-2.0

internal import Store

/// The commits of HEAD's history that have been looked at: who changed which files when.
///
/// Bounded: the newest commits only, merges left out, and of commits with very many files only that they were. Paths are those at the
/// time; a renamed file begins anew.
enum HistoryTable {
    static let migration = Migration(
        "history of HEAD, complexity of functions",
        sql: """
            CREATE TABLE history_author(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
            CREATE TABLE history_path(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
            CREATE TABLE history_commit(
                id INTEGER PRIMARY KEY,
                oid BLOB NOT NULL UNIQUE,
                time INTEGER NOT NULL,
                author INTEGER NOT NULL,
                files INTEGER NOT NULL
            );
            CREATE TABLE history_change(
                path INTEGER NOT NULL,
                commit_id INTEGER NOT NULL,
                PRIMARY KEY(path, commit_id)
            ) WITHOUT ROWID;
            CREATE INDEX history_change_by_commit ON history_change(commit_id);
            ALTER TABLE symbol ADD COLUMN complexity INTEGER NOT NULL DEFAULT 0;
            """
    )

    /// The terms of messages, rows as in `history_commit`. What was read without messages is read again.
    static let createMessages = Migration(
        "messages of commits",
        sql: """
            CREATE VIRTUAL TABLE history_text USING fts5(
                subject, body, content = '', detail = column, columnsize = 0, tokenize = 'ascii'
            );
            DELETE FROM history_change;
            DELETE FROM history_commit;
            DELETE FROM history_path;
            DELETE FROM history_author;
            DELETE FROM meta WHERE key IN ('history_tip', 'history_unfinished');
            """
    )

    /// What is known so far.
    struct State: Sendable {
        /// HEAD when the last walk began.
        var tip: ObjectID?
        /// Whether older commits remain that were not looked at for want of time.
        var isUnfinished = false
        /// How many commits are known.
        var count = 0
    }

    static func state(_ connection: borrowing Connection) throws -> State {
        var state = State()
        state.tip = try text("history_tip", connection).flatMap(ObjectID.init(hex:))
        state.isUnfinished = try text("history_unfinished", connection) == "1"
        state.count = Int(try connection.integer("SELECT count(*) FROM history_commit") ?? 0)
        return state
    }

    static func commits(_ connection: borrowing Connection) throws -> Set<ObjectID> {
        let ids = try connection.rows("SELECT oid FROM history_commit") { row in row.withBlob(0) { ObjectID($0) } }
        return Set(ids.compactMap(\.self))
    }

    static func clear(_ connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM history_change")
        try connection.execute("DELETE FROM history_commit")
        try connection.execute("DELETE FROM history_path")
        try connection.execute("DELETE FROM history_author")
        try connection.execute("INSERT INTO history_text(history_text) VALUES ('delete-all')")
    }

    static func insert(_ records: [CommitRecord], _ connection: borrowing Connection) throws {
        var terms = MessageTerms()
        for record in records {
            let author = try id(
                of: record.author,
                select: "SELECT id FROM history_author WHERE name = ?",
                insert: "INSERT INTO history_author(name) VALUES (?)",
                connection
            )
            try connection.execute(
                "INSERT OR IGNORE INTO history_commit(oid, time, author, files) VALUES (?, ?, ?, ?)",
                [.blob(record.id.bytes), .integer(record.time), .integer(author), SQLValue(record.changedFiles)]
            )
            guard connection.changes > 0 else { continue }
            let commit = connection.lastInsertedRow
            // What touched more files than are kept leads nowhere.
            if !record.paths.isEmpty {
                terms.set(record.message)
                try connection.execute(
                    "INSERT INTO history_text(rowid, subject, body) VALUES (?, ?, ?)",
                    [.integer(commit), .text(terms.subject), .text(terms.body)]
                )
            }
            for path in record.paths {
                let path = try id(
                    of: path,
                    select: "SELECT id FROM history_path WHERE path = ?",
                    insert: "INSERT INTO history_path(path) VALUES (?)",
                    connection
                )
                try connection.execute(
                    "INSERT OR IGNORE INTO history_change VALUES (?, ?)",
                    [.integer(path), .integer(commit)]
                )
            }
        }
    }

    static func finish(tip: ObjectID, isUnfinished: Bool, _ connection: borrowing Connection) throws {
        try connection.execute("REPLACE INTO meta VALUES ('history_tip', ?)", [.text(tip.description)])
        try connection.execute("REPLACE INTO meta VALUES ('history_unfinished', ?)", [.text(isUnfinished ? "1" : "0")])
    }

    /// The number of a text, given by `insert` when `select` has none.
    private static func id(
        of text: String,
        select: String,
        insert: String,
        _ connection: borrowing Connection
    ) throws -> Int64 {
        if let known = try connection.integer(select, [.text(text)]) { return known }
        try connection.execute(insert, [.text(text)])
        return connection.lastInsertedRow
    }

    private static func text(_ key: String, _ connection: borrowing Connection) throws -> String? {
        try connection.first("SELECT value FROM meta WHERE key = ?", [.text(key)]) { $0.text(0) }
    }
}
