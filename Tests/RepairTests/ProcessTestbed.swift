// SPDX-License-Identifier: Apache-2.0

import API
import Diagnosis
import Glibc
import Index
import Repair
import Synchronization
import System
import TestSupport

/// Runs trials as plain processes in fresh folders.
final class ProcessTestbed: Testbed {
    let width = 2
    private let source: [String: [UInt8]]
    private let prepared: PreparedCommand
    private let program: String
    private let trials = Mutex<[Trial]>([])
    /// Compilers keep what they have built there.
    private let home: TemporaryFolder

    /// What was asked for, in order.
    var asked: [Trial] { trials.withLock { $0 } }

    /// - Parameter program: in place of the command's first word; null for the system's Python.
    init(_ source: [String: String], command: [String] = ["python3", "-m", "unittest"], program: String? = nil) throws {
        home = try TemporaryFolder()
        self.source = source.mapValues { Array($0.utf8) }
        let runners = try TestRunners(folder: InstallationLayout.locate().share + "/debug/runners")
        let files = self.source
        prepared = runners.prepare(
            command,
            in: RepositoryFiles(paths: files.keys.sorted()) { files[$0] }
        )
        self.program =
            program ?? ["/usr/bin/python3", "/usr/local/bin/python3"].first { unsafe access($0, X_OK) == 0 }
            ?? "/usr/bin/python3"
    }

    func run(_ trial: Trial) async throws -> TrialResult {
        trials.withLock { $0.append(trial) }
        let folder = try TemporaryFolder()
        let workspace = folder.path
        for (path, content) in source.merging(trial.edits, uniquingKeysWith: { $1 }).merging(
            trial.supportFiles,
            uniquingKeysWith: { $1 }
        ) {
            if path.contains("/") { unsafe mkdir("\(workspace)/\(path.prefix { $0 != "/" })", 0o700) }
            let file = try Descriptor.open("\(workspace)/\(path)", O_WRONLY | O_CREAT | O_TRUNC)
            try file.writeAll(content.span)
        }
        let command = trial.tests.flatMap { prepared.selecting($0) } ?? prepared
        let words = trial.wrapper + [program] + command.words.dropFirst()
        var child = ChildCommand(words[0], Array(words.dropFirst()))
        child.directory = workspace
        child.environment = command.environment.merging(trial.environment) { $1 }
            .mapValues { $0.replacing(CoverageProbe.workspaceMark, with: workspace) }
        child.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
        child.environment["HOME"] = child.environment["HOME"] ?? home.path
        let output = try Descriptor.open("\(workspace)/.out", O_RDWR | O_CREAT)
        child.descriptors = [nil, output.rawValue, output.rawValue]
        let started = ContinuousClock.now
        let process = try ChildProcess(child)
        let status = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                _ = await process.wait()
                return false
            }
            group.addTask {
                try? await Task.sleep(for: trial.timeLimit)
                return true
            }
            let isLate = await group.next() ?? false
            process.signal(SIGKILL)
            group.cancelAll()
            return isLate
        }
        let code: Int? = if case .exited(let code) = await process.wait() { Int(code) } else { nil }
        var capture = OutputCapture()
        capture.append(try Descriptor.open("\(workspace)/.out", O_RDONLY).readAll(limit: 1 << 24), from: .output)
        let run = FinishedRun(output: capture, exit: code, timedOut: status)
        let reader = ReportReader(repositoryPaths: source.keys.sorted(), workspaces: [workspace])
        return TrialResult(
            ending: status ? .timedOut : code.map { .exited($0) } ?? .stopped("killed"),
            report: reader.report(of: run, of: command),
            elapsed: ContinuousClock.now - started,
            collected: trial.collects.flatMap {
                try? Descriptor.open("\(workspace)/\($0)", O_RDONLY).readAll(limit: 1 << 24)
            },
            warnings: run.compilerWarnings
        )
    }
}

/// What searches need besides the programs.
struct RepairParts {
    let library: GrammarLibrary
    let traits: [Language: LanguageTraits]
    let probe: CoverageProbe

    init() throws {
        let layout = try InstallationLayout.locate()
        library = GrammarLibrary(layout: layout)
        traits = try LanguageTraits.all(layout: layout)
        probe = try CoverageProbe(layout: layout)
    }
}

func sourceFiles(_ source: [String: String]) -> SourceFiles {
    SourceFiles(paths: source.keys.sorted()) { path in source[path].map { Array($0.utf8) } }
}
