// SPDX-License-Identifier: Apache-2.0

import Configuration
import Foundation
import TestSupport
import Testing

@testable import Agent

@Suite struct OptionsTests {
    @Test func `options are laid over the configuration`() throws {
        let folder = try TemporaryFolder()
        try Data("[agent]\nstate_dir = \"/s\"\n[api]\ntcp_port = 1\n".utf8)
            .write(to: URL(fileURLWithPath: folder.path + "/c.toml"))
        let options = try Options(["--config", "c.toml", "--socket=x.sock", "--tcp-port", "0", "--log-level", "debug"])
        let settings = try options.settings(relativeTo: folder.path)
        #expect(settings.agent.stateDir == "/s")
        #expect(settings.api.socket == folder.path + "/x.sock")
        #expect(settings.api.tcpPort == 0)
        #expect(settings.logging.level == .debug)
        let off = try Options(["--config", "c.toml", "--tcp-port", "off", "--state", "/t"]).settings(
            relativeTo: folder.path
        )
        #expect(off.api.tcp == false)
        #expect(off.agent.stateDir == "/t")
    }

    @Test(arguments: [
        (["--stat"], "--stat: unknown option: did you mean --state?"), (["--state"], "--state: a value is missing"),
        (["--tcp-port", "x"], "--tcp-port x: must be 0 to 65535, or off"),
        (["--log-level", "loud"], "--log-level loud: must be error, notice, info or debug"),
    ])
    func `a wrong command line is explained`(arguments: [String], message: String) {
        #expect(throws: Options.Fault(message: message)) { try Options(arguments) }
    }
}
