// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Diagnosis

/// What the first run says, before anything is looked for.
enum BaselineJudgement: Equatable {
    /// The command could not be run, or tested nothing; in words, with what to do.
    case notRun(String)
    case nothingFailed(String)
    /// Something is wrong with the run as a whole, which no edit is tried for; in words.
    case stopped(String, Severity)
    /// Tests failed.
    case failed

    /// - Parameter interpreter: what the command needs as a script of the repository.
    /// - Throws: `DebugFailure.noSandbox`.
    init(_ run: ObservedRun, command: [String], timeLimit: Duration, interpreter: String? = nil) throws {
        let result = run.sandbox
        let shown = command.joined(separator: " ")
        let hasFailures = run.report.tests.contains { $0.outcome == .failed || $0.outcome == .errored }
        switch result.outcome {
        case .setupFailed:
            guard result.message.hasPrefix("cannot start ") else { throw DebugFailure.noSandbox(result.message) }
            let script = interpreter.map { " `\(command[0])` is a script for \($0): is that there?" } ?? ""
            self = .notRun(
                "\(result.message).\(script) \(Self.whatIsThere): install the program there, or name another command."
            )
        case .timeout:
            let seconds = Int((timeLimit / .seconds(1)).rounded())
            self =
                hasFailures
                ? .failed
                : .stopped(
                    "`\(shown)` was still running after \(seconds) s and was ended: a test hangs, or more time is needed (--timeout).",
                    .high
                )
        case .oom:
            self = .stopped("`\(shown)` used more memory than it may (\(result.message)) and was ended.", .high)
        case .diskLimit:
            self = .stopped("`\(shown)` wrote more to disk than it may (\(result.message)) and was ended.", .high)
        case .policyViolation:
            let calls = result.violations.map(\.syscall).joined(separator: ", ")
            self = .stopped(
                "`\(shown)` was ended for a system call that the sandbox does not allow: \(calls).",
                .critical
            )
        case .exited, .signaled, .outputLimit:
            // Where tests ran, one that passed or failed says more than a program that something else missed.
            if !run.report.tests.contains(where: { $0.outcome != .skipped }), let missing = run.missing {
                self = .notRun(Self.unfound(missing, shown))
            } else {
                self = Self.ended(run, shown, hasFailures)
            }
        }
    }

    private static func ended(_ run: ObservedRun, _ shown: String, _ hasFailures: Bool) -> BaselineJudgement {
        let ran = run.report.tests.count { $0.outcome != .skipped }
        let known = run.report.framework != "unknown" && run.namesTests
        if run.saysNoTests { return .notRun(noTests(run, shown)) }
        if hasFailures || run.report.failures.contains(where: { $0.kind != .unknown }) { return .failed }
        if run.sandbox.exit == 0 {
            if known, ran == 0 { return .notRun(noTests(run, shown)) }
            let flood =
                run.sandbox.outcome == .outputLimit ? " It printed more than is read; the middle was dropped." : ""
            let count =
                ran == 0
                ? "`\(shown)` ended with exit code 0." : ran == 1 ? "1 test passed." : "All \(ran) tests passed."
            return .nothingFailed(count + flood)
        }
        // Nothing collected: pytest, and unittest from Python 3.12 on.
        if ran == 0, ["pytest", "unittest"].contains(run.report.framework), run.sandbox.exit == 5 {
            return .notRun(noTests(run, shown))
        }
        return .failed
    }

    private static let whatIsThere =
        "The sandbox has the host's /usr and the repository, nothing of /home, /opt or a virtual environment elsewhere"

    /// What to do about a program that is not there.
    private static func unfound(_ missing: MissingProgram, _ shown: String) -> String {
        switch missing {
        case .program(let name):
            let package = name.split(separator: "/").last.map(String.init) ?? name
            return
                "`\(shown)`: program not found inside the sandbox: \(name). \(whatIsThere): install it there (for example "
                + "`apt install \(package)`), keep it in the repository, or name another command."
        case .pythonModule(let name):
            return "`\(shown)`: this Python has no module \(name). \(whatIsThere): install \(name) there (for example "
                + "`apt install python3-\(name)`), or keep it in the repository."
        }
    }

    private static func noTests(_ run: ObservedRun, _ shown: String) -> String {
        let skipped = run.report.tests.count
        return skipped > 0
            ? "`\(shown)` skipped all \(skipped) tests: nothing was tested."
            : "`\(shown)` found no tests: check the folder and the naming of the tests, or name them on the command line."
    }
}
