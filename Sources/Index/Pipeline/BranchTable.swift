// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// Branches that have been searched besides HEAD: which documents each consists of.
enum BranchTable {
    static let migration = Migration(
        "branches",
        sql: """
            -- `used` counts searches: of many branches those used last are kept.
            CREATE TABLE branch(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, tip TEXT NOT NULL, used INTEGER NOT NULL);
            CREATE TABLE branch_document(
                branch INTEGER NOT NULL,
                document INTEGER NOT NULL,
                PRIMARY KEY(branch, document)
            ) WITHOUT ROWID;
            """
    )

    private static let limit = 8

    /// The row of a branch as it is at `tip`; nil when it is not known so.
    static func row(_ name: String, at tip: ObjectID, _ connection: borrowing Connection) throws -> Int64? {
        try connection.integer(
            "SELECT id FROM branch WHERE name = ? AND tip = ?",
            [.text(name), .text(tip.description)]
        )
    }

    /// Makes `files` the state of a branch. - Returns: its row.
    static func set(
        _ name: String,
        _ tip: ObjectID,
        _ files: [String: RepositorySnapshot.File],
        _ connection: borrowing Connection
    ) throws -> Int64 {
        try remove(name, connection)
        let used = try connection.integer("SELECT coalesce(max(used), 0) + 1 FROM branch") ?? 1
        try connection.execute(
            "INSERT INTO branch(name, tip, used) VALUES (?, ?, ?)",
            [.text(name), .text(tip.description), .integer(used)]
        )
        let row = connection.lastInsertedRow
        let sql = """
            INSERT INTO branch_document SELECT ?, d.id FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.path = ? AND b.oid = ?
            """
        for (path, file) in files {
            try connection.execute(sql, [.integer(row), .text(path), .blob(file.blob.bytes)])
        }
        let surplus = "SELECT name FROM branch ORDER BY used DESC LIMIT -1 OFFSET \(limit)"
        for old in try connection.rows(surplus, [], { $0.text(0) }) { try remove(old, connection) }
        // What is kept in memory about scopes goes by the generation.
        try connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
        return row
    }

    static func remove(_ name: String, _ connection: borrowing Connection) throws {
        let documents = "DELETE FROM branch_document WHERE branch = (SELECT id FROM branch WHERE name = ?)"
        try connection.execute(documents, [.text(name)])
        try connection.execute("DELETE FROM branch WHERE name = ?", [.text(name)])
    }
}

extension RepositoryIndexer {
    /// Brings a branch up to its tip. Costs what it has that no state before had; vectors are not made for it.
    ///
    /// - Returns: the branch's row; nil when there is no such branch.
    func index(branch name: String, path: String) async throws -> Int64? {
        let repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        guard let tip = repository.tip(ofBranch: name) else {
            try await database.write { try BranchTable.remove(name, $0) }
            return nil
        }
        if let known = try await database.read({ try BranchTable.row(name, at: tip, $0) }) { return known }
        var snapshot = RepositorySnapshot(commit: tip, overlay: [:], files: [:])
        try snapshot.readTree(of: repository, limits: limits)
        var report = IndexReport(repository: name, commit: tip.description)
        try await analyze(missing(in: snapshot), path: path, &report) { _ in }
        return try await database.write { [files = snapshot.files] in try BranchTable.set(name, tip, files, $0) }
    }
}
