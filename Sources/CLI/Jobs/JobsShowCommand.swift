// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight jobs show ID`
enum JobsShowCommand {
    static let command = Command(
        "show",
        "show one job",
        operands: [JobsCommand.id],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = "/v1/jobs/" + AgentClient.pathSegment(invocation.operands[0])
        let job = try await AgentClient(invocation).get(Job.self, path)
        if invocation.json {
            try invocation.output.json(job)
        } else {
            try JobText(job: job, now: .now()).write(to: invocation.output)
        }
        return .done
    }
}
