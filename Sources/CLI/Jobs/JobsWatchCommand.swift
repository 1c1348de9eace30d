// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight jobs watch ID`
enum JobsWatchCommand {
    static let command = Command(
        "watch",
        "follow a job until it ends; Ctrl-C stops watching, not the job",
        operands: [JobsCommand.id],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let id = AgentClient.pathSegment(invocation.operands[0])
        let follower = JobFollower(client: client, title: invocation.operands[0], progress: invocation.error)
        let job = try await follower.watch(id) { event in
            guard !invocation.json else { return }
            switch event {
            case .log(let message): try invocation.output.line(TerminalText.escape(message))
            case .finding(let finding):
                let place = "\(finding.path):\(finding.startLine):\(finding.startColumn)"
                let text = "\(place): \(finding.severity.rawValue): \(finding.message) [\(finding.rule)]"
                try invocation.output.line(TerminalText.escape(text))
            case .state, .progress, .result: break
            }
        }
        if invocation.json {
            try invocation.output.json(job)
        } else {
            try JobText(job: job, now: .now()).write(to: invocation.output)
        }
        try follower.succeeded(job)
        return .done
    }
}
