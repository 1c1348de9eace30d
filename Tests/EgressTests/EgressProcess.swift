// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import HTTPClient
import System
import TestSupport
import Testing

/// The real program, started as the agent starts it.
final class EgressProcess: Sendable {
    let process: ChildProcess
    let client: Client

    /// Starts it and waits until it answers.
    init(in folder: TemporaryFolder) async throws {
        let socket = folder.path + "/egress.sock"
        let configuration = folder.path + "/config.toml"
        let text = """
            [egress]
            state_dir = "\(folder.path)/state"
            socket = "\(socket)"
            policy_dir = "\(folder.path)/policy.d"
            [logging]
            level = "error"
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: configuration))
        var command = ChildCommand(try BuiltProduct.path("codeinsight-egress"), ["--config", configuration])
        command.environment = ["CODEINSIGHT_SHARE": BuiltProduct.checkout + "/share"]
        process = try ChildProcess(command)
        client = Client(ClientConfiguration(unixSocket: socket))
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            do {
                _ = try await client.send(ClientRequest("GET", "http://l/egress/v1/status"))
                return
            } catch {
                try #require(ContinuousClock.now < deadline && process.status == nil, "\(error)")
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    func status() async throws -> EgressStatus {
        let response = try await client.send(ClientRequest("GET", "http://l/egress/v1/status"))
        return try JSON.decode(EgressStatus.self, from: response.body)
    }

    func send(_ request: EgressRequest) async throws -> ClientResponse {
        let body = try JSON.encode(request)
        return try await client.send(ClientRequest("POST", "http://l/egress/v1/requests", body: body))
    }

    /// Writes the one policy file of a folder.
    static func writePolicy(_ text: String, in folder: TemporaryFolder) throws {
        let directory = URL(fileURLWithPath: folder.path + "/policy.d")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: directory.appendingPathComponent("main.toml"), options: .atomic)
    }

    /// Permits everything to `provider`, called `claude`.
    static func policy(to provider: ScriptedProvider) -> String {
        """
        [[destination]]
        id = "claude"
        class = "internal"
        provider = "\(provider.dialect == .anthropic ? "anthropic" : "openai")"
        url = "\(provider.url)"
        [[rule]]
        id = "all"
        effect = "permit"
        redact = ["*"]
        """
    }
}
