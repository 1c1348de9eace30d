// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight debug`
enum DebugCommand {
    static let repository = Option.value(
        "repo",
        "NAME",
        kind: .repository,
        "The repository. Default: the one of the current folder."
    )
    static let revision = Option.value(
        "at",
        "REV",
        "Test this revision as it was committed. Default: the working tree as it is."
    )
    static let timeout = Option.value(
        "timeout",
        "SECONDS",
        kind: .integer(1...86_400),
        "For everything together. Default: debug.timeout of the configuration."
    )
    static let allow = Option.value(
        "allow",
        "GLOB",
        repeats: true,
        "Let a fix touch only files that match, for example 'src/**'; may be repeated. Tests are never touched."
    )
    static let log = Option.value(
        "log",
        "FILE",
        kind: .file,
        "Output of a failed run elsewhere, used when the command does not fail here."
    )

    static let command = Command(
        "debug",
        "run failing tests, find the fault and look for a proved fix",
        discussion: [
            "Runs COMMAND in the sandbox on a copy of the repository, what is not committed included, finds out where the "
                + "fault is, and looks for a small edit that makes the failing tests pass without breaking another one. "
                + "Without COMMAND the test runner of the repository is used. Nothing is changed in the repository: codeinsight "
                + "apply does that.",
            "Exits with 0 when nothing failed and with 1 when tests failed, also when a fix was proved. Ctrl-C cancels the job.",
        ],
        examples: [
            .init("codeinsight debug -- pytest tests/", "Finds out why tests fail"),
            .init(
                "codeinsight debug --at HEAD~3 --timeout 120 -- make check",
                "An earlier revision, two minutes at most"
            ),
        ],
        operands: [
            Operand("COMMAND", .optionalAfterDashes, "The test command: a program and its arguments, no shell.")
        ],
        options: [repository, revision, timeout, allow, log],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        var request = try await DebugScope(client: client, invocation: invocation).request()
        request.command = invocation.trailing.isEmpty ? nil : invocation.trailing
        request.timeoutSeconds = invocation.integer(timeout)
        let globs = invocation.texts(allow)
        request.allowedPaths = globs.isEmpty ? nil : globs
        let accepted = try await client.post(JobAccepted.self, "/v1/debug", body: request)
        let follower = JobFollower(client: client, title: "debug", progress: invocation.error)
        let error = invocation.error
        let isQuiet = invocation.json
        let job = try await follower.follow(accepted.jobId) { event in
            if case .log(let message) = event, !isQuiet { try error.line("debug: " + TerminalText.escape(message)) }
        }
        try follower.succeeded(job)
        let result = try await client.get(DebugResult.self, "/v1/jobs/\(accepted.jobId)/result")
        if invocation.json {
            try invocation.output.json(DebugReport(jobId: accepted.jobId, result: result))
        } else {
            try DebugText(job: accepted.jobId, result: result).write(to: invocation.output)
        }
        return exitCode(result.conclusion)
    }

    static func exitCode(_ conclusion: DebugResult.Conclusion) -> ExitCode {
        switch conclusion {
        case .nothingFailed: .done
        // The tests still fail until the fix is applied.
        case .fixed, .diagnosed, .flaky: .findings
        case .notRun: .usage
        }
    }
}

/// The result as JSON, with the id that `apply` needs.
private struct DebugReport: Encodable {
    let jobId: String
    let result: DebugResult

    private enum Key: CodingKey {
        case jobId
    }

    func encode(to encoder: any Encoder) throws {
        try result.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(jobId, forKey: .jobId)
    }
}
