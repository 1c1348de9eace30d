// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import System

@Suite struct InstallationLayoutTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func make(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/" + path,
            withIntermediateDirectories: true
        )
    }

    @Test func `an installed program finds the folders beside its prefix`() throws {
        try make("usr/bin")
        try make("usr/share/codeinsight")
        let layout = try InstallationLayout.locate(executable: folder.path + "/usr/bin/codeinsight") { _ in nil }
        #expect(layout.share == folder.path + "/usr/share/codeinsight")
        #expect(layout.lib == folder.path + "/usr/lib/codeinsight")
    }

    @Test func `a program built in a checkout finds the checkout's folders`() throws {
        try make("checkout/.build/debug")
        try make("checkout/.deps")
        try make("checkout/share")
        let layout = try InstallationLayout.locate(executable: folder.path + "/checkout/.build/debug/x") { _ in nil }
        #expect(layout.share == folder.path + "/checkout/share")
        #expect(layout.lib == folder.path + "/checkout/.deps")
    }

    @Test func `the environment comes first`() throws {
        try make("elsewhere")
        let layout = try InstallationLayout.locate(executable: "/usr/bin/codeinsight") { name in
            name == "CODEINSIGHT_SHARE" ? folder.path + "/elsewhere" : nil
        }
        #expect(layout.share == folder.path + "/elsewhere")
    }

    @Test func `nothing found says where it looked`() {
        #expect(throws: InstallationLayout.NotFound.self) {
            _ = try InstallationLayout.locate(executable: "/nowhere/bin/codeinsight") { _ in nil }
        }
    }
}
