// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Testing

@testable import Diagnosis

/// Whatever a run prints: a report, in time.
@Suite(.timeLimit(.minutes(1)))
struct HostileOutputTests {
    private static let corpus = [
        "pytest/short.txt", "pytest/plain.txt", "unittest/verbose.txt", "go/json.txt", "go/text.txt",
        "cargo/backtrace.txt", "swift/text.txt",
        "swift/test-crash.txt", "node/tap.txt", "jest/text.txt", "mocha/spec.txt", "rspec/rspec.txt",
        "minitest/minitest-v.txt",
        "phpunit/text.txt", "ctest/text.txt", "googletest/text.txt", "maven/text.txt", "native/asan-overflow.txt",
        "native/tsan.txt",
        "native/gdb.txt", "mono/inner.txt", "php/crash.txt", "ruby/crash.txt", "jvm/main.txt", "tap/prove.txt",
    ]

    private func report(_ bytes: [UInt8], artifact: [UInt8]? = nil, path: String = "x.xml") throws -> TestReport {
        var capture = OutputCapture()
        capture.append(bytes, from: .output)
        let run = FinishedRun(
            output: capture,
            artifacts: artifact.map { [.init(path: path, bytes: $0)] } ?? [],
            exit: 1
        )
        let command = try Fixture.runners().prepare(["./unknown"], in: RepositoryFiles(paths: []) { _ in nil })
        return Fixture.reader(["src/cart.c", "a.py"]).report(of: run, of: command)
    }

