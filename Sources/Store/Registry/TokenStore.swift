// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto
package import System

/// Access tokens for the TCP listener. Only their SHA-256 is kept, so the file does not give them away.
package struct TokenStore: Sendable {
    /// What a presented token is.
    package enum Verdict: Equatable, Sendable {
        case valid(user: String, role: Role)
        case expired
        case revoked
        case unknown
    }

    private let database: Database
    private let clock: WallClock

    package init(database: Database, clock: WallClock = .system) {
        self.database = database
        self.clock = clock
    }

    /// Makes a token. Its text is not kept anywhere: this is the only time it can be seen.
    ///
    /// - Parameter expiresAt: milliseconds since the epoch; nil for one that stays valid until it is revoked.
    package func create(user: String, role: Role, expiresAt: Int64? = nil) async throws -> String {
        try await issue(user: user, role: role, expiresAt: expiresAt).text
    }

    /// Makes a token that is valid for so many seconds; nil: until it is revoked.
    package func issue(
        user: String,
        role: Role,
        lifetimeSeconds: Int?
    ) async throws -> (text: String, token: AccessToken) {
        let expiry = lifetimeSeconds.map { clock.milliseconds + Int64($0) * 1000 }
        return try await issue(user: user, role: role, expiresAt: expiry)
    }

    /// The same as `create`, with what `list` will show of it.
    package func issue(
        user: String,
        role: Role,
        expiresAt: Int64?
    ) async throws -> (text: String, token: AccessToken) {
        let text = "cia_" + Hex.encode(SecureRandom.bytes(32))
        let now = clock.milliseconds
        let id = "token-" + Hex.encode(SecureRandom.bytes(6))
        let hash = Self.hash(text)
        try await database.write { connection in
            try connection.execute(
                "INSERT INTO tokens (id, hash, user, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .text(id), .blob(hash), .text(user), .text(role.rawValue), .integer(now), SQLValue(expiresAt),
                ]
            )
        }
        let token = AccessToken(
            id: id,
            user: user,
            role: role,
            createdAt: Timestamp(milliseconds: now),
            expiresAt: expiresAt.map(Timestamp.init(milliseconds:))
        )
        return (text, token)
    }

    /// All tokens, revoked and expired ones included, oldest first.
    package func list() async throws -> [AccessToken] {
        try await database.read { connection in
            try connection.rows(
                "SELECT id, user, role, created_at, expires_at, revoked_at FROM tokens ORDER BY created_at, id"
            ) { row in
                // A role that this version does not know is shown as the least one; `check` refuses such a token.
                AccessToken(
                    id: row.text(0),
                    user: row.text(1),
                    role: Role(rawValue: row.text(2)) ?? .viewer,
                    createdAt: Timestamp(milliseconds: row.integer(3)),
                    expiresAt: row.optionalInteger(4).map(Timestamp.init(milliseconds:)),
                    revokedAt: row.optionalInteger(5).map(Timestamp.init(milliseconds:))
                )
            }
        }
    }

    /// Revokes a token at once and for good; a token that is revoked already stays as it is.
    ///
    /// - Returns: whether there is a token of that id.
    package func revoke(id: String) async throws -> Bool {
        let now = clock.milliseconds
        return try await database.write { connection in
            try connection.execute(
                "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
                [.integer(now), .text(id)]
            )
            return connection.changes > 0
        }
    }

    /// Checks a token.
    ///
    /// The lookup is by the hash of what was presented, and tokens are 256 random bits: how long it takes tells nothing about a token that
    /// exists. The hashes are compared in constant time all the same.
    package func check(_ token: String) async throws -> Verdict {
        let hash = Self.hash(token)
        let found = try await database.read { connection in
            try connection.first(
                "SELECT hash, user, role, expires_at, revoked_at FROM tokens WHERE hash = ?",
                [.blob(hash)]
            ) { row in
                (
                    hash: row.blob(0), user: row.text(1), role: row.text(2), expiresAt: row.optionalInteger(3),
                    revokedAt: row.optionalInteger(4)
                )
            }
        }
        guard let found, ConstantTime.equal(found.hash, hash), let role = Role(rawValue: found.role) else {
            return .unknown
        }
        if found.revokedAt != nil { return .revoked }
        if let expiry = found.expiresAt, expiry <= clock.milliseconds { return .expired }
        return .valid(user: found.user, role: role)
    }

    /// The id of a token that is or was valid; nil for a text that never was.
    package func id(of token: String) async throws -> String? {
        let hash = Self.hash(token)
        return try await database.read { connection in
            try connection.first("SELECT id FROM tokens WHERE hash = ?", [.blob(hash)]) { $0.text(0) }
        }
    }

    /// Takes back a token that nobody has seen yet, as if it had never been made.
    package func withdraw(id: String) async throws {
        try await database.write { connection in
            try connection.execute("DELETE FROM tokens WHERE id = ?", [.text(id)])
        }
    }

    /// Makes sure that `path` (mode 0600) holds a valid token of this user and role, and makes a new one when it does not.
    ///
    /// - Returns: whether a token was made.
    @discardableResult
    package func ensureTokenFile(_ path: String, user: String, role: Role) async throws -> Bool {
        if let secret = try? SecretFile.read(path) {
            let text = secret.withBytes { bytes in
                String(decoding: bytes.indices.map { bytes[$0] }.filter { $0 > 0x20 }, as: UTF8.self)
            }
            if case .valid = try await check(text) { return false }
        }
        let text = try await create(user: user, role: role)
        try FileReplacement.replace(path, with: Array((text + "\n").utf8))
        return true
    }

    private static func hash(_ token: String) -> [UInt8] { SHA256.hash(Array(token.utf8)).bytes }
}
