// SPDX-License-Identifier: Apache-2.0

import API
import Diagnosis
import Testing

@testable import Doctor

struct BaselineJudgementTests {
    private func judge(
        _ result: SandboxResult,
        _ tests: [TestOutcome] = [],
        framework: String = "pytest",
        failures: [TestFailure] = []
    ) throws -> BaselineJudgement {
        let cases = tests.enumerated().map { TestCase(id: "t\($0.offset)", outcome: $0.element) }
        let report = TestReport(framework: framework, tests: cases, failures: failures)
        let run = ObservedRun(report: report, sandbox: result, excerpt: "", elapsed: .seconds(1))
        return try BaselineJudgement(run, command: ["pytest", "-q"], timeLimit: .seconds(9))
    }

    @Test func `a command that cannot start was not run, a sandbox that cannot be made is an error`() throws {
        let missing = SandboxResult(outcome: .setupFailed, message: "cannot start pytest: No such file or directory")
        guard case .notRun(let why) = try judge(missing) else { return #expect(Bool(false)) }
        #expect(why.contains("cannot start pytest"))
        #expect(throws: DebugFailure.noSandbox("user namespaces are refused")) {
            try judge(SandboxResult(outcome: .setupFailed, message: "user namespaces are refused"))
        }
    }

    @Test func `a script is told with what it needs`() throws {
        let result = SandboxResult(outcome: .setupFailed, message: "cannot start ./t: No such file or directory")
        let run = ObservedRun(report: TestReport(framework: "unknown"), sandbox: result, excerpt: "", elapsed: .zero)
        let judged = try BaselineJudgement(run, command: ["./t"], timeLimit: .seconds(9), interpreter: "/opt/bin/ruby")
        guard case .notRun(let why) = judged else { return #expect(Bool(false)) }
        #expect(why.contains("`./t` is a script for /opt/bin/ruby"))
    }

    @Test func `a command that misses a program was not run, unless it tested something`() throws {
        func judge(_ missing: MissingProgram?, _ tests: [TestOutcome] = []) throws -> BaselineJudgement {
            let run = ObservedRun(
                report: TestReport(
                    framework: "make",
                    tests: tests.enumerated().map { TestCase(id: "t\($0.offset)", outcome: $0.element) },
                    failures: [TestFailure(testId: nil, kind: .build, message: "Error 127")]
                ),
                sandbox: SandboxResult(outcome: .exited, exit: 2),
                excerpt: "",
                elapsed: .seconds(1),
                missing: missing
            )
            return try BaselineJudgement(run, command: ["make", "check"], timeLimit: .seconds(9))
        }
        guard case .notRun(let why) = try judge(.program("/opt/bin/gcc")),
            case .notRun(let module) = try judge(.pythonModule("pytest"))
        else { return #expect(Bool(false)) }
        #expect(why.contains("program not found inside the sandbox: /opt/bin/gcc") && why.contains("apt install gcc"))
        #expect(module.contains("no module pytest") && module.contains("apt install python3-pytest"))
        #expect(try judge(nil) == .failed)
        #expect(try judge(.program("gcc"), [.passed, .failed]) == .failed)
        #expect(try judge(.program("gcc"), [.passed]) == .failed)
    }

    @Test func `exit code 0 with passed tests is fine, without any it is not`() throws {
        let ended = SandboxResult(outcome: .exited, exit: 0)
        #expect(try judge(ended, [.passed, .skipped]) == .nothingFailed("1 test passed."))
        #expect(try judge(ended, [.passed, .passed]) == .nothingFailed("All 2 tests passed."))
        guard case .notRun = try judge(ended), case .notRun = try judge(ended, [.skipped]) else {
            return #expect(Bool(false))
        }
        guard case .nothingFailed = try judge(ended, framework: "unknown") else { return #expect(Bool(false)) }
    }

    @Test func `a runner that names no tests passes with exit code 0, one that says there were none was not run`()
        throws
    {
        func judge(_ exit: Int, namesTests: Bool, saysNoTests: Bool) throws -> BaselineJudgement {
            let failure = TestFailure(testId: nil, kind: .build, message: "no rule")
            let run = ObservedRun(
                report: TestReport(framework: "make", failures: exit == 0 ? [] : [failure]),
                sandbox: SandboxResult(outcome: .exited, exit: exit),
                excerpt: "",
                elapsed: .seconds(1),
                namesTests: namesTests,
                saysNoTests: saysNoTests
            )
            return try BaselineJudgement(run, command: ["make", "check"], timeLimit: .seconds(9))
        }
        guard case .nothingFailed = try judge(0, namesTests: false, saysNoTests: false),
            case .notRun = try judge(0, namesTests: true, saysNoTests: false),
            case .notRun(let why) = try judge(2, namesTests: false, saysNoTests: true)
        else { return #expect(Bool(false)) }
        #expect(why.contains("`make check` found no tests"))
        #expect(try judge(2, namesTests: false, saysNoTests: false) == .failed)
    }

    @Test(arguments: [
        (SandboxResult.Outcome.timeout, "still running after 9 s"), (.oom, "memory"), (.diskLimit, "disk"),
        (.policyViolation, "system call"),
    ])
    func `each limit is named`(outcome: SandboxResult.Outcome, words: String) throws {
        guard case .stopped(let text, let severity) = try judge(SandboxResult(outcome: outcome)) else {
            return #expect(Bool(false))
        }
        #expect(text.contains(words) && severity >= .high)
    }

    @Test func `a failed test is a failure, whatever ended the run`() throws {
        #expect(try judge(SandboxResult(outcome: .exited, exit: 1), [.passed, .failed]) == .failed)
        #expect(try judge(SandboxResult(outcome: .timeout), [.failed]) == .failed)
        #expect(try judge(SandboxResult(outcome: .exited, exit: 0), [.errored]) == .failed)
        #expect(try judge(SandboxResult(outcome: .signaled, signal: 6), framework: "unknown") == .failed)
    }
}
