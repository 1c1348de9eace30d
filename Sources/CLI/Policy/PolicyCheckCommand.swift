// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Policy
internal import Redaction

/// `codeinsight policy check`
enum PolicyCheckCommand {
    static let command = Command(
        "check",
        "find what is wrong with a policy, by file and line",
        discussion: [
            "Without FILE, checks the configured policy folder. Errors make a policy unusable: exit code 2. Warnings tell what is "
                + "probably not meant, such as rules that never decide: exit code 1."
        ],
        operands: [Operand("FILE", .any, kind: .file, "Policy files or folders; together they are one policy.")],
        action: run
    )

    private struct Answer: Encodable {
        struct Entry: Encodable {
            var severity: String
            var file: String?
            var line: Int?
            var message: String
        }

        var revision: String?
        var problems: [Entry]
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let paths = try PolicyInput.paths(invocation, invocation.operands)
        let loaded = Result { () throws(PolicyError) in
            try PolicyLoader(knownClasses: knownClasses(invocation)).load(paths: paths)
        }
        let policy = try? loaded.get()
        let problems =
            switch loaded {
            case .success(let policy): policy.warnings
            case .failure(let error): error.problems
            }
        if invocation.json {
            let entries = problems.map {
                Answer.Entry(
                    severity: $0.severity.rawValue,
                    file: $0.location?.file,
                    line: $0.location?.line,
                    message: $0.message
                )
            }
            try invocation.output.json(Answer(revision: policy?.revision, problems: entries))
        } else {
            for problem in problems { try invocation.output.line(TerminalText.escape(problem.description)) }
            if let policy {
                let rules = Quantity.count(policy.ruleIds.count, "rule")
                let destinations = Quantity.count(policy.destinations.count, "destination")
                try invocation.output.line("\(rules), \(destinations), revision \(policy.revision)")
                if policy.destinations.isEmpty { try invocation.output.line("No destination: nothing leaves.") }
            }
        }
        guard policy != nil else { return .usage }
        return problems.isEmpty ? .done : .findings
    }

    /// What the installed detectors can find; without them, classes are not checked.
    private static func knownClasses(_ invocation: Invocation) -> Set<String>? {
        guard let rules = try? RedactionSetup.redactor(invocation).rules else { return nil }
        return Set(rules.kinds.map(\.name)).union(DataFamily.allCases.map(\.rawValue))
    }
}
