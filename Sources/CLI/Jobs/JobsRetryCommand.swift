// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight jobs retry ID`
enum JobsRetryCommand {
    static let command = Command(
        "retry",
        "start a job that failed or was cancelled once more",
        operands: [JobsCommand.id],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = "/v1/jobs/" + AgentClient.pathSegment(invocation.operands[0]) + "/retry"
        let accepted = try await AgentClient(invocation).post(JobAccepted.self, path, body: NoBody())
        if invocation.json {
            try invocation.output.json(accepted)
        } else {
            try invocation.output.line(TerminalText.escape("\(accepted.jobId): \(accepted.status.rawValue)"))
            try invocation.output.line("follow it: codeinsight jobs watch \(TerminalText.escape(accepted.jobId))")
        }
        return .done
    }
}
