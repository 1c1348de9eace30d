// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Index
import System
import TestSupport
import Testing

@testable import Review

struct RuleFilesTests {
    @Test func `every rule file loads and every query fits its grammar`() throws {
        let reviewer = try Reviewer.installed()
        try reviewer.rules.compileAll()
        #expect(reviewer.rules.rules.count >= 20)
    }

    @Test func `each rule hits what it should and leaves the near misses alone, in every language`() async throws {
        let reviewer = try Reviewer.installed()
        for sample in try RuleCase.all() {
            let file = ReviewFile(path: "src/\(sample.language.sampleName)", content: Array(sample.code.utf8))
            let findings = try await reviewer.review([file]).findings.filter { $0.rule == sample.rule }
            #expect(
                sample.isHit ? findings.count == 1 : findings.isEmpty,
                "\(sample): \(findings.map { "\($0.startLine): \($0.message)" }) in\n\(sample.code)"
            )
        }
    }

    @Test func `each rule has a hit and a miss in each language it claims`() throws {
        let cases = try RuleCase.all()
        for rule in try Reviewer.installed().rules.rules where rule.id != "hard-coded-secret" {
            for language in rule.languages {
                let own = cases.filter { $0.rule == rule.id && $0.language == language }
                #expect(own.contains { $0.isHit }, "\(rule.id) has no hit in \(language.rawValue)")
                #expect(own.contains { !$0.isHit }, "\(rule.id) has no near miss in \(language.rawValue)")
            }
        }
    }

    @Test func `messages have their blanks filled`() async throws {
        let reviewer = try Reviewer.installed()
        for sample in try RuleCase.all() where sample.isHit {
            let file = ReviewFile(path: "src/\(sample.language.sampleName)", content: Array(sample.code.utf8))
            for finding in try await reviewer.review([file]).findings where finding.rule == sample.rule {
                #expect(!finding.message.contains("{"), "\(sample): \(finding.message)")
            }
        }
    }

    static let minimal = """
        id = "sample"
        title = "A sample"
        severity = "low"
        confidence = 0.5
        message = "m"
        why = "w"

        [[query]]
        languages = ["python"]
        text = '''
        (call) @finding
        '''

        """

    @Test(arguments: [
        (minimal.replacing("severity = \"low\"", with: "severity = \"bad\""), 3, "severity"),
        (minimal.replacing("confidence = 0.5", with: "confidence = 5.0"), 4, "confidence is 0 to 1, not 5.0"),
        (minimal.replacing("why = \"w\"", with: "wy = \"w\""), 1, "`why` is missing"),
        (minimal.replacing("\"sample\"", with: "\"other\""), 1, "the file has to be called other.toml"),
        (minimal.replacing("(call)", with: "(cal)"), 11, "python: the grammar has no node kind 'cal'"),
        (minimal.replacing("@finding", with: "@found"), 11, "the query captures no @finding"),
        (
            minimal.replacing("(call) @finding", with: "((call) @finding\n  (#matches? @finding \"x\"))"), 11,
            "unknown predicate"
        ),
        (minimal.replacing("(call) @finding", with: "((call) @finding\n  (#eq? @finding))"), 11, "'#eq?' takes"),
        (minimal.replacing("[\"python\"]", with: "[\"markdown\"]"), 11, "there is no grammar for markdown"),
        (minimal.replacing("[\"python\"]", with: "[\"pyton\"]"), 9, "must be \"bash\""),
        (minimal + "\nanalyzer = \"secrets\"\n", 14, "analyzer"),
    ])
    func `a broken rule file is named with file and line`(text: String, line: Int, message: String) throws {
        let folder = try TemporaryFolder()
        try Data(text.utf8).write(to: URL(filePath: folder.path + "/sample.toml"))
        let library = GrammarLibrary(layout: try .locate())
        let error = #expect(throws: RuleError.self) {
            try ReviewRules(folder: folder.path, library: library).compileAll()
        }
        #expect(error?.file == folder.path + "/sample.toml")
        #expect(error?.line == line, "\(error?.description ?? "")")
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test func `a folder without rules is an error`() throws {
        let folder = try TemporaryFolder()
        let library = GrammarLibrary(layout: try .locate())
        #expect(throws: RuleError.self) { try ReviewRules(folder: folder.path, library: library) }
        #expect(throws: RuleError.self) { try ReviewRules(folder: folder.path + "/none", library: library) }
    }
}
