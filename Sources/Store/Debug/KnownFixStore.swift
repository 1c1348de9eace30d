// SPDX-License-Identifier: Apache-2.0

internal import Crypto
package import System

/// What has helped before: edits by the signature of the failure they ended. A fixed number of them; the least recently used go first.
package struct KnownFixStore: Sendable {
    /// How many are kept. Default 2,000.
    package static let capacity = 2000
    /// How many are offered for one failure.
    private static let offered = 10

    private let database: Database
    private let cipher: ContentCipher
    private let clock: WallClock
    private let capacity: Int

    package init(
        database: Database,
        cipher: ContentCipher,
        clock: WallClock = .system,
        capacity: Int = KnownFixStore.capacity
    ) {
        self.database = database
        self.cipher = cipher
        self.clock = clock
        self.capacity = capacity
    }

    /// Remembers edits that ended a failure; the same ones again count as another use.
    package func remember(_ edits: [UInt8], for signature: String, repository: String) async throws {
        let digest = SHA256.hash(edits).hex
        let sealed = try cipher.seal(edits, place: Self.place(signature))
        let now = clock.milliseconds
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO known_fixes (repository, signature, digest, edits, uses, last_used) VALUES (?, ?, ?, ?, 1, ?)
                ON CONFLICT (repository, signature, digest) DO UPDATE SET uses = uses + 1, last_used = excluded.last_used
                """,
                [.text(repository), .text(signature), .text(digest), .blob(sealed), .integer(now)]
            )
            try connection.execute(
                """
                DELETE FROM known_fixes WHERE number IN (
                    SELECT number FROM known_fixes ORDER BY last_used DESC, number DESC LIMIT -1 OFFSET ?)
                """,
                [SQLValue(capacity)]
            )
        }
    }

    /// Edits remembered for this signature in the same repository: most used first, then the newest.
    package func edits(for signature: String, repository: String) async throws -> [[UInt8]] {
        let sealed = try await database.read { connection in
            try connection.rows(
                """
                SELECT edits FROM known_fixes WHERE signature = ? AND repository = ?
                ORDER BY uses DESC, last_used DESC, number DESC LIMIT ?
                """,
                [.text(signature), .text(repository), SQLValue(Self.offered)]
            ) { $0.blob(0) }
        }
        return try sealed.map { try cipher.open($0, place: Self.place(signature)) }
    }

    package func count() async throws -> Int {
        Int(try await database.read { try $0.integer("SELECT count(*) FROM known_fixes") } ?? 0)
    }

    private static func place(_ signature: String) -> String { "known-fix:" + signature }
}
