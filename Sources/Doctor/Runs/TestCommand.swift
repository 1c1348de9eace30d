// SPDX-License-Identifier: Apache-2.0

package import API
package import Diagnosis
internal import Repair
internal import Sandbox
package import Workspaces

/// One run of a test command in a workspace: what was seen of it.
package struct ObservedRun: Sendable {
    package var report: TestReport
    package var sandbox: SandboxResult
    /// The end of what it wrote, for people.
    package var excerpt: String
    package var elapsed: Duration
    /// Whether the runner names its tests, so that a run without any has tested nothing.
    package var namesTests = true
    /// Whether the runner said that there was nothing to test.
    package var saysNoTests = false
    /// What compilers warned of, without the place.
    package var warnings: Set<String> = []
    /// A program that the command needed and did not find.
    package var missing: MissingProgram?
}

/// Runs test commands in workspaces and reads what they say.
package struct TestCommand: Sendable {
    let sandbox: any CommandSandbox
    let limits: SandboxLimits
    /// The command as it was prepared for the repository.
    let prepared: PreparedCommand
    let files: RepositoryFiles

    package init(
        sandbox: any CommandSandbox,
        limits: SandboxLimits,
        prepared: PreparedCommand,
        files: RepositoryFiles
    ) {
        self.sandbox = sandbox
        self.limits = limits
        self.prepared = prepared
        self.files = files
    }

    /// Program and arguments, as they are run.
    var words: [String] { prepared.words }
    var framework: String { prepared.framework }

    /// Lines of output at the end of a run that are shown to people.
    private static let excerptLines = 40
    private static let excerptBytes = 6000

    /// Runs the command, or only `tests` of it where the runner can select.
    ///
    /// - Parameters:
    ///   - wrapper: words before the command.
    ///   - told: called for what is worth telling whoever follows the job.
    /// - Throws: `SandboxFailure` when there is no sandbox, `CancellationError`.
    package func run(
        _ tests: [String]? = nil,
        in workspace: Workspace,
        timeLimit: Duration,
        environment: [String: String] = [:],
        wrapper: [String] = [],
        told: (String) -> Void = { _ in }
    ) async throws -> ObservedRun {
        let chosen = tests.flatMap { prepared.selecting($0) } ?? prepared
        let reports = chosen.artifacts.map(PathGlob.init)
        try workspace.clear(folder: PreparedCommand.artifactFolder) { path in reports.contains { $0.matches(path) } }
        var command = limits.command(wrapper + chosen.words, in: workspace.path, timeLimit: timeLimit)
        command.environment = Self.environment.merging(chosen.environment) { $1 }
            .merging(environment) { $1 }
            .mapValues { $0.replacing(CoverageProbe.workspaceMark, with: workspace.path) }
        let start = ContinuousClock.now
        var capture = OutputCapture()
        var tail = OutputTail(limit: Self.excerptBytes)
        var result: SandboxResult?
        for try await event in sandbox.run(command) {
            switch event {
            case .queued(let ahead): told("waiting for a place in the sandbox, \(ahead) before this run")
            case .started: break
            case .wrote(let stream, let bytes):
                capture.append(bytes, from: stream == .output ? .output : .error)
                tail.append(bytes)
            case .ended(let ended): result = ended
            }
        }
        try Task.checkCancellation()
        guard let result else { throw SandboxFailure.lost(status: nil, complaint: "") }
        let finished = FinishedRun(
            output: capture,
            artifacts: workspace.files { path in reports.contains { $0.matches(path) } }
                .map { FinishedRun.Artifact(path: $0.path, bytes: $0.bytes) },
            exit: result.exit,
            signal: result.signal,
            timedOut: result.outcome == .timeout
        )
        let report = ReportReader(repositoryPaths: files.paths, workspaces: [workspace.path])
            .report(of: finished, of: chosen)
        return ObservedRun(
            // Of a command that never started there is nothing to report.
            report: result.outcome == .setupFailed ? TestReport(framework: chosen.framework) : report,
            sandbox: result,
            excerpt: result.outcome == .setupFailed ? "" : tail.text(lines: Self.excerptLines),
            elapsed: ContinuousClock.now - start,
            namesTests: chosen.namesTests,
            saysNoTests: report.tests.isEmpty && chosen.saysNoTests(finished),
            warnings: finished.compilerWarnings,
            missing: finished.missingProgram
        )
    }

    /// Two edits of one file within a second would leave Python with the first one's compiled form; and order that depends on hashing
    /// would make one test two.
    private static let environment = ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "CI": "1"]
}

/// The last bytes of a run's output, both streams together in the order they came.
struct OutputTail {
    private let limit: Int
    private var bytes: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ new: [UInt8]) {
        bytes.append(contentsOf: new.suffix(limit))
        // Cut back only when there is twice as much, so that each byte is moved once on average.
        if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
    }

    /// The last lines, repaired where they are not UTF-8.
    func text(lines: Int) -> String {
        String(decoding: bytes.suffix(limit), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .suffix(lines)
            .joined(separator: "\n")
    }
}
