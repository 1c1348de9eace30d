// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Redaction
import Testing

struct LiveRedactorTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/live-redactor-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func write(_ name: String, _ text: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    private var source: RedactorSource { RedactorSource(directories: [RuleFiles.directory, folder]) }

    private func redacted(_ text: String, by redactor: Redactor) throws -> String {
        try redactor.redact(text, vault: Fixture.vault()).text
    }

    @Test func `a rule and a dictionary of the site are in force after a reload, and wrong ones are not`() throws {
        let live = LiveRedactor(try source.load())
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = "ticket ACME-77-QX on db7.corp.example"
        #expect(try redacted(text, by: live.current) == text)
        let rule = """
            [[rule]]
            id = "acme-ticket"
            kind = "acme_ticket"
            severity = "low"
            keywords = ['ACME-']
            pattern = 'ACME-[0-9]{2}-[A-Z]{2}'
            hits = ['ACME-12-AB']
            misses = ['ACME-1']
            """
        try write("acme.toml", rule)
        try write("acme.dictionary", "[domains]\ncorp.example\n")
        try live.reload(source)
        let after = try redacted(text, by: live.current)
        #expect(!after.contains("ACME-77-QX"))
        #expect(!after.contains("db7.corp.example"))
        try write("acme.toml", rule.replacingOccurrences(of: "ACME-1'", with: "ACME-99-ZZ'"))
        #expect(throws: RuleError.self) { try live.reload(source) }
        #expect(try redacted(text, by: live.current) == after)
    }

    @Test func `an allow list keeps by rule, value and path, and counts each`() throws {
        var source = source
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = "a.b@corp.test c.d@corp.test"
        source.options.allowList = AllowList(valueHashes: [SHA256.hash(Array("a.b@corp.test".utf8)).hex])
        let report = try source.load().redact(text, vault: Fixture.vault())
        #expect(report.text.hasPrefix("a.b@corp.test REDACTED_MAIL_"))
        #expect(report.suppressed == ["email": 1])
        source.options.allowList = AllowList(paths: ["docs/"])
        let kept = try source.load().scan(Array(text.utf8), context: TextContext(path: "docs/a.md"))
        #expect(kept.detections.isEmpty)
        #expect(kept.suppressed == ["email": 2])
        source.options.allowList = AllowList(paths: ["docs/**"])
        #expect(try source.load().scan(Array(text.utf8), context: TextContext(path: "docs/a.md")).detections.isEmpty)
        #expect(try source.load().scan(Array(text.utf8), context: TextContext(path: "docs.md")).detections.count == 2)
    }

    @Test func `a misspelt rule in the allow list is an error`() throws {
        var source = source
        defer { try? FileManager.default.removeItem(atPath: folder) }
        source.options.allowList = AllowList(rules: ["emial"])
        let wrong = source
        #expect(throws: RuleError.self) { try wrong.load() }
    }

    @Test func `names handed in with a text are taken out of that text`() throws {
        let redactor = try Fixture.redactor()
        let context = TextContext(people: KnownPeople(["Jane Roe", "build-bot"]))
        let text = "Ask Jane Roe, or build-bot."
        let report = try redactor.scan(Array(text.utf8), context: context)
        #expect(report.detections.map(\.rule) == ["known-person"])
        #expect(try redactor.scan(Array(text.utf8)).detections.isEmpty)
    }
}
