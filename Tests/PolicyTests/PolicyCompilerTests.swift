// SPDX-License-Identifier: Apache-2.0

import Configuration
import Foundation
import TestSupport
import Testing

@testable import Policy

@Suite struct PolicyCompilerTests {
    private typealias F = PolicyFixture

    // The destinations of the fixture take eleven lines, the rule begins on line 12.
    @Test(arguments: [
        ("id = \"a b\"\neffect = \"permit\"", "policy.toml:12: error: [[rule]] id is \"a b\": letters, digits"),
        ("effect = \"permit\"", "policy.toml:12: error: [[rule]] id is missing"),
        ("id = \"r\"", "policy.toml:12: error: rule \"r\": `effect` is missing"),
        ("id = \"r\"\neffect = \"allow\"", "policy.toml:14: error: rule.0.effect: must be \"permit\", \"forbid\""),
        (
            "id = \"r\"\neffect = \"permit\"\npath = [\"x\"]",
            "policy.toml:15: error: unknown key `path` in [rule.0]: did you mean `paths`?"
        ),
        (
            "id = \"r\"\neffect = \"permit\"\ndestinations = [\"claud\"]",
            "there is no destination \"claud\": did you mean \"claude\"?"
        ),
        ("id = \"r\"\neffect = \"permit\"\nmarkings = [\"x\"]", "there is no marking \"x\""),
        ("id = \"r\"\neffect = \"permit\"\nusers = [\"@x\"]", "rule \"r\", users: there is no group \"x\""),
        ("id = \"r\"\neffect = \"permit\"\nusers = []", "rule \"r\", users: an empty list matches nothing"),
        ("id = \"r\"\neffect = \"permit\"\npurposes = []", "`purposes`: an empty list matches nothing"),
        ("id = \"r\"\neffect = \"permit\"\npaths = [\"/x\"]", "rule \"r\", paths, \"/x\": paths are relative"),
        ("id = \"r\"\neffect = \"permit\"\non_match = \"block\"", "`on_match` is for forbid rules"),
        ("id = \"r\"\neffect = \"forbid\"\nredact = [\"*\"]", "`redact` is for redact and permit rules"),
        ("id = \"r\"\neffect = \"redact\"", "`redact` is missing"),
        ("id = \"r\"\neffect = \"permit\"\nreversible = true", "`reversible` without `redact`"),
        ("id = \"r\"\neffect = \"forbid\"\nmax_request_bytes = \"1KiB\"", "`max_request_bytes` is for permit rules"),
        ("id = \"r\"\neffect = \"forbid\"\nmin_count = 1", "`min_count` without `data_classes`"),
        ("id = \"r\"\neffect = \"forbid\"\ndata_classes = [\"secret\"]\nmin_count = 0", "must be at least 1"),
        ("id = \"r\"\neffect = \"forbid\"\nmin_bytes = \"2B\"\nmax_bytes = \"1B\"", "is above `max_bytes`"),
        ("id = \"r\"\neffect = \"permit\"\nwindow = { from = \"9\" }", "rule \"r\", window: `from` must be a time"),
        ("id = \"default-deny\"\neffect = \"permit\"", "[[rule]] id is \"default-deny\""),
    ])
    func `a rule that cannot be right is refused with its line`(rule: String, message: String) {
        let problems = F.problems("[[rule]]\n" + rule)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
        #expect(problems.allSatisfy { $0.contains("policy.toml:") && $0.contains("error") })
    }

    @Test(arguments: [
        ("class = \"external\"", "", "`class` is missing"), ("provider = \"anthropic\"", "", "`provider` is missing"),
        ("https://api.example", "http://api.example", "`url` must begin with https://"),
        ("https://api.example", "https://u:p@api.example", "`url` must be such as"),
        ("\"https://api.example\"", "\"https://a.example\"\nproxy = \"proxy:1\"", "`proxy` must be such as"),
        ("\"https://api.example\"", "\"https://a.example\"\nproxy_credential = { file = \"/x\" }", "without `proxy`"),
        ("\"https://api.example\"", "\"https://a.example\"\nclient_certificate = \"/x\"", "go together"),
        ("\"https://api.example\"", "\"https://a.example\"\npins = [\"abc\"]", "a pin is"),
        ("\"https://api.example\"", "\"https://a.example\"\nmodels = []", "an empty list of models"),
        ("\"https://api.example\"", "\"https://a.example\"\nretries = 11", "must be 0 to 10"),
        ("\"https://api.example\"", "\"https://a.example\"\ncredential = \"sk-123\"", "credential"),
        ("id = \"local\"", "id = \"claude\"", "there already is a destination \"claude\" at policy.toml:1"),
    ])
    func `a destination that cannot be right is refused`(old: String, new: String, message: String) {
        var problems: [String] = []
        do {
            _ = try F.raw(F.destinations.replacing(old, with: new))
        } catch let error as PolicyError {
            problems = error.problems.map(\.description)
        } catch {}
        #expect(problems.contains { $0.contains(message) && $0.hasPrefix("policy.toml:") }, "\(problems)")
    }

