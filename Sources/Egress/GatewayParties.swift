// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import System

/// Who besides the gateway's own user has to do with it: by the configuration, or else by the names that the package gives.
enum GatewayParties {
    /// Made by the package.
    private static let systemUser = "codeinsight"
    private static let systemGroup = "codeinsight-security"

    /// The users whose connections are accepted.
    static func allowedUsers(_ settings: EgressSettings) throws(ConfigurationError) -> Set<UInt32> {
        var users: Set<UInt32> = [UserAccount.effectiveUid]
        if settings.agentUser.isEmpty {
            if settings.isOfSystem, let uid = UserAccount.uid(named: systemUser) { users.insert(uid) }
            return users
        }
        guard let uid = UserAccount.uid(named: settings.agentUser) else {
            throw ConfigurationError(nil, "egress.agent_user: there is no user \(settings.agentUser)")
        }
        users.insert(uid)
        return users
    }

    /// The group that may read the audit log; nil when nobody else may.
    static func auditReaders(_ settings: EgressSettings) throws(ConfigurationError) -> UInt32? {
        if settings.auditGroup.isEmpty {
            // The package's service runs with this group; a gateway started by hand need not be a member.
            guard settings.isOfSystem, let gid = UserAccount.gid(named: systemGroup), isMember(of: gid) else {
                return nil
            }
            return gid
        }
        guard let gid = UserAccount.gid(named: settings.auditGroup) else {
            throw ConfigurationError(nil, "egress.audit_group: there is no group \(settings.auditGroup)")
        }
        guard isMember(of: gid) else {
            throw ConfigurationError(
                nil,
                "egress.audit_group: the gateway's user is no member of \(settings.auditGroup); add it, or leave the key empty"
            )
        }
        return gid
    }

    private static func isMember(of gid: UInt32) -> Bool {
        if UserAccount.effectiveUid == 0 || getegid() == gid { return true }
        var groups = [gid_t](repeating: 0, count: 65_536)
        let count = unsafe getgroups(Int32(groups.count), &groups)
        return groups.prefix(max(0, Int(count))).contains(gid)
    }
}
