// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Diagnosis
internal import Repair
internal import Workspaces

/// One debug job from the first run to the result.
struct Examination: Sendable {
    let doctor: DebugDoctor
    let task: DebugTask
    let bench: Bench
    let base: Snapshot?
    let model: (any CandidateModel)?
    let listener: any DebugListener
    private let start = ContinuousClock.now

    init(
        doctor: DebugDoctor,
        task: DebugTask,
        bench: Bench,
        base: Snapshot?,
        model: (any CandidateModel)?,
        listener: any DebugListener
    ) {
        self.doctor = doctor
        self.task = task
        self.bench = bench
        self.base = base
        self.model = model
        self.listener = listener
    }

    private var snapshot: Snapshot { bench.snapshot }
    var remaining: Duration { max(.zero, start + task.timeLimit - .now) }

    func run() async throws -> DebugOutcome {
        let files = RepositoryFiles(paths: snapshot.paths) { [snapshot] in snapshot.read($0) }
        var notes = snapshotNotes()
        guard let words = choose(files, &notes) else {
            return finish(.notRun, [], Self.noRunner, .info, TestReport(framework: "unknown"), notes: notes)
        }
        let command = TestCommand(
            sandbox: doctor.sandbox,
            limits: doctor.limits,
            prepared: doctor.runners.prepare(words, in: files),
            files: files
        )
        // The baseline may not eat up the time that is needed to look for the fault.
        let baselineLimit = min(task.runLimit, max(.seconds(1), task.timeLimit * 0.4))
        listener.log("running \(words.joined(separator: " "))")
        listener.progress("running the tests", done: 0, total: nil)
        let workspace = try await bench.makeWorkspace()
        let run = try await command.run(in: workspace, timeLimit: baselineLimit, told: listener.log)
        let touched = workspace.changes().map(\.path)
        bench.discard(workspace)
        if !touched.isEmpty { notes.append("the tests changed files of the repository: " + Self.few(touched)) }
        notes += Self.violationNotes(run.sandbox)
        listener.log(Self.tally(run))
        let interpreter = words.first.flatMap(files.interpreter)
        switch try BaselineJudgement(run, command: words, timeLimit: baselineLimit, interpreter: interpreter) {
        case .notRun(let why):
            // Nothing was tested, so nothing failed: what the command said is in its output.
            var report = run.report
            report.failures = []
            return finish(.notRun, words, why, .info, report, run, notes: notes)
        case .nothingFailed(let what):
            if let log = task.errorLog, !log.isEmpty { return fromLog(log, words, run, command, notes) }
            return finish(.nothingFailed, words, what, .info, run.report, run, notes: notes)
        case .stopped(let what, let severity):
            guard run.sandbox.outcome == .timeout, let hung = try await hangingTests(command, run) else {
                return finish(.diagnosed, words, what, severity, run.report, run, notes: notes)
            }
            notes.append(what)
            return try await treat(words, command, hung.run, hung.coverage, notes)
        case .failed:
            listener.progress("recording what each test executes", done: 0, total: nil)
            let recorded = try await record(command, timeLimit: min(remaining, run.elapsed * 5 + .seconds(5)))
            return try await treat(words, command, run, recorded?.coverage, notes)
        }
    }

    private func treat(
        _ words: [String],
        _ command: TestCommand,
        _ run: ObservedRun,
        _ coverage: LineCoverage?,
        _ notes: [String]
    ) async throws -> DebugOutcome {
        let treatment = Treatment(
            examination: self,
            words: words,
            command: command,
            run: run,
            coverage: coverage,
            notes: notes
        )
        return try await treatment.run()
    }

    // MARK: - Recording

    /// Frameworks whose runs the probe can record.
    private static let recordable: Set<String> = ["ctest", "make", "node", "npm", "pytest", "unittest", "unknown"]

    /// Runs the command once more, recording; a test that hangs is interrupted where it stands, so that the others get their turn.
    ///
    /// - Returns: nil when nothing was recorded, as with every language that the probe does not know.
    private func record(
        _ command: TestCommand,
        timeLimit: Duration
    ) async throws -> (run: ObservedRun, coverage: LineCoverage)? {
        guard Self.recordable.contains(command.framework), timeLimit > .seconds(1) else { return nil }
        let seconds = min(5, max(0.5, timeLimit / .seconds(8)))
        let trial = doctor.probe.attached(
            to: Trial(timeLimit: timeLimit),
            secondsPerTest: seconds,
            paths: snapshot.paths
        )
        let workspace = try await bench.makeWorkspace()
        defer { bench.discard(workspace) }
        for (path, bytes) in trial.supportFiles { try workspace.write(path, bytes) }
        let run = try await command.run(
            in: workspace,
            timeLimit: timeLimit,
            environment: trial.environment,
            wrapper: trial.wrapper
        )
        guard let coverage = CoverageProbe.read(trial.collects.flatMap { workspace.read($0) }) else { return nil }
        return (run, coverage)
    }

    /// Which tests it was that did not end; nil when that cannot be told.
    private func hangingTests(
        _ command: TestCommand,
        _ run: ObservedRun
    ) async throws -> (run: ObservedRun, coverage: LineCoverage)? {
        listener.log("the command did not end in time; looking for the test that hangs")
        guard let recorded = try await record(command, timeLimit: min(task.runLimit, remaining * 0.4)),
            recorded.coverage.contexts.contains(where: { $0.outcome == .hung }),
            recorded.run.report.tests.contains(where: { $0.outcome == .failed || $0.outcome == .errored })
        else { return nil }
        // Its report tells the hanging tests from the others; that it hangs is what the first run still says.
        var combined = recorded.run
        combined.sandbox = run.sandbox
        return (combined, recorded.coverage)
    }

