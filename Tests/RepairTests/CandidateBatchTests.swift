// SPDX-License-Identifier: Apache-2.0

import API
import Index
import Testing

@testable import Repair

/// Many edits with one start of the tests, with real Python.
@Suite(.timeLimit(.minutes(1)))
struct CandidateBatchTests {
    private let parts: RepairParts

    init() throws {
        parts = try RepairParts()
    }

    private static let module = "def double(n):\n    return n * 3\n"

    private func ready(_ old: String, _ new: String, in source: String, path: String = "double.py")
        -> FixCandidates.Ready
    {
        let content = Array(source.replacing(old, with: new).utf8)
        let candidate = Candidate(
            path: path,
            edits: [],
            operatorName: "x",
            prior: 1,
            score: 1,
            line: 2,
            title: new,
            risk: .low
        )
        let difference = Difference(Array(source.utf8), content, path: path)
        return FixCandidates.Ready(candidate: candidate, content: content, difference: difference)
    }

    private func run(_ source: [String: String], _ candidates: [FixCandidates.Ready]) async throws -> (
        CandidateBatch.Outcome, ProcessTestbed
    ) {
        let testbed = try ProcessTestbed(source)
        let report = TestReport(framework: "unittest", tests: [TestCase(id: "t", outcome: .failed)])
        let evidence = FaultEvidence(
            baseline: TrialResult(ending: .exited(1), report: report, elapsed: .milliseconds(500))
        )
        let batch = CandidateBatch(
            testbed: testbed,
            probe: parts.probe,
            plan: TrialPlan(evidence, longestTrial: .seconds(10)),
            secondsPerTest: 0.5,
            candidates: candidates
        )
        return (await batch.run(until: .now + .seconds(40)), testbed)
    }

    private static func tests(_ extra: String = "") -> String {
        "import unittest\nfrom double import double\n\nclass T(unittest.TestCase):\n    def test_two(self):\n\(extra)"
            + "        self.assertEqual(double(2), 4)\n"
    }

    @Test func `each edit is judged by itself, also behind one that hangs, dies or breaks the file`() async throws {
        let edits = [
            "n * 1", "n * 2", "[n for _ in iter(int, 1)]", "__import__('os').abort()", "n *", "n + n",
            "__import__('os')._exit(0)",
        ]
        let candidates = edits.map { ready("n * 3", $0, in: Self.module) }
        let (outcome, testbed) = try await run(["double.py": Self.module, "test_double.py": Self.tests()], candidates)
        guard case .verdicts(let verdicts) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(verdicts[0] == .failed && verdicts[1] == .passed)
        #expect(verdicts[2] == .late)
        #expect(verdicts[3] == .failed && verdicts[4] == .failed)
        #expect(verdicts[5] == .passed)
        // It ends with 0 before a test has run. That is why what passes here is run again.
        #expect(verdicts[6] == .passed)
        #expect(testbed.asked.count == 1)
    }

    @Test func `tests that change files are not run so`() async throws {
        let tests = Self.tests("        open('left', 'a').write('x')\n")
        let (outcome, _) = try await run(
            ["double.py": Self.module, "test_double.py": tests],
            [ready("n * 3", "n * 2", in: Self.module)]
        )
        guard case .unsuited(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason == "its tests change files")
    }

    @Test func `a file that the started process does not import cannot be tried so`() async throws {
        let tests =
            "import subprocess, sys, unittest\n\nclass T(unittest.TestCase):\n    def test_two(self):\n"
            + "        out = subprocess.run([sys.executable, '-c', 'import double; print(double.double(2))'], capture_output=True)\n"
            + "        self.assertEqual(out.stdout, b'4\\n')\n"
        let (outcome, _) = try await run(
            ["double.py": Self.module, "test_double.py": tests],
            [ready("n * 3", "n * 2", in: Self.module)]
        )
        guard case .unsuited(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.contains("do not import the file"))
    }

    @Test func `a search whose tests change files finds its fix one by one`() async throws {
        let source = [
            "double.py": Self.module, "test_double.py": Self.tests("        open('left', 'a').write('x')\n"),
        ]
        let testbed = try ProcessTestbed(source)
        let evidence = try await FaultEvidence.observe(on: testbed, probe: parts.probe, timeLimit: .seconds(8))
        var limits = RepairLimits()
        limits.time = .seconds(25)
        limits.timeAfterFirst = .milliseconds(100)
        let search = RepairSearch(
            files: sourceFiles(source),
            library: parts.library,
            traits: parts.traits,
            testbed: testbed,
            probe: parts.probe,
            limits: limits
        )
        let outcome = await search.run(evidence)
        let fix = try #require(outcome.fixes.first)
        #expect(String(decoding: try #require(fix.edits["double.py"]), as: UTF8.self).contains("return n * 2"))
    }
}
