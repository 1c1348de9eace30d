// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import CLI

struct DebugTextTests {
    private func fix(_ id: String, proved: Bool, reason: String) -> Fix {
        Fix(
            id: id,
            title: "replace `<` by `<=`",
            source: "repair:comparison-boundary",
            patch: "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a < b\n+a <= b\n",
            proved: proved,
            confidence: proved ? 0.9 : 0.3,
            confidenceReason: reason,
            risk: "low",
            commitMessage: "Fix a.py\n\nmore"
        )
    }

    private func text(_ conclusion: DebugResult.Conclusion, _ fixes: [Fix]) throws -> String {
        let failure = TestFailure(
            testId: "t.T.test_a",
            kind: .assertion,
            type: "AssertionError",
            message: "1 != 2",
            frames: [StackFrame(path: "a.py", file: "a.py", line: 1, function: "f")]
        )
        var result = DebugResult(
            conclusion: conclusion,
            command: ["python3", "-m", "unittest"],
            summary: "test_a: 1 != 2",
            severity: .medium,
            baseline: TestReport(
                framework: "unittest",
                tests: [TestCase(id: "t.T.test_a", outcome: .failed)],
                failures: [failure]
            )
        )
        result.fixes = fixes
        result.candidatesTried = 7
        result.rollback = "Nothing was changed yet."
        let recorded = RecordedOutput()
        try DebugText(job: "job-1", result: result).write(to: recorded.context().output)
        return recorded.output
    }

    @Test func `a proved fix ends with the command that applies it`() throws {
        let text = try text(.fixed, [fix("fix-1", proved: true, reason: "all 3 tests pass")])
        #expect(text.contains("1 of 1 test failed, a proved fix was found, 7 edits tried"))
        #expect(text.contains("at a.py:1 in f"))
        #expect(text.contains("fix-1  proved  replace `<` by `<=`"))
        #expect(text.hasSuffix("next: codeinsight apply job-1 fix-1\n"))
    }

    @Test func `between fixes that are not proved the reader is told how to decide`() throws {
        let reason = "not proved: `other` passes the same tests and behaves differently on other inputs"
        let two = [fix("fix-1", proved: false, reason: reason), fix("fix-2", proved: false, reason: reason)]
        let text = try text(.diagnosed, two)
        #expect(text.contains("no fix proved"))
        #expect(text.contains("fix-2  not proved"))
        #expect(text.contains("next: write a test that tells them apart"))
        #expect(text.contains(reason))
        #expect(try self.text(.diagnosed, [two[0]]).contains("write a test that settles it"))
    }

    @Test func `control characters of a repository do not reach the terminal`() throws {
        let text = try text(.fixed, [fix("fix-1", proved: true, reason: "\u{1B}[2Jgone")])
        #expect(!text.contains("\u{1B}"))
    }
}
