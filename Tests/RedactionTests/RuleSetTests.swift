// SPDX-License-Identifier: Apache-2.0

import Foundation
import Redaction
import TestSupport
import Testing

struct RuleSetTests {
    private func source(_ body: String) -> [RuleSource] {
        [RuleSource(file: "a.toml", text: Array(body.utf8))]
    }

    private let rule = """
        [[rule]]
        id = "corp-token"
        kind = "corp_token"
        severity = "high"
        keywords = ["corp_"]
        pattern = 'corp_[a-z0-9]{20}'
        hits = ["corp_{n:20}"]
        misses = ["corp_short"]
        """

    @Test func `a rule file adds a kind`() throws {
        let rules = try RuleSet(sources: source(rule))
        #expect(rules.kinds.contains(DataKind("corp_token", family: .secret)))
        let report = try Redactor(rules: rules).scan(Fixture.text("x corp_{n:20} y"))
        #expect(report.detections.map(\.rule) == ["corp-token"])
    }

    @Test func `an example that does not do what it says stops the load`() {
        let broken = rule.replacing("corp_short", with: "corp_{n:20}")
        #expect(
            throws: RuleError.examplesFailed([RuleError.FailedExample(rule: "corp-token", example: 0, shouldHit: false)]
            )
        ) {
            try RuleSet(sources: source(broken))
        }
    }

    @Test(arguments: [
        ("keywords = [\"corp_\"]", "keywords = [\"corp.*\"]"), ("'corp_[a-z0-9]{20}'", "'corp_[a-z'"),
        ("corp-token", "Corp Token"),
        ("severity = \"high\"", "severity = \"huge\""), ("hits", "hit"), ("[[rule]]", "[[rule"),
    ])
    func `a mistake in a rule is an error that names it`(from: String, to: String) {
        #expect(throws: RuleError.self) { try RuleSet(sources: source(rule.replacing(from, with: to))) }
    }

    @Test func `the same id twice is an error`() {
        #expect(throws: RuleError.duplicate(id: "corp-token")) { try RuleSet(sources: source(rule + "\n" + rule)) }
    }

    @Test func `a second load comes from the cache, a damaged or foreign one compiles again`() throws {
        let folder = try TemporaryFolder()
        let cache = RuleCache(path: folder.path + "/rules")
        #expect(try !RuleSet(sources: source(rule), cache: cache).isFromCache)
        #expect(try RuleSet(sources: source(rule), cache: cache).isFromCache)
        let other = rule.replacing("\"high\"", with: "\"low\"")
        #expect(try !RuleSet(sources: source(other), cache: cache).isFromCache)
        #expect(try RuleSet(sources: source(other), cache: cache).isFromCache)
        try "not a cache".write(toFile: cache.path, atomically: false, encoding: .utf8)
        let again = try RuleSet(sources: source(other), cache: cache)
        #expect(!again.isFromCache)
        #expect(try Redactor(rules: again).scan(Fixture.text("corp_{n:20}")).detections.count == 1)
    }
}
