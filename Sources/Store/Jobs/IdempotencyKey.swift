// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// What a client sends so that a request it repeats is not carried out twice.
package struct IdempotencyKey: Equatable, Sendable {
    let user: String
    let key: String
    /// Of what was asked for.
    let digest: [UInt8]

    /// - Parameters:
    ///   - route: method and path, so that one key used for two routes is noticed.
    ///   - body: the request's body as it was received.
    package init(user: String, key: String, route: String, body: [UInt8]) {
        self.user = user
        self.key = key
        digest = SHA256.hash(Array(route.utf8) + [0] + body).bytes
    }
}

extension Connection {
    /// The id of what the request made the first time, or nil. It may have been removed since: then it is made anew.
    ///
    /// - Throws: `JobStoreError.idempotencyConflict` when the key came with another request.
    borrowing func earlierAnswer(to key: IdempotencyKey) throws -> String? {
        let found = try first(
            "SELECT digest, answer FROM idempotency_keys WHERE user = ? AND key = ?",
            [.text(key.user), .text(key.key)]
        ) { (digest: $0.blob(0), answer: $0.text(1)) }
        guard let found else { return nil }
        guard found.digest == key.digest else { throw JobStoreError.idempotencyConflict }
        return found.answer
    }

    /// Keeps the id of what was made, in place of an earlier one that is no more.
    borrowing func remember(_ answer: String, to key: IdempotencyKey, now: Int64) throws {
        try execute(
            "INSERT OR REPLACE INTO idempotency_keys (user, key, digest, answer, created_at) VALUES (?, ?, ?, ?, ?)",
            [.text(key.user), .text(key.key), .blob(key.digest), .text(answer), .integer(now)]
        )
    }
}
