// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight jobs cancel ID`
enum JobsCancelCommand {
    static let command = Command(
        "cancel",
        "stop a job that is queued or running",
        operands: [JobsCommand.id],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let path = "/v1/jobs/" + AgentClient.pathSegment(invocation.operands[0])
        try await client.delete(path)
        let job = try await client.get(Job.self, path)
        if invocation.json {
            try invocation.output.json(job)
        } else {
            try invocation.output.line(TerminalText.escape("\(job.id): \(job.state.rawValue)"))
        }
        return .done
    }
}