    @Test(arguments: corpus)
    func `a damaged log gives a report whose paths are of the repository`(name: String) throws {
        let original = try Fixture.bytes(name)
        var generator = SeededGenerator(seed: UInt64(original.count))
        for _ in 0..<3 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                let position = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: position)
                case 2: bytes.insert(contentsOf: bytes[position...].prefix(200), at: position)
                case 3: bytes.removeSubrange(position..<min(position + 300, bytes.count))
                default: bytes.insert(10, at: position)
                }
                if bytes.isEmpty { bytes = [10] }
            }
            let report = try report(bytes)
            #expect(!report.failures.isEmpty)
            for frame in report.failures.flatMap(\.frames) {
                if let path = frame.path { #expect(["src/cart.c", "a.py"].contains(path)) }
            }
        }
    }

    @Test(arguments: corpus)
    func `a log that is cut off anywhere gives a report`(name: String) throws {
        let bytes = try Fixture.bytes(name)
        for part in 1...3 { #expect(!(try report(Array(bytes.prefix(bytes.count * part / 4))).failures.isEmpty)) }
    }

    @Test func `random bytes give the exit code and no more`() throws {
        var generator = SeededGenerator(seed: 3)
        let bytes = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let report = try report(bytes)
        #expect(report.failures.map(\.kind) == [.unknown])
        #expect(report.failures[0].message.hasPrefix("the command exited with 1"))
    }

    /// Lines on which a careless parser would look ahead again and again.
    @Test(arguments: [
        "Traceback (most recent call last):", "  File \"/w/a.py\", line 1, in f", "panic: x", "goroutine 1 [running]:",
        "    at f (/w/a.js:1:2)",
        "\tat a.B.c(D.java:1)", "==1==ERROR: AddressSanitizer: x", "FAIL: t (m.C.t)", "=================",
        "*** Program crashed: x",
        "a.rb:1:in `f': x", "PHP Fatal error:  Uncaught Error: x", "thread 'x' panicked at src/a.rs:1:1:",
        "---- a stdout ----", "  1) a",
        "__________ test_a __________", "FAILED a.py::t[x] - y", "not ok 1 - x", "# Subtest: x",
        "1/9 Test #1: x .....***Failed 1 sec",
        "  ● a › b", "{\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"TestX\",\"Output\":\"x\\n\"}",
        "--- FAIL: TestX (0.00s)",
        "src/a.c:1:1: error: x", "a.py:1: in f", "E   assert 1 == 2", "[ RUN      ] a.b",
        "✘ Test a() recorded an issue at A.swift:1:2: x",
        "x: runtime error: ((((((((((((((((((((", "[[[[[[[[[[[[[[::::::::::::::::((((((((((((((((",
    ])
    func `time grows with the amount of output only`(line: String) throws {
        let clock = ContinuousClock()
        let block = Array((line + "\n").utf8)
        let once = Array(repeating: block, count: 250).flatMap { $0 }
        let short = try clock.measure { _ = try report(once) }
        let long = try clock.measure { _ = try report(once + once + once + once) }
        // Four times the text; a quadratic parser needs sixteen times as long. Small times say nothing.
        #expect(long < short * 10 + .milliseconds(500), "\(short) then \(long)")
    }

    @Test func `an XML report that stops in the middle is read as far as it goes`() throws {
        let bytes = try Fixture.bytes("pytest/short.xml")
        let report = try Fixture.report(["pytest"], artifact: Array(bytes.prefix(3000)), repository: [])
        #expect(report.tests.count > 3)
        #expect(report.notes.contains { $0.contains("was read only in part") })
    }

    @Test func `entities are not expanded and nothing is loaded`() throws {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <testsuite><testcase name="t" classname="c"><failure message="&b;">&x;</failure></testcase></testsuite>
            """
        let report = try Fixture.report(["pytest"], artifact: Array(bomb.utf8), repository: [])
        #expect(report.tests == [])
        #expect(report.notes.contains { $0.contains("document type") })
        #expect(!report.failures.contains { $0.message.contains("root:") || $0.message.contains("aaaa") })
    }

    @Test func `deep nesting ends the reading`() throws {
        let deep = String(repeating: "<testsuite>", count: 100_000)
        let report = try Fixture.report(["pytest"], artifact: Array(deep.utf8), repository: [])
        #expect(report.notes.contains { $0.contains("nested deeper than 64") })
    }

    @Test func `endless text in one element is kept within bounds`() throws {
        let xml =
            "<testsuite><testcase name=\"t\" classname=\"c\"><failure>" + String(repeating: "x", count: 1 << 19)
            + "</failure></testcase></testsuite>"
        let report = try Fixture.report(["gradle", "test"], artifact: Array(xml.utf8), repository: [])
        #expect(report.failures.first.map { $0.message.utf8.count < 10_000 } == true)
    }

    @Test(arguments: ["{\"testResults\":[{\"name\":\"a\"", "[[[[[[[[", "", "{\"examples\": 3}", "null"])
    func `a JSON report that is none is named in a note`(text: String) throws {
        let report = try Fixture.report(["npx", "jest"], artifact: Array(text.utf8), path: "r.json", repository: [])
        #expect(report.notes == ["r.json could not be read: it is cut off or not a report"])
        #expect(report.failures.map(\.kind) == [.unknown])
    }

    @Test func `a hundred thousand tests are counted, and not all listed`() throws {
        let lines = (0..<100_000).map { "test case_\($0) ... ok\n" }.joined() + "test result: ok. 100000 passed\n"
        let report = try Fixture.report(["cargo", "test"], text: lines, repository: [], exit: 0)
        #expect(report.tests.count == ParsedReport.mostTests)
        #expect(report.notes == ["50000 more tests or failures were not listed"])
    }
}

struct RunEndTests {
    private func report(_ run: FinishedRun) throws -> TestReport {
        let command = try Fixture.runners().prepare(
            ["python3", "-m", "unittest"],
            in: RepositoryFiles(paths: []) { _ in nil }
        )
        return Fixture.reader([]).report(of: run, of: command)
    }

    @Test func `a success without output has no failures`() throws {
        #expect(try report(FinishedRun(output: OutputCapture(), exit: 0)).failures == [])
    }

    @Test func `a failure that says nothing is told by its exit code`() throws {
        let failure = try #require(try report(FinishedRun(output: OutputCapture(), exit: 3)).failures.first)
        #expect(failure.kind == .unknown && failure.message == "the command exited with 3 and printed nothing")
    }

    @Test func `a time limit is told with the test that was running`() throws {
        var output = OutputCapture()
        output.append(Array("test_a (m.C.test_a) ... ok\ntest_b (m.C.test_b) ... ".utf8), from: .error)
        let failure = try #require(try report(FinishedRun(output: output, signal: 9, timedOut: true)).failures.first)
        #expect(failure.kind == .timeout && failure.testId == "m.C.test_b")
    }

    @Test(
        arguments: [(nil, 11, "SIGSEGV"), (139, nil, "SIGSEGV"), (134, nil, "SIGABRT"), (nil, 31, "31")]
            as [(Int?, Int?, String)]
    )
    func `a signal is told, also when a shell reports it`(exit: Int?, signal: Int?, name: String) throws {
        let failure = try #require(
            try report(FinishedRun(output: OutputCapture(), exit: exit, signal: signal)).failures.first
        )
        #expect(failure.kind == .crash && failure.message == "the command was ended by signal \(name)")
    }
}
