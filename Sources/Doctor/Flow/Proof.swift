// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Repair
internal import Workspaces

/// Decides whether edits are a fix: the whole command, in a workspace that nothing ran in before.
struct Proof: Sendable {
    let command: TestCommand
    let bench: Bench
    /// The run without edits.
    let baseline: TrialResult
    /// Tests whose result changes by itself: neither their failure nor their success says anything.
    let flaky: Set<String>
    let timeLimit: Duration

    enum Verdict: Sendable {
        case proved(Verification)
        /// Why not, in words for people; and what the run said, for a second attempt.
        case refuted(reason: String, report: TestReport, excerpt: String)
    }

    func check(_ edits: [String: [UInt8]]) async throws -> Verdict {
        let workspace = try await bench.makeWorkspace()
        defer { bench.discard(workspace) }
        for (path, bytes) in edits { try workspace.write(path, bytes) }
        let run = try await command.run(in: workspace, timeLimit: timeLimit)
        let after = TrialResult(run)
        if let reason = objection(to: after) {
            return .refuted(reason: reason, report: run.report, excerpt: run.excerpt)
        }
        return .proved(
            Verification(
                command: command.words,
                passedBefore: baseline.passingTests.count,
                failedBefore: Self.failures(baseline),
                passedAfter: after.passingTests.count,
                failedAfter: Self.failures(after),
                elapsedMs: Int(run.elapsed / .milliseconds(1))
            )
        )
    }

    /// What speaks against it; nil when nothing does.
    func objection(to after: TrialResult) -> String? {
        let stillFailing = after.failingTests.subtracting(flaky)
        let targets = baseline.failingTests.subtracting(flaky)
        if case .timedOut = after.ending { return "the tests did not end in time" }
        if case .stopped(let why) = after.ending { return "the run was ended: \(why)" }
        if let test = stillFailing.intersection(targets).min() { return "\(test) still fails" }
        if let test = stillFailing.intersection(baseline.passingTests).min() { return "it breaks \(test)" }
        if let test = stillFailing.min() { return "\(test) fails" }
        let gone = baseline.passingTests.union(targets).subtracting(flaky).subtracting(after.passingTests)
        if let test = gone.min() { return "\(test) does not run any more" }
        let news = after.violations.subtracting(baseline.violations)
        if let call = news.min() { return "it makes the program try \(call), which the sandbox refuses" }
        if let warning = after.warnings.subtracting(baseline.warnings).min() { return "the compiler warns: \(warning)" }
        // With flaky tests around, the exit code is theirs as well.
        let flakyFailed = !after.failingTests.isDisjoint(with: flaky)
        if !flakyFailed, after.ending != .exited(0) { return "the command still ends with a failure" }
        let others = after.report.failures.filter { failure in failure.testId.map { !flaky.contains($0) } ?? true }
        if !flakyFailed, let failure = others.first { return "it leads to: \(failure.message.firstLine)" }
        return nil
    }

    /// Where a runner names no tests, the run as a whole is what failed.
    static func failures(_ result: TrialResult) -> Int {
        let named = result.failingTests.count
        return named > 0 || result.isSuccess ? named : max(1, result.report.failures.count)
    }
}

extension String {
    /// Cut to what fits into a line.
    var firstLine: String {
        let line = split(separator: "\n").first.map(String.init) ?? ""
        return line.count > 200 ? String(line.prefix(199)) + "…" : line
    }
}
