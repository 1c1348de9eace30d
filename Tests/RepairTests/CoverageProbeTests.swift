// SPDX-License-Identifier: Apache-2.0

import Repair
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CoverageProbeTests {
    private let parts: RepairParts

    init() throws {
        parts = try RepairParts()
    }

    private func record(_ source: [String: String], secondsPerTest: Double = 5) async throws -> LineCoverage? {
        let testbed = try ProcessTestbed(source)
        let trial = parts.probe.attached(
            to: Trial(timeLimit: .seconds(20)),
            secondsPerTest: secondsPerTest,
            paths: source.keys.sorted()
        )
        return CoverageProbe.read(try await testbed.run(trial).collected)
    }

    @Test func `each test has its lines and its outcome`() async throws {
        let coverage = try #require(
            try await record([
                "sign.py": "def sign(n):\n    if n < 0:\n        return -1\n    return 1\n",
                "test_sign.py": """
                import unittest
                from sign import sign

                class SignTests(unittest.TestCase):
                    def test_minus(self):
                        self.assertEqual(sign(-2), -1)

                    def test_zero(self):
                        self.assertEqual(sign(0), 0)

                    @unittest.skip("not yet")
                    def test_later(self):
                        sign(1)

                """,
            ])
        )
        let minus = try #require(coverage.contexts.first { $0.test.hasSuffix("test_minus") })
        #expect(minus.outcome == .passed)
        #expect(minus.lines["sign.py"]?.isSuperset(of: [2, 3]) == true)
        #expect(minus.lines["sign.py"]?.contains(4) == false)
        let zero = try #require(coverage.contexts.first { $0.test.hasSuffix("test_zero") })
        #expect(zero.outcome == .failed)
        #expect(zero.lines["sign.py"]?.contains(4) == true)
        #expect(
            coverage.contexts.allSatisfy {
                $0.lines.keys.allSatisfy { !$0.contains("unittest") && !$0.contains("sitecustomize") }
            }
        )
    }

    @Test func `a test that hangs is interrupted, and the others run`() async throws {
        let coverage = try #require(
            try await record(
                [
                    "spin.py": "def spin(n):\n    while n:\n        n = n + 0\n    return n\n",
                    "test_spin.py": """
                    import unittest
                    from spin import spin

                    class SpinTests(unittest.TestCase):
                        def test_a(self):
                            spin(1)

                        def test_b(self):
                            self.assertEqual(spin(0), 0)

                    """,
                ],
                secondsPerTest: 0.5
            )
        )
        let hung = try #require(coverage.contexts.first { $0.test.hasSuffix("test_a") })
        #expect(hung.outcome == .hung)
        #expect(hung.stoppedAt?.path == "spin.py")
        #expect([2, 3].contains(hung.stoppedAt?.line))
        #expect(coverage.contexts.contains { $0.test.hasSuffix("test_b") && $0.outcome == .passed })
    }

    @Test func `a trial that stops at the first failure ends there`() async throws {
        let testbed = try ProcessTestbed([
            "test_two.py": """
            import unittest

            class TwoTests(unittest.TestCase):
                def test_a(self):
                    self.fail("first")

                def test_b(self):
                    open("ran", "w").close()

            """
        ])
        var trial = Trial(stopsAtFirstFailure: true, timeLimit: .seconds(20), collects: "ran")
        trial = parts.probe.watching(trial, secondsPerTest: 5)
        let result = try await testbed.run(trial)
        #expect(result.ending == .exited(1))
        #expect(result.collected == nil)
    }

    @Test func `a record that does not parse is left out and said to be partial`() {
        let good = #"{"test":"a","outcome":"passed","seconds":0.1,"stopped":null,"lines":{"p.py":[[1,3],[7,7]]}}"#
        let coverage = CoverageProbe.read(Array((good + "\n{\"test\": 3}\nnonsense\n").utf8))
        #expect(coverage?.contexts.count == 1)
        #expect(coverage?.contexts.first?.lines == ["p.py": [1, 2, 3, 7]])
        #expect(coverage?.isPartial == true)
        #expect(CoverageProbe.read([]) == nil)
        #expect(CoverageProbe.read(nil) == nil)
    }

    @Test func `a range without end does not fill the memory`() {
        let line =
            #"{"test":"a","outcome":"passed","seconds":0.1,"stopped":null,"lines":{"p.py":[[1,9000000000],[5,2],[4]]}}"#
        #expect(CoverageProbe.read(Array(line.utf8))?.contexts.first?.lines == ["p.py": []])
    }
}
