// SPDX-License-Identifier: Apache-2.0

/// What a caller may do. Each role may do what the ones before it may, but `security` and `developer` are not ordered:
/// security reads policy and audit, developers run jobs; `admin` may do everything.
package enum Role: String, Codable, CaseIterable, Sendable {
    case viewer
    case developer
    case security
    case admin
}

/// Who a request comes from, established by the socket or a token, never by the request itself.
package struct Principal: Codable, Hashable, Sendable {
    /// The login name, or `uid:N` when the uid has none.
    package var user: String
    package var role: Role
    package var groups: [String]

    package init(user: String, role: Role, groups: [String] = []) {
        self.user = user
        self.role = role
        self.groups = groups
    }
}

/// `GET /v1/whoami`
package struct WhoAmI: Codable, Sendable {
    package var user: String
    package var role: Role
    package var groups: [String]
    /// `local`, until budgets give a user another plan.
    package var plan: String
    /// Tokens used in the current period, and the limit; null limit means none is set.
    package var quota: Quota

    package struct Quota: Codable, Sendable {
        package var usedTokens: Int
        package var limitTokens: Int?

        package init(usedTokens: Int, limitTokens: Int?) {
            self.usedTokens = usedTokens
            self.limitTokens = limitTokens
        }
    }

    package init(user: String, role: Role, groups: [String], plan: String, quota: Quota) {
        self.user = user
        self.role = role
        self.groups = groups
        self.plan = plan
        self.quota = quota
    }
}
