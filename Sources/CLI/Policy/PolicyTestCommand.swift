// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Policy

/// `codeinsight policy test`
enum PolicyTestCommand {
    static let coverage = Option.flag("coverage", "Fail when a rule in force decides in no test.")

    static let command = Command(
        "test",
        "run the tests beside a policy and tell which rules they cover",
        discussion: [
            "Tests are the *.test.toml files in the policy's folders, or those named. Exit code 1 when one fails."
        ],
        operands: [
            Operand("FILE", .any, kind: .file, "Policy files, test files or folders; default: the policy folder.")
        ],
        options: [coverage],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let paths = try PolicyInput.paths(invocation, invocation.operands)
        let policy = try PolicyInput.load(invocation, paths.filter { !$0.hasSuffix(".test.toml") })
        let files = try PolicyInput.testFiles(paths)
        guard !files.isEmpty else {
            throw CommandError(
                .usage,
                paths.joined(separator: ", "),
                "no tests",
                next: "put [[test]] tables into a file that ends in .test.toml beside the policy; see docs/policy.md"
            )
        }
        let report: PolicyTestReport
        do throws(ConfigurationError) {
            report = try PolicyTester(policy: policy).run(files)
        } catch {
            throw CommandError(.usage, "policy tests", error.description, next: "correct the file")
        }
        if invocation.json {
            try invocation.output.json(report)
        } else {
            try write(report, to: invocation.output)
        }
        if !report.passed { return .findings }
        return invocation.has(coverage) && !report.uncovered.isEmpty ? .findings : .done
    }

    private static func write(_ report: PolicyTestReport, to stream: TextStream) throws {
        for test in report.cases where !test.failures.isEmpty {
            try stream.line(stream.styled("\(test.location): \(TerminalText.escape(test.name))", .red))
            for failure in test.failures { try stream.line("    " + TerminalText.escape(failure)) }
        }
        let failed = report.cases.count { !$0.failures.isEmpty }
        let rules = report.covered.count + report.uncovered.count
        try stream.line(
            "\(Quantity.count(report.cases.count, "test")), \(failed) failed; \(report.covered.count) of \(Quantity.count(rules, "rule")) covered"
        )
        if !report.uncovered.isEmpty {
            try stream.line("not covered: " + report.uncovered.joined(separator: ", "))
        }
    }
}
