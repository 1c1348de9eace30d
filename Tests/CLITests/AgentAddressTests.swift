// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPServer
import TestSupport
import Testing

@testable import CLI

struct AgentAddressTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func find(
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        in workingDirectory: String? = nil
    ) throws -> AgentAddress {
        let context = RecordedOutput().context(
            environment: environment,
            workingDirectory: workingDirectory ?? folder.path
        )
        let result = try ArgumentParser(root: CommandTable.root).parse(["status"] + arguments, context: context)
        guard case .run(_, let invocation) = result else { throw CommandError(.internalError, "status", "did not run") }
        return try AgentAddress.find(invocation)
    }

    /// A socket that somebody listens on, at a path below the folder.
    private func socket(_ path: String) throws -> Listener {
        let full = folder.path + "/" + path
        let parent = full[..<(full.lastIndex(of: "/") ?? full.startIndex)]
        try FileManager.default.createDirectory(atPath: String(parent), withIntermediateDirectories: true)
        return try Listener.unix(path: full, mode: 0o600)
    }

    @Test func `what is said on the command line goes before the environment`() throws {
        let environment = ["CODEINSIGHT_SOCKET": "/env.sock", "CODEINSIGHT_URL": "http://127.0.0.1:2"]
        #expect(try find(["--socket", "x.sock"], environment: environment) == .unix(path: folder.path + "/x.sock"))
        #expect(
            try find(["--url", "http://127.0.0.1:1/"], environment: environment)
                == .tcp(url: "http://127.0.0.1:1", tokenFile: nil)
        )
        #expect(try find(environment: environment) == .unix(path: "/env.sock"))
    }

    @Test func `an empty variable is as good as none`() throws {
        let environment = ["CODEINSIGHT_SOCKET": "", "CODEINSIGHT_URL": "http://h", "CODEINSIGHT_TOKEN_FILE": "/t"]
        #expect(try find(environment: environment) == .tcp(url: "http://h", tokenFile: "/t"))
    }

    @Test func `the agent of the checkout is found from any folder in it`() throws {
        let listener = try socket(".run/agent.sock")
        try FileManager.default.createDirectory(atPath: folder.path + "/a/b", withIntermediateDirectories: true)
        #expect(try find(in: folder.path + "/a/b") == .unix(path: folder.path + "/.run/agent.sock"))
        #expect(listener.address == "unix:\(folder.path)/.run/agent.sock")
    }

    @Test func `the user's own agent goes before that of the checkout`() throws {
        let listeners = [try socket(".run/agent.sock"), try socket("runtime/codeinsight/agent.sock")]
        let environment = ["XDG_RUNTIME_DIR": folder.path + "/runtime"]
        #expect(try find(environment: environment) == .unix(path: folder.path + "/runtime/codeinsight/agent.sock"))
        #expect(listeners.count == 2)
    }

    @Test func `the configuration file names the socket`() throws {
        let file = folder.path + "/c.toml"
        try write("[agent]\nstate_dir = \"/srv/state\"\n", to: file)
        #expect(try find(["--config", file]) == .unix(path: "/srv/state/agent.sock"))
    }
}
