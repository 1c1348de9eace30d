// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Doctor

struct FailureSignatureTests {
    private func report(_ message: String, line: Int = 3, path: String = "src/a.py") -> TestReport {
        let frame = StackFrame(path: path, file: "/w/\(path)", line: line, function: "f")
        let failure = TestFailure(
            testId: "t",
            kind: .assertion,
            type: "AssertionError",
            message: message,
            frames: [frame]
        )
        return TestReport(framework: "pytest", failures: [failure])
    }

    @Test func `numbers, values, paths and lines do not change it`() {
        let one = FailureSignature.of(report("assert 3 == 4 in /tmp/x1/a.py at 0x7f00"))
        let other = FailureSignature.of(report("assert 12 == 5 in /tmp/y/b.py at 0x11ab", line: 90))
        #expect(one != nil && one == other)
    }

    @Test func `another message, name or file does`() {
        let one = FailureSignature.of(report("no attribute 'left'"))
        #expect(one != FailureSignature.of(report("no attribute 'right'")))
        #expect(one != FailureSignature.of(report("no attribute 'left'", path: "src/b.py")))
        #expect(FailureSignature.of(TestReport(framework: "pytest")) == nil)
    }

    @Test func `a known fix keeps as many lines as tell its place`() throws {
        let before = "a\nreturn 1\nb\nc\nreturn 1\nd\n"
        let after = "a\nreturn 1\nb\nc\nreturn 2\nd\n"
        let fix = try #require(KnownFix(title: "t", changes: [("a.py", before, after)]))
        #expect(fix.edits[0].search == "c\nreturn 1\nd")
        #expect(try fix.edits[0].applied(to: "new first line\n" + before) == "new first line\n" + after)
    }
}
