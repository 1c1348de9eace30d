// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Testing

@testable import Policy

@Suite struct PolicyExplanationTests {
    @Test func `rules that nearly matched say by which key they failed`() throws {
        let policy = try PolicyFixture.policy(
            """
            [[rule]]
            id = "all"
            effect = "permit"
            [[rule]]
            id = "near"
            effect = "forbid"
            paths = ["src/**"]
            languages = ["go"]
            [[rule]]
            id = "far"
            effect = "forbid"
            paths = ["lib/**"]
            languages = ["go"]
            [[rule]]
            id = "blind"
            effect = "permit"
            markings = ["m"]
            [[marking]]
            id = "m"
            text = ["SECRET"]
            """
        )
        let explanation = policy.explain(PolicyFixture.request(PolicyFixture.code(markings: nil)))
        let rules = try #require(explanation.segments.first)
        #expect(rules.map(\.id) == ["all", "blind", "near", "far"])
        #expect(rules.map(\.status) == [.matched, .undecidable, .nearly, .no])
        #expect(rules.map(\.failing) == [[], ["markings"], ["languages"], ["languages", "paths"]])
        #expect(explanation.decision.rules == ["all"])
    }
}

@Suite struct PolicyTesterTests {
    private func run(_ tests: String) throws -> PolicyTestReport {
        let policy = try PolicyFixture.policy(
            """
            [[rule]]
            id = "all"
            effect = "permit"
            redact = ["secret"]
            [[rule]]
            id = "no-keys"
            effect = "forbid"
            paths = ["*.pem"]
            [[rule]]
            id = "never"
            effect = "forbid"
            users = ["nobody"]
            """
        )
        return try PolicyTester(policy: policy).run([.init(file: "p.test.toml", text: Array(tests.utf8))])
    }

    @Test func `cases pass or say what came instead, and coverage names the rules nobody tried`() throws {
        let report = try run(
            """
            [[test]]
            name = "code leaves redacted"
            destination = "claude"
            expect = "permitted"
            rules = ["all"]
            [[test.segment]]
            repository = "app"
            path = "a.py"
            result = "sent"
            redact = ["secret"]
            finding = [{ kind = "email", family = "personal" }]

            [[test]]
            name = "keys leave"
            destination = "claude"
            expect = "permitted"
            segment = [{ repository = "app", path = "x.pem", result = "dropped", redact = ["secret"] }]

            [[test]]
            name = "expects nothing"
            destination = "claude"
            """
        )
        #expect(report.cases.map(\.name) == ["code leaves redacted", "keys leave", "expects nothing"])
        #expect(report.cases.map(\.location) == ["p.test.toml:1", "p.test.toml:13", "p.test.toml:19"])
        #expect(report.cases[0].failures == [])
        #expect(report.cases[1].failures.count == 3, "\(report.cases[1].failures)")
        #expect(report.cases[1].failures[0].hasPrefix("expected permitted, the policy says denied: rule \"no-keys\""))
        #expect(report.cases[2].failures[0].hasPrefix("`expect` is missing"))
        #expect(!report.passed)
        #expect(report.covered == ["all", "no-keys"])
        #expect(report.uncovered == ["never"])
    }

    @Test(arguments: [
        ("[[test]]\nexpekt = \"denied\"", "p.test.toml:2: unknown key `expekt`"),
        ("[[test]]\ntime = \"noon\"", "must be such as"), ("[[test]]\nexpect = \"maybe\"", "must be"),
    ])
    func `a file that is no test file says where`(text: String, message: String) {
        let error = #expect(throws: ConfigurationError.self) { _ = try run(text) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }
}

@Suite struct PolicyDifferenceTests {
    @Test func `changes are told by key and order is none`() throws {
        let one = "[[rule]]\nid = \"a\"\neffect = \"permit\"\npaths = [\"x\", \"y\"]\n"
        let two = "[[rule]]\nid = \"b\"\neffect = \"forbid\"\n"
        let old = try PolicyFixture.policy(one + two)
        #expect(
            PolicyDifference(
                from: old,
                to: try PolicyFixture.policy(two + one.replacing("\"x\", \"y\"", with: "\"y\", \"x\""))
            ).changes == []
        )
        let new = try PolicyFixture.policy(
            one.replacing("\"y\"", with: "\"z\"") + "[[rule]]\nid = \"c\"\neffect = \"forbid\"\nmode = \"warn\"\n"
        )
        let changes = PolicyDifference(from: old, to: new).changes
        #expect(changes.map(\.id) == ["a", "b", "c"])
        #expect(changes[0].keys == ["paths"])
        #expect(changes[0].before?["paths"] == "x, y" && changes[0].after?["paths"] == "x, z")
        #expect(changes[1].after == nil)
        #expect(changes[2].after == ["effect": "forbid", "mode": "warn"])
    }
}
