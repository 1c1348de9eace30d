// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Index
import Testing

@testable import Review

struct RuleDocumentationTests {
    private let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/rules.md").standardized

    @Test func `docs rules md says what the rule files say`() throws {
        let text = try String(contentsOf: page, encoding: .utf8)
        let begin = try #require(text.range(of: "<!-- rules -->\n"))
        let end = try #require(text.range(of: "<!-- /rules -->"))
        let table = try Self.table()
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] != nil {
            let updated = text[..<begin.upperBound] + table + text[end.lowerBound...]
            try Data(updated.utf8).write(to: page)
        } else {
            #expect(String(text[begin.upperBound..<end.lowerBound]) == table)
        }
    }

    private static func table() throws -> String {
        var lines = ["| rule | severity | confidence | CWE | languages | what it finds |", "|---|---|---|---|---|---|"]
        let rules = try Reviewer.installed().rules.rules.sorted { ($1.severity, $0.id) < ($0.severity, $1.id) }
        for rule in rules {
            let languages = Language.parsed.filter(rule.languages.contains).map(\.displayName).joined(separator: ", ")
            lines.append(
                "| `\(rule.id)` | \(rule.severity.rawValue) | \(rule.confidence) | \(rule.cwe ?? "–") | "
                    + "\(languages.isEmpty ? "all text" : languages) | \(rule.title) |"
            )
        }
        lines.append("")
        for rule in rules {
            lines += ["### \(rule.id)", "", rule.why, ""]
            if let advice = rule.advice { lines += ["*\(advice)*", ""] }
        }
        return lines.joined(separator: "\n")
    }
}
