// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import System
import Testing

@testable import Agent

@Suite struct AuthenticationTests {
    /// Nobody on any machine.
    private let stranger = UserAccount(uid: 3_999_999_999, gid: 3_999_999_998)

    private func roles(_ change: (inout RoleSettings) -> Void) -> RoleSettings {
        var roles = RoleSettings()
        roles.developer = []
        change(&roles)
        return roles
    }

    @Test func `root and the agent's own user are admins`() {
        #expect(Authentication.role(of: UserAccount(uid: 0, gid: 0), RoleSettings()) == .admin)
        let own = UserAccount(uid: UserAccount.effectiveUid, gid: 0)
        #expect(Authentication.role(of: own, RoleSettings()) == .admin)
    }

    @Test func `users, groups and everybody get roles, the highest counts`() {
        #expect(Authentication.role(of: stranger, roles { _ in }) == nil)
        #expect(Authentication.role(of: stranger, RoleSettings()) == .developer)
        #expect(Authentication.role(of: stranger, roles { $0.viewer = ["uid:3999999999"] }) == .viewer)
        #expect(Authentication.role(of: stranger, roles { $0.security = ["@gid:3999999998"] }) == .security)
        let both = roles {
            $0.viewer = ["*"]
            $0.admin = ["@gid:3999999998"]
        }
        #expect(Authentication.role(of: stranger, both) == .admin)
    }

    @Test(arguments: [
        (Access.viewer, [Role.viewer, .developer, .security, .admin]), (.developer, [.developer, .admin]),
        (.security, [.security, .admin]), (.admin, [.admin]),
    ])
    func `a route permits its role and those that include it`(access: Access, permitted: [Role]) {
        #expect(Role.allCases.filter(access.permits) == permitted)
    }
}