    @Test func `every problem of every file is told at once`() throws {
        let error = #expect(throws: PolicyError.self) {
            _ = try PolicyLoader().load([
                .init(file: "a.toml", text: Array("[[rule]]\nid = \"x\"\nefect = \"permit\"\n".utf8)),
                .init(file: "b.toml", text: Array("version = 2\n".utf8)),
                .init(file: "c.toml", text: Array("[[rule\n".utf8)),
            ])
        }
        let files = error?.problems.compactMap { $0.location?.file }
        #expect(files == ["a.toml", "b.toml", "c.toml"])
    }

    @Test func `a folder is read in any order and a missing one is an error`() throws {
        let folder = try TemporaryFolder()
        #expect(try PolicyLoader().load(paths: [folder.path]).ruleIds.isEmpty)
        for (name, text) in [
            ("10-a.toml", F.destinations), ("20-b.toml", "[[rule]]\nid = \"p\"\neffect = \"permit\"\n"),
            ("p.test.toml", "not a policy"), ("note.txt", "not a policy"),
        ] {
            try text.write(toFile: folder.path + "/" + name, atomically: false, encoding: .utf8)
        }
        let policy = try PolicyLoader().load(paths: [folder.path])
        #expect(policy.ruleIds == ["p"])
        #expect(policy.destinations.keys.sorted() == ["claude", "local"])
        #expect(try PolicyLoader().load(paths: [folder.path + "/10-a.toml"]).destinations.count == 2)
        let error = #expect(throws: PolicyError.self) { _ = try PolicyLoader().load(paths: [folder.path + "/x"]) }
        #expect(error?.description == "error: \(folder.path)/x: No such file or directory")
    }
}

@Suite struct PolicyLinterTests {
    private typealias F = PolicyFixture
    private let safe = "redact = [\"secret\"]\n"

    @Test(arguments: [
        ("", "no rule in force permits anything to destination \"local\""),
        ("[[rule]]\nid = \"p\"\neffect = \"permit\"", "lets secrets go to external destination \"claude\""),
        (
            "[[rule]]\nid = \"g\"\neffect = \"permit\"\ndestinations = [\"local\"]\npurposes = [\"git\", \"review\"]",
            "purpose \"git\" goes to destinations with provider = \"git\" only, and none of its destinations is one: \"local\" (openai)"
        ),
        (
            "[[rule]]\nid = \"v\"\neffect = \"permit\"\ndestinations = [\"claude\"]\npurposes = [\"embedding\"]",
            "purpose \"embedding\" goes to destinations with provider = \"openrouter\" or \"openai\" only"
        ),
        (
            "[[rule]]\nid = \"u\"\neffect = \"forbid\"\nreason = \"r\"\npurposes = [\"usage\"]\nmodels = [\"m\"]",
            "it names models, and its purposes have none"
        ),
        ("[[rule]]\nid = \"p\"\neffect = \"permit\"\nmode = \"warn\"", "permits nothing: its mode is \"warn\""),
        ("[[rule]]\nid = \"f\"\neffect = \"forbid\"", "forbids without a `reason`"),
        (
            "[[rule]]\nid = \"p\"\neffect = \"permit\"\ndestinations = [\"claude\"]\ndestination_classes = [\"internal\"]",
            "rule \"p\" matches nothing: no destination is both"
        ),
        ("[[group]]\nid = \"g\"\nkind = \"users\"\nmembers = [\"a\"]", "no rule uses group \"g\""),
        ("[[marking]]\nid = \"m\"\ntext = [\"SECRET\"]", "no rule uses marking \"m\""),
        (
            "[[rule]]\nid = \"p\"\neffect = \"permit\"\npaths = [\"a/b/**\"]\n[[rule]]\nid = \"f\"\neffect = \"forbid\"\npaths = [\"a/**\"]",
            "rule \"p\" never decides: rule \"f\" (policy.toml:16) forbids all that it matches"
        ),
        (
            "[[rule]]\nid = \"p\"\neffect = \"permit\"\nusers = [\"a\"]\n[[rule]]\nid = \"q\"\neffect = \"permit\"",
            "rule \"p\" never decides: rule \"q\" (policy.toml:16) matches all that it matches and does the same"
        ),
        (
            "[[rule]]\nid = \"p\"\neffect = \"permit\"\n[[rule]]\nid = \"q\"\neffect = \"permit\"",
            "rule \"q\" never decides: rule \"p\" (policy.toml:12)"
        ),
        (
            "[[rule]]\nid = \"r\"\neffect = \"redact\"\nredact = [\"secrets\"]",
            "no detector finds \"secrets\": did you mean \"secret\"?"
        ),
    ])
    func `what is probably not meant is warned of`(rules: String, message: String) throws {
        let problems = F.problems(rules, knownClasses: ["secret", "personal"])
        #expect(problems.contains { $0.contains(message) && $0.contains("warning") }, "\(problems)")
    }

    @Test(arguments: [
        "[[rule]]\nid = \"p\"\neffect = \"permit\"\nredact = [\"secret\"]",
        "[[rule]]\nid = \"p\"\neffect = \"permit\"\n[[rule]]\nid = \"r\"\neffect = \"redact\"\nredact = [\"*\"]",
        "[[rule]]\nid = \"p\"\neffect = \"permit\"\n[[rule]]\nid = \"f\"\neffect = \"forbid\"\ndata_classes = [\"secret\"]\nreason = \"no\"\ndestination_classes = [\"external\"]",
        "[[rule]]\nid = \"p\"\neffect = \"permit\"\nusers = [\"a\"]\nredact = [\"secret\"]\n[[rule]]\nid = \"q\"\neffect = \"permit\"\nredact = [\"*\"]",
        "[[rule]]\nid = \"p\"\neffect = \"permit\"\nredact = [\"secret\"]\n[[rule]]\nid = \"f\"\neffect = \"forbid\"\nreason = \"no\"\nexcept_users = [\"a\"]",
    ])
    func `a policy that is right is left alone`(rules: String) {
        #expect(F.problems(rules, knownClasses: ["secret", "personal"]) == [])
    }
}
