// SPDX-License-Identifier: Apache-2.0

import API
import Repair
import System
import Testing

@testable import Doctor

struct ModelContextTests {
    private func segments(_ sources: [String: String], budget: Int = 48 << 10) throws -> [EgressSegment] {
        let files = SourceFiles(paths: Array(sources.keys)) { path in sources[path].map { Array($0.utf8) } }
        var context = ModelContext(repository: "shop", files: files)
        context.codeBudget = budget
        let role = try PromptLibrary(folder: InstallationLayout.checkout.share + "/prompts").role("debug-doctor")
        let failure = TestFailure(testId: "t", kind: .assertion, message: "1 != 2 \u{E0041}\u{202E}")
        let report = TestReport(framework: "pytest", failures: [failure])
        let suspects = sources.keys.sorted().map { Suspect(path: $0, line: 300, score: 1, reasons: ["executed"]) }
        return context.segments(role: role, command: ["pytest"], report: report, suspects: suspects)
    }

    @Test func `each piece carries its kind and origin, and nobody's tests leave`() throws {
        let segments = try segments(["src/a.py": "a = 1\n", "tests/test_a.py": "assert False\n"])
        #expect(segments.map(\.kind) == [.instruction, .log, .code])
        #expect(segments[1].repository == "shop" && segments[2].repository == "shop")
        #expect(segments[2].path == "src/a.py" && segments[2].language == "Python")
        #expect(!segments.contains { $0.text.contains("assert False") })
    }

    @Test func `a long file is cut to what is suspected, and the budget holds`() throws {
        let long = (1...2000).map { "line\($0) = \($0)\n" }.joined()
        let shown = try segments(["a.py": long])[2].text
        #expect(shown.contains("line300 = 300\n") && shown.contains("[lines left out]"))
        #expect(!shown.contains("line400 = 400\n"))
        #expect(try segments(["a.py": long], budget: 100).count == 2)
    }

    @Test func `characters that a reader would not see are not sent`() throws {
        let segments = try segments(["a.py": "a = 1  # \u{200B}\u{E0068}hidden\n"])
        #expect(
            !segments.contains {
                $0.text.unicodeScalars.contains { [0x200B, 0xE0041, 0xE0068, 0x202E].contains($0.value) }
            }
        )
    }
}
