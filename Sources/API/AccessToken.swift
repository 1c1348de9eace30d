// SPDX-License-Identifier: Apache-2.0

/// A bearer token for the TCP listener, without its text. `GET /v1/tokens`, admins only.
package struct AccessToken: Codable, Equatable, Sendable {
    package var id: String
    /// Who its bearer is to the agent.
    package var user: String
    package var role: Role
    package var createdAt: Timestamp
    /// Null for one that stays valid until it is revoked.
    package var expiresAt: Timestamp?
    package var revokedAt: Timestamp?
    /// The token itself: in the answer to `POST /v1/tokens` and never again.
    package var token: String?

    package init(
        id: String,
        user: String,
        role: Role,
        createdAt: Timestamp,
        expiresAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil,
        token: String? = nil
    ) {
        self.id = id
        self.user = user
        self.role = role
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.token = token
    }
}

/// `POST /v1/tokens` → 201 with the `AccessToken`. `DELETE /v1/tokens/{id}` revokes one: 204.
package struct CreateTokenRequest: Codable, Equatable, Sendable {
    package var user: String
    package var role: Role
    /// Null for a token that stays valid until it is revoked.
    package var ttlSeconds: Int?

    package init(user: String, role: Role, ttlSeconds: Int? = nil) {
        self.user = user
        self.role = role
        self.ttlSeconds = ttlSeconds
    }
}
