// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Crypto
internal import HTTPServer
internal import HTTPTypes
internal import Store
internal import Synchronization
internal import System

/// Finds out who sends a request: by the kernel's word on the Unix socket, by token over TCP.
struct Authentication: Sendable {
    let settings: LiveSettings
    let tokens: TokenStore
    let accounts: AccountCache
    let logins: LoginRecords

    /// - Throws: a `Problem`, 401 or 403.
    func caller(of request: HTTPRequest) async throws -> Caller {
        switch request.peer {
        case .unix(let uid, let gid, _): try localCaller(uid: uid, gid: gid)
        case .tcp: try await tokenCaller(request.headers["Authorization"])
        }
    }

    private func localCaller(uid: UInt32, gid: UInt32) throws -> Caller {
        let account = accounts.account(uid: uid, gid: gid)
        let means = "uid \(uid) on the Unix socket"
        guard let role = Self.role(of: account, settings.current.api.roles) else {
            let nobody = Principal(user: account.name, role: .viewer, groups: account.groups)
            logins.rejected("no-role", nobody, by: means)
            throw Problem(
                403,
                "no-role",
                "No role",
                detail:
                    "User \(account.name) has no role here: an administrator adds it, or one of its groups, to [api.roles]."
            )
        }
        let principal = Principal(user: account.name, role: role, groups: account.groups)
        if logins.isFirst("uid \(uid) \(role.rawValue)") { logins.accepted(principal, by: means) }
        return Caller(principal: principal, uid: uid)
    }

    /// The highest role that one of the rules gives; root and the agent's own user are admins.
    static func role(of account: UserAccount, _ roles: RoleSettings) -> Role? {
        if account.uid == 0 || account.uid == UserAccount.effectiveUid { return .admin }
        let rules: [(Role, [String])] = [
            (.admin, roles.admin), (.security, roles.security), (.developer, roles.developer), (.viewer, roles.viewer),
        ]
        let names = Set([account.name, "*"] + account.groups.map { "@" + $0 })
        return rules.first { !names.isDisjoint(with: $0.1) }?.0
    }

    private func tokenCaller(_ header: String?) async throws -> Caller {
        guard let header else {
            logins.rejected("token-missing", nil, by: "no token")
            throw Self.unauthorized("token-missing", "No token", "Send `Authorization: Bearer TOKEN`.")
        }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            logins.rejected("token-malformed", nil, by: "no bearer token")
            throw Self.unauthorized("token-malformed", "Not a bearer token", "Send `Authorization: Bearer TOKEN`.")
        }
        let advice =
            "The agent's own is in the file `token` of its state directory; `codeinsight token create` makes others."
        let text = String(parts[1].drop { $0 == " " })
        switch try await tokens.check(text) {
        case .valid(let user, let role):
            let principal = Principal(user: user, role: role)
            if logins.isFirst(SHA256.hash(Array(text.utf8)).hex) {
                logins.accepted(principal, by: try await name(of: text))
            }
            return Caller(principal: principal, uid: nil)
        case .expired:
            logins.rejected("token-expired", nil, by: try await name(of: text))
            throw Self.unauthorized("token-expired", "Token expired", "Get a new one. " + advice)
        case .revoked:
            logins.rejected("token-revoked", nil, by: try await name(of: text))
            throw Self.unauthorized("token-revoked", "Token revoked", "Get a new one. " + advice)
        case .unknown:
            logins.rejected("token-unknown", nil, by: "a token that was never made here")
            throw Self.unauthorized("token-unknown", "Wrong token", "Nobody has this token. " + advice)
        }
    }

    /// What the audit log calls a token: its id, never its text.
    private func name(of token: String) async throws -> String {
        try await tokens.id(of: token) ?? "a token"
    }

    private static func unauthorized(_ code: String, _ title: String, _ detail: String) -> Problem {
        Problem(401, code, title, detail: detail)
    }
}

/// Accounts that were looked up a moment ago: the name service may be slow, and each request asks.
final class AccountCache: Sendable {
    private struct Entry {
        var account: UserAccount
        var expiry: ContinuousClock.Instant
    }

    private static let lifetime = Duration.seconds(30)
    private static let capacity = 1024
    private let entries = Mutex<[UInt64: Entry]>([:])

    func account(uid: UInt32, gid: UInt32) -> UserAccount {
        let key = UInt64(uid) << 32 | UInt64(gid)
        let now = ContinuousClock.now
        if let entry = entries.withLock({ $0[key] }), entry.expiry > now { return entry.account }
        let account = UserAccount(uid: uid, gid: gid)
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries.removeAll() }
            entries[key] = Entry(account: account, expiry: now + Self.lifetime)
        }
        return account
    }
}