    // MARK: - The command

    /// Nil when nothing was named and nothing is recognised.
    private func choose(_ files: RepositoryFiles, _ notes: inout [String]) -> [String]? {
        if let command = task.command, !command.isEmpty { return command }
        let proposals = doctor.runners.proposals(for: files)
        guard let first = proposals.first else { return nil }
        listener.log("no command was named: \(first.why)")
        let others = proposals.dropFirst().prefix(3).map { "`" + $0.command.joined(separator: " ") + "`" }
        notes.append(
            "ran `\(first.command.joined(separator: " "))`, because \(first.why)"
                + (others.isEmpty ? "" : "; other possibilities: " + others.joined(separator: ", "))
        )
        return first.command
    }

    private static let noRunner =
        "No command was named, and no test runner is recognised in the repository: name the command after `--`."

    // MARK: - A log from elsewhere

    /// The command passes here; the log tells of failures that do not show.
    private func fromLog(
        _ log: String,
        _ words: [String],
        _ run: ObservedRun,
        _ command: TestCommand,
        _ notes: [String]
    ) -> DebugOutcome {
        let report = ReportReader(repositoryPaths: snapshot.paths, workspaces: [])
            .report(ofLog: Array(log.utf8))
        guard !report.failures.isEmpty else {
            let what = "The command does not fail here, and no failure is recognised in the log that was sent."
            return finish(.nothingFailed, words, what, .info, run.report, run, notes: notes)
        }
        let what =
            "The command does not fail here. The log that was sent says: \(FailureText.headline(of: report))"
        let suspects = report.failures.flatMap(\.frames).compactMap { frame -> Suspect? in
            guard let path = frame.path, let line = frame.line else { return nil }
            return Suspect(path: path, line: line, function: frame.function, score: 1, reasons: ["in the log's stack"])
        }
        var outcome = finish(.diagnosed, words, what, .medium, report, run, notes: notes)
        outcome.result.suspects = Array(suspects.prefix(10))
        outcome.result.notes.append("nothing can be proved here: the failure of the log does not repeat")
        return outcome
    }

    // MARK: - Texts

    private func snapshotNotes() -> [String] {
        var notes: [String] = []
        if snapshot.commit == nil { notes.append("the repository has no commit yet: only what was sent is there") }
        if !snapshot.overlaid.isEmpty {
            notes.append("\(snapshot.overlaid.count) files are as in the working tree, not as committed")
        }
        if !snapshot.submodules.isEmpty {
            notes.append("submodules are empty folders: " + Self.few(snapshot.submodules))
        }
        if !snapshot.refused.isEmpty {
            notes.append("paths that no checkout may have are left out: " + Self.few(snapshot.refused))
        }
        return notes
    }

    static func few(_ paths: [String]) -> String {
        paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
    }

    private static func violationNotes(_ result: SandboxResult) -> [String] {
        guard !result.violations.isEmpty else { return [] }
        let calls = result.violations.prefix(8).map { "\($0.syscall) (\($0.count))" }.joined(separator: ", ")
        return ["the sandbox refused system calls: \(calls)"]
    }

    private static func tally(_ run: ObservedRun) -> String {
        let tests = run.report.tests
        let failed = tests.count { $0.outcome == .failed || $0.outcome == .errored }
        let seconds = Double(Int(run.elapsed / .milliseconds(100))) / 10
        if run.sandbox.outcome == .setupFailed { return "not started" }
        if tests.isEmpty { return "ended after \(seconds) s; the runner named no tests" }
        return "\(tests.count) \(tests.count == 1 ? "test" : "tests"), \(failed) failed, in \(seconds) s"
    }

    func finish(
        _ conclusion: DebugResult.Conclusion,
        _ words: [String],
        _ summary: String,
        _ severity: Severity,
        _ report: TestReport,
        _ run: ObservedRun? = nil,
        notes: [String]
    ) -> DebugOutcome {
        let result = DebugResult(
            conclusion: conclusion,
            command: words,
            baseRevision: snapshot.commit,
            summary: summary,
            severity: severity,
            baseline: report,
            sandbox: run?.sandbox,
            output: run?.excerpt ?? "",
            rollback: "Nothing was changed: there is nothing to take back.",
            notes: notes,
            elapsedMs: Int((ContinuousClock.now - start) / .milliseconds(1))
        )
        return DebugOutcome(result: result, files: [:])
    }
}

/// Failures in a line, for people.
enum FailureText {
    static func headline(of report: TestReport) -> String {
        guard let first = report.failures.first else { return "the command ended with a failure that names no test." }
        let failed = report.tests.count { $0.outcome == .failed || $0.outcome == .errored }
        let count = max(failed, 1)
        let who = first.testId.map { "\($0): " } ?? ""
        let type = first.type.map { type in first.message.hasPrefix(type) ? "" : type + ": " } ?? ""
        let more = count > 1 ? " (and \(count - 1) more)" : ""
        return who + type + first.message.firstLine + more
    }

    static func severity(of report: TestReport) -> Severity {
        let kinds = Set(report.failures.map(\.kind))
        if kinds.contains(.crash) { return .critical }
        return kinds.isDisjoint(with: [.build, .timeout, .exception]) ? .medium : .high
    }
}
