// SPDX-License-Identifier: Apache-2.0

internal import API
package import Configuration

/// What the tests of a policy came to.
package struct PolicyTestReport: Codable, Equatable, Sendable {
    package struct Case: Codable, Equatable, Sendable {
        package var name: String
        /// `FILE:LINE`
        package var location: String
        /// Empty when it passed.
        package var failures: [String]
    }

    package var cases: [Case]
    /// Ids of rules that decided in at least one test, sorted.
    package var covered: [String]
    /// Ids of rules in force that decided in none, sorted.
    package var uncovered: [String]

    package var passed: Bool { cases.allSatisfy(\.failures.isEmpty) }
}

/// Runs the tests that lie beside a policy.
package struct PolicyTester: Sendable {
    private let policy: PolicySet

    package init(policy: PolicySet) {
        self.policy = policy
    }

    /// Runs every case of every file.
    ///
    /// - Throws: with file and line when a file is no test file.
    package func run(_ sources: [TOMLDecoder.Source]) throws(ConfigurationError) -> PolicyTestReport {
        var cases: [PolicyTestReport.Case] = []
        var covered: Set<String> = []
        for source in sources {
            let file = try TOMLDecoder().decode(PolicyTestFile.self, from: source.text, file: source.file)
            for test in file.test {
                let decision = policy.decide(test.value.request)
                covered.formUnion(decision.rules)
                covered.formUnion(decision.segments.flatMap(\.rules))
                cases.append(
                    PolicyTestReport.Case(
                        name: test.value.name,
                        location: test.location.map { "\($0)" } ?? source.file,
                        failures: Self.failures(test.value, decision)
                    )
                )
            }
        }
        let rules = Set(policy.rules.filter { $0.mode == .enforce }.map(\.id))
        return PolicyTestReport(
            cases: cases,
            covered: rules.intersection(covered).sorted(),
            uncovered: rules.subtracting(covered).sorted()
        )
    }

    private static func failures(_ test: PolicyTestFile.Case, _ decision: PolicyDecision) -> [String] {
        var failures: [String] = []
        if let expected = test.expect {
            if decision.outcome != expected {
                failures.append(
                    "expected \(expected.rawValue), the policy says \(decision.outcome.rawValue): \(decision.reason)"
                )
            }
        } else {
            failures.append("`expect` is missing: \"permitted\", \"denied\" or \"approval_required\"")
        }
        if let rules = test.rules, rules.sorted() != decision.rules {
            failures.append("expected rules \(rules.sorted()), decided by \(decision.rules)")
        }
        for (number, (segment, decided)) in zip(test.segment, decision.segments).enumerated() {
            if let expected = segment.result, decided.outcome != expected {
                failures.append("segment \(number): expected \(expected.rawValue), was \(decided.outcome.rawValue)")
            }
            let redacted = decided.redactions.map(\.dataClass)
            if let expected = segment.redact, expected.sorted() != redacted {
                failures.append("segment \(number): expected redaction of \(expected.sorted()), got \(redacted)")
            }
        }
        return failures
    }
}
