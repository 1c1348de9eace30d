// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto
package import System

/// A repository somebody has registered.
package struct RegisteredRepository: Equatable, Sendable {
    /// Opaque, stable, URL-safe.
    package let id: String
    package let name: String
    /// Absolute; of a repository on a git server, the agent's mirror of it.
    package let path: String
    /// Where on a git server it is; nil for one that lies on this machine.
    package let url: String?
    package let isBare: Bool
    /// Who registered it, when that came over the Unix socket: files of this user may be read.
    package let owner: UInt32?
    /// When the index was last brought up to date, and what that run reported; nil before the first.
    package var indexedAt: Timestamp?
    package var report: IndexReport?
}

/// The list of registered repositories.
package struct RepositoryRegistry: Sendable {
    /// Why a repository was not registered.
    package enum Failure: Error, Equatable, Sendable {
        /// The name belongs to the repository at `path`.
        case nameTaken(name: String, path: String)
    }

    private let database: Database
    private let clock: WallClock

    package init(database: Database, clock: WallClock = .system) {
        self.database = database
        self.clock = clock
    }

    /// Where a repository is.
    package enum Place: Equatable, Sendable {
        case path(String)
        /// On a git server, with a mirror of it in a folder of the agent's.
        case remote(url: String, mirrors: String)
    }

    /// Registers a repository, or returns the one that is registered at this place already, whatever name was asked for.
    package func add(
        _ place: Place,
        name: String,
        isBare: Bool,
        user: String,
        uid: UInt32?,
        idempotency: IdempotencyKey? = nil
    ) async throws -> (repository: RegisteredRepository, isNew: Bool) {
        let id = "repo-" + Hex.encode(SecureRandom.bytes(8))
        let now = clock.milliseconds
        let (path, url): (String, String?) =
            switch place {
            case .path(let path): (path, nil)
            case .remote(let url, let mirrors): (mirrors + "/" + id + ".git", url)
            }
        return try await database.write { connection in
            if let idempotency, let earlier = try connection.earlierAnswer(to: idempotency),
                let known = try connection.repository(where: "id", earlier)
            {
                // The first answer said that it was new.
                return (known, true)
            }
            if let known = try connection.repository(where: url == nil ? "path" : "url", url ?? path) {
                return (known, false)
            }
            if let other = try connection.repository(where: "name", name) {
                throw Failure.nameTaken(name: name, path: other.url ?? other.path)
            }
            try connection.execute(
                """
                INSERT INTO repositories (id, name, path, url, bare, added_by, added_by_uid, added_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(id), .text(name), .text(path), url.map(SQLValue.text) ?? .null, SQLValue(isBare), .text(user),
                    SQLValue(uid), .integer(now),
                ]
            )
            if let idempotency { try connection.remember(id, to: idempotency, now: now) }
            return (RegisteredRepository(id: id, name: name, path: path, url: url, isBare: isBare, owner: uid), true)
        }
    }

    /// By name.
    package func list() async throws -> [RegisteredRepository] {
        try await database.read { connection in
            try connection.rows("SELECT \(RegisteredRepository.columns) FROM repositories ORDER BY name") {
                try RegisteredRepository($0)
            }
        }
    }

    /// The repository with this id or name.
    package func find(_ idOrName: String) async throws -> RegisteredRepository? {
        try await database.read { connection in
            try connection.repository(where: "id", idOrName) ?? connection.repository(where: "name", idOrName)
        }
    }

    /// Keeps what an indexing run reported.
    package func recordIndex(id: String, _ report: IndexReport) async throws {
        let now = clock.milliseconds
        let text = try jsonText(report)
        try await database.write { connection in
            try connection.execute(
                "UPDATE repositories SET indexed_at = ?, index_report = ? WHERE id = ?",
                [.integer(now), .text(text), .text(id)]
            )
        }
    }

    /// Forgets a repository. - Returns: whether there was one.
    package func remove(id: String) async throws -> Bool {
        try await database.write { connection in
            try connection.execute("DELETE FROM repositories WHERE id = ?", [.text(id)])
            return connection.changes > 0
        }
    }
}

extension RegisteredRepository {
    fileprivate static let columns = "id, name, path, url, bare, added_by_uid, indexed_at, index_report"

    /// Reads `columns` in their order.
    fileprivate init(_ row: borrowing Statement) throws {
        self.init(
            id: row.text(0),
            name: row.text(1),
            path: row.text(2),
            url: row.optionalText(3),
            isBare: row.int(4) != 0,
            owner: row.optionalInteger(5).map { UInt32(truncatingIfNeeded: $0) },
            indexedAt: row.optionalInteger(6).map(Timestamp.init(milliseconds:)),
            report: try row.optionalText(7).map { try JSON.decode(IndexReport.self, from: Array($0.utf8)) }
        )
    }
}

extension Connection {
    /// - Parameter column: `id`, `name`, `path` or `url`.
    fileprivate borrowing func repository(where column: String, _ value: String) throws -> RegisteredRepository? {
        try first("SELECT \(RegisteredRepository.columns) FROM repositories WHERE \(column) = ?", [.text(value)]) {
            try RegisteredRepository($0)
        }
    }
}
