// SPDX-License-Identifier: Apache-2.0

import Configuration
import Glibc
import System
import TestSupport
import Testing

@testable import Egress

@Suite struct GatewayPartiesTests {
    @Test func `without names only its own user may connect, and nobody else may read the log`() throws {
        var settings = EgressSettings()
        settings.stateDir = "/somewhere"
        #expect(try GatewayParties.allowedUsers(settings) == [UserAccount.effectiveUid])
        #expect(try GatewayParties.auditReaders(settings) == nil)
    }

    @Test func `names that do not exist are refused`() {
        var settings = EgressSettings()
        settings.agentUser = "no-such-user"
        settings.auditGroup = "no-such-group"
        #expect(throws: ConfigurationError.self) { try GatewayParties.allowedUsers(settings) }
        #expect(throws: ConfigurationError.self) { try GatewayParties.auditReaders(settings) }
    }

    @Test func `the group's members pass through the folder and into the log, and nobody else`() throws {
        // The gateway sets its own; other tests in this process want theirs.
        let mask = umask(0o022)
        defer { umask(mask) }
        var settings = EgressSettings()
        settings.auditGroup = String(getegid())
        let group = try #require(try GatewayParties.auditReaders(settings))
        let folder = try TemporaryFolder()
        // Twice: the second start finds everything as it should be.
        for _ in 1...2 { try StateFolder(making: folder.path + "/egress").letRead(group) }
        for path in ["/egress", "/egress/audit"] {
            var status = stat()
            #expect(unsafe stat(folder.path + path, &status) == 0)
            #expect(status.st_gid == group && status.st_mode & 0o777 == 0o750)
        }
    }

    @Test func `a log that an earlier version kept to itself is opened for the group, its keys are not`() throws {
        let mask = umask(0o022)
        defer { umask(mask) }
        let folder = try TemporaryFolder()
        let egress = folder.path + "/egress"
        for path in [egress, egress + "/audit", egress + "/audit/segments"] { #expect(unsafe mkdir(path, 0o700) == 0) }
        for name in ["segments/0.seg", "checkpoint", "signing.key"] {
            let file = unsafe open(egress + "/audit/" + name, O_CREAT | O_WRONLY, 0o600)
            #expect(file >= 0)
            close(file)
        }
        try StateFolder(making: egress).letRead(getegid())
        var modes: [String: mode_t] = [:]
        for name in [
            "", "/audit", "/audit/segments", "/audit/segments/0.seg", "/audit/checkpoint", "/audit/signing.key",
        ] {
            var status = stat()
            #expect(unsafe stat(egress + name, &status) == 0)
            modes[name] = status.st_mode & 0o777
        }
        #expect(
            modes == [
                "": 0o750, "/audit": 0o750, "/audit/segments": 0o750, "/audit/segments/0.seg": 0o640,
                "/audit/checkpoint": 0o640, "/audit/signing.key": 0o600,
            ]
        )
    }
}
