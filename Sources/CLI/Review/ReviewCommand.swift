// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight review`
enum ReviewCommand {
    static let staged = Option.flag("staged", "Review what is staged: findings on added lines only.")
    static let diff = Option.value(
        "diff",
        "RANGE",
        "Review what a range of commits changes, for example main..HEAD: findings on added lines only."
    )
    static let format = Option.value(
        "format",
        "FORMAT",
        kind: .choice(["text", "json", "sarif"]),
        "text, json or sarif (SARIF 2.1.0). Default: text; --json means json."
    )
    static let limit = Option.value(
        "limit",
        "N",
        kind: .integer(1...100_000),
        "Show only the N most severe findings as text; the others are counted. Default: all."
    )

    static let command = Command(
        "review",
        "review code and print findings",
        discussion: [
            "Reviews the repository of the current folder as it is in the working tree, what is not committed included: "
                + "such content, which the agent cannot see, is sent with the request. With paths, only these. Files outside "
                + "of a repository are reviewed too.",
            "Exits with 1 when there is a finding. Ctrl-C cancels the job.",
        ],
        examples: [
            .init("codeinsight review --staged", "Reviews what the next commit would add"),
            .init("codeinsight review --diff main..HEAD --format sarif", "For a code scanning service"),
        ],
        operands: [Operand("PATH", .any, kind: .file, "Files and folders to review. Default: all.")],
        options: [staged, diff, format, limit],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        var scope = ReviewScope(client: client, context: invocation.context, operands: invocation.operands)
        switch (invocation.has(staged), invocation.text(diff)) {
        case (true, _?): throw CommandError(.usage, "--staged --diff", "they exclude each other")
        case (true, nil): scope.selection = .staged
        case (false, let range?): scope.selection = .range(range)
        case (false, nil): break
        }
        let format = invocation.text(format) ?? (invocation.json ? "json" : "text")
        let prepared = try await scope.prepare()
        guard let request = prepared.request else {
            try ReviewOutput(format: format, stream: invocation.output).writeNothing(note: prepared.note)
            return .done
        }
        let accepted = try await client.post(JobAccepted.self, "/v1/review", body: request)
        let follower = JobFollower(client: client, title: "review", progress: invocation.error)
        var result = try await follower.result(ReviewResult.self, of: accepted.jobId)
        for (reason, count) in prepared.skipped { result.skipped[reason.rawValue, default: 0] += count }
        let output = ReviewOutput(format: format, stream: invocation.output)
        if format == "sarif" {
            let path = "/v1/jobs/\(accepted.jobId)/result"
            try output.writeRaw(try await client.raw(path, query: [("format", "sarif")]))
        } else {
            try output.write(result, limit: invocation.integer(limit) ?? .max)
        }
        return result.findings.isEmpty ? .done : .findings
    }
}
