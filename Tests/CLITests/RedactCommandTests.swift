// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import CLI

struct RedactCommandTests {
    private let folder: TemporaryFolder
    private let recorded = RecordedOutput()

    init() throws {
        folder = try TemporaryFolder()
        try write("hello\n\u{1F511} jane.roe@corp.test\npassword: ${DB}\n", to: folder.path + "/a b.txt")
        try write("nothing here\n", to: folder.path + "/clean.txt")
    }

    private func run(_ arguments: String...) async -> ExitCode {
        await Program.run(
            ["redact"] + arguments,
            context: recorded.context(environment: ["HOME": folder.path], workingDirectory: folder.path)
        )
    }

    @Test func `sarif names what was found and where, not what it is, and exits with 1`() async throws {
        #expect(await run("--format", "sarif", "clean.txt", "a b.txt") == .findings)
        #expect(!recorded.output.contains("jane"))
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(recorded.output.utf8)) as? [String: Any]
        )
        #expect(report["version"] as? String == "2.1.0")
        let run = try #require((report["runs"] as? [[String: Any]])?.first)
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        #expect(result["ruleId"] as? String == "email")
        let location = try #require((result["locations"] as? [[String: Any]])?.first)
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        #expect((physical["artifactLocation"] as? [String: Any])?["uri"] as? String == "a%20b.txt")
        let region = try #require(physical["region"] as? [String: Int])
        #expect(region["startLine"] == 2 && region["startColumn"] == 4 && region["endColumn"] == 22)
        #expect(region["byteOffset"] == 11 && region["byteLength"] == 18)
    }

    @Test func `sarif of clean files has no results and exits with 0`() async throws {
        #expect(await run("--format", "sarif", "clean.txt") == .done)
        #expect(recorded.output.contains("\"results\" : [") && !recorded.output.contains("ruleId"))
    }

    @Test func `explain says of each place what became of it and why`() async throws {
        #expect(await run("--explain", "a b.txt") == .findings)
        #expect(recorded.output.contains("a b.txt:2:4: taken email (email, medium, 0.95), 18 bytes: has the form"))
        #expect(recorded.output.contains("a b.txt:3:1: kept  assigned-secret, 15 bytes: the value is a reference"))
        #expect(!recorded.output.contains("jane"))
    }

    @Test(arguments: [
        ["--format", "sarif", "--map", "m"], ["--explain", "--jsonl"], ["--explain", "--format", "sarif"],
        ["clean.txt", "a b.txt"],
    ])
    func `options that exclude each other are refused`(arguments: [String]) async {
        let code = await Program.run(["redact"] + arguments, context: recorded.context(workingDirectory: folder.path))
        #expect(code == .usage)
    }

    @Test func `a folder is refused with what to name instead`() async {
        #expect(await run("--format", "sarif", ".") == .usage)
        #expect(recorded.error.contains("name files, not folders"))
    }
}
