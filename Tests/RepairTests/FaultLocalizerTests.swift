// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Repair

struct FaultLocalizerTests {
    private let parts: RepairParts
    private static let program = """
        LIMIT = 3


        def first(a):
            return a + 1


        def second(a):
            b = a * 2
            return b - 1

        """

    init() throws {
        parts = try RepairParts()
    }

    private func suspects(_ evidence: FaultEvidence, _ source: [String: String] = ["p.py": program]) -> [Suspect] {
        FaultLocalizer(files: sourceFiles(source), library: parts.library, traits: parts.traits).suspects(for: evidence)
    }

    private func evidence(_ failures: [TestFailure] = [], coverage: LineCoverage? = nil) -> FaultEvidence {
        let tests = [TestCase(id: "t.one", outcome: .failed), TestCase(id: "t.two", outcome: .passed)]
        let report = TestReport(framework: "x", tests: tests, failures: failures)
        return FaultEvidence(
            baseline: TrialResult(ending: .exited(1), report: report, elapsed: .seconds(1)),
            coverage: coverage
        )
    }

    @Test func `lines that only failing tests execute come first`() {
        let coverage = LineCoverage(contexts: [
            .init(test: "t.one", outcome: .failed, lines: ["p.py": [5, 9, 10]]),
            .init(test: "t.two", outcome: .passed, lines: ["p.py": [5]]),
        ])
        let found = suspects(evidence(coverage: coverage))
        #expect(Set(found.prefix(2).map(\.line)) == [9, 10])
        #expect(found.first?.function == "second")
        #expect(found.first?.reasons.contains("executed by 1 of 1 failing test and 0 of 1 passing") == true)
        #expect(found.first?.score == 1)
    }

    @Test func `the innermost frame of the code weighs more than its callers and than the test`() {
        let failure = TestFailure(
            testId: "t.one",
            kind: .exception,
            type: "TypeError",
            message: "bad",
            frames: [
                StackFrame(path: nil, file: "/usr/lib/python3/x.py", line: 4),
                StackFrame(path: "p.py", file: "p.py", line: 10),
                StackFrame(path: "p.py", file: "p.py", line: 5),
                StackFrame(path: "test_p.py", file: "test_p.py", line: 2),
            ]
        )
        let found = suspects(evidence([failure]))
        #expect(found.map(\.line).prefix(2) == [10, 5])
        #expect(found.allSatisfy { $0.path == "p.py" })
        #expect(found.first?.reasons.contains("TypeError was raised here") == true)
    }

    @Test func `changed lines count`() {
        var evidence = evidence()
        evidence.changedLines = ["p.py": [9...9], "test_p.py": [1...3]]
        let found = suspects(evidence)
        #expect(found.map(\.line) == [9])
    }

    @Test func `without coverage, what the failing test calls is suspected`() {
        let test =
            "from p import first, second\n\n\ndef test_one():\n    assert second(2) == 4\n\n\ndef test_two():\n    assert first(1) == 2\n"
        let failure = TestFailure(
            testId: "test_p.test_one",
            kind: .assertion,
            message: "",
            frames: [
                StackFrame(path: "test_p.py", file: "test_p.py", line: 5)
            ]
        )
        let found = suspects(evidence([failure]), ["p.py": Self.program, "test_p.py": test])
        #expect(Set(found.prefix(2).map(\.line)) == [9, 10])
    }

    @Test func `nothing known gives no suspects`() {
        #expect(suspects(evidence()).isEmpty)
    }

    @Test(arguments: [(1, 1, 0, 1.0), (1, 1, 3, 0.5), (0, 2, 1, 0.0), (1, 4, 0, 0.5)])
    func `Ochiai`(failing: Int, all: Int, passing: Int, score: Double) {
        #expect(abs(Spectrum.ochiai(failing: failing, ofFailing: all, passing: passing) - score) < 1e-9)
    }
}
