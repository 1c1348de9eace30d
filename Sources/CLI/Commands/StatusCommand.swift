// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

/// `codeinsight status`
enum StatusCommand {
    static let command = Command(
        "status",
        "show what the agent does and how its parts are",
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let status = try await AgentClient(invocation).get(AgentStatus.self, "/v1/status")
        if invocation.json {
            try invocation.output.json(status)
        } else {
            try StatusText(status: status, now: .now()).write(to: invocation.output)
        }
        return .done
    }
}
