// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight model status`
enum ModelStatusCommand {
    static let command = Command(
        "status",
        "tell which embedding table the agent uses, and how it was adapted",
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        try write(try await AgentClient(invocation).get(ModelStatus.self, "/v1/model"), invocation)
        return .done
    }

    static func write(_ status: ModelStatus, _ invocation: Invocation) throws {
        if invocation.json { return try invocation.output.json(status) }
        try invocation.output.line("semantic search: " + TerminalText.escape(status.detail))
        try invocation.output.line("adapts by itself: " + (status.automatic ? "yes" : "no"))
        if let last = status.lastAdaptation { try AdaptationText(report: last).write(to: invocation.output) }
    }
}

/// `codeinsight model adapt`
enum ModelAdaptCommand {
    static let command = Command(
        "adapt",
        "adapt the embedding table to the comments of all indexed repositories, now",
        discussion: [
            """
            Learns which words people here use for what their functions do: from the first sentences of documentation comments. A tenth of \
            them is held out; the adapted table is used only when it finds these better. `model revert` goes back.
            """
        ],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let accepted = try await client.post(JobAccepted.self, "/v1/model/adapt", body: NoBody())
        let follower = JobFollower(client: client, title: "adapt", progress: invocation.error)
        let report = try await follower.result(AdaptationReport.self, of: accepted.jobId)
        if invocation.json {
            try invocation.output.json(report)
        } else {
            try AdaptationText(report: report).write(to: invocation.output)
        }
        return .done
    }
}

/// `codeinsight model revert`
enum ModelRevertCommand {
    static let command = Command(
        "revert",
        "go back to the embedding table as installed, until somebody runs `model adapt`",
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        let status = try await client.post(ModelStatus.self, "/v1/model/revert", body: NoBody())
        try ModelStatusCommand.write(status, invocation)
        return .done
    }
}

/// An adaptation for people.
struct AdaptationText {
    let report: AdaptationReport

    func write(to stream: TextStream) throws {
        let state = report.adopted ? "in use since" : "not used, tried"
        try stream.line(
            "adaptation \(report.version): \(state) \(report.finishedAt), "
                + "\(Quantity.count(report.pairs, "documented function")), \(report.elapsedMs / 1000) s"
        )
        try stream.line(
            "mean reciprocal rank of \(report.heldOut) held out: "
                + "\(Self.thousandths(report.rankBefore)) before, \(Self.thousandths(report.rankAfter)) after"
        )
        if let reason = report.reason { try stream.line(TerminalText.escape(reason)) }
    }

    private static func thousandths(_ value: Double) -> String {
        let number = Int((value * 1000).rounded())
        let digits = String(number % 1000)
        return "\(number / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
