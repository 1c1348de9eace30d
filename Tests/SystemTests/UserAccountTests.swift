// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import System

@Suite struct UserAccountTests {
    @Test func `root is known by name`() {
        let account = UserAccount(uid: 0, gid: 0)
        #expect(account.name == "root")
        #expect(account.groups.contains("root"))
    }

    @Test func `a uid without an account is shown as a number`() {
        let account = UserAccount(uid: 3_999_999_999, gid: 3_999_999_998)
        #expect(account.name == "uid:3999999999")
        #expect(account.groups == ["gid:3999999998"])
    }
}
