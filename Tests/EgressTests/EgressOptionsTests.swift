// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Egress

struct EgressOptionsTests {
    @Test func `all options are read, with a space or an equals sign`() throws {
        let options = try EgressOptions(arguments: ["--config", "/c", "--listen-fd=7", "--state", "/s"])
        #expect(options.action == .serve)
        #expect(options.configuration == "/c" && options.listenDescriptor == 7 && options.stateDirectory == "/s")
        #expect(try EgressOptions(arguments: ["--version"]).action == .version)
        #expect(try EgressOptions(arguments: ["--socket=/x", "-h"]).action == .help)
    }

    @Test(arguments: [
        (["--socket"], "--socket needs a value"),
        (["--listen-fd", "x"], "--listen-fd needs a descriptor's number, not x"),
        (["--listen-fd", "-1"], "--listen-fd needs a descriptor's number, not -1"),
        (["--frobnicate"], "unknown argument --frobnicate"), (["file"], "unknown argument file"),
        (["--socket=/a", "--listen-fd=3"], "--socket and --listen-fd exclude each other"),
    ])
    func `what is wrong is said`(arguments: [String], expected: String) {
        let error = #expect(throws: EgressOptions.UsageError.self) { try EgressOptions(arguments: arguments) }
        #expect(error?.description == expected)
    }
}
