// SPDX-License-Identifier: Apache-2.0

import API
import Diagnosis
import Glibc
import Repair
import Synchronization
import System

/// Runs trials in copies of a folder, each in a sandbox of its own: the launcher, the runners and the report readers of the product.
final class SandboxTestbed: Testbed {
    let width: Int
    private let source: [String: [UInt8]]
    private let launcher: String
    private let prepared: PreparedCommand
    private let scratch: String
    private let free: Mutex<[Int]>

    init(
        source: [String: [UInt8]],
        command: [String],
        runners: TestRunners,
        launcher: String,
        scratch: String,
        width: Int
    ) throws {
        self.source = source
        self.launcher = launcher
        self.scratch = scratch
        self.width = width
        prepared = runners.prepare(command, in: RepositoryFiles(paths: source.keys.sorted()) { source[$0] })
        free = Mutex(Array(0..<width + 1))
        for slot in 0..<width + 1 { try Folder.make("\(scratch)/\(slot)") }
    }

    func run(_ trial: Trial) async throws -> TrialResult {
        guard let slot = free.withLock({ $0.popLast() }) else { throw Errno(EBUSY) }
        defer { free.withLock { $0.append(slot) } }
        let workspace = "\(scratch)/\(slot)/work"
        Folder.remove(workspace)
        try Folder.make(workspace)
        try Folder.make("\(workspace)/\(PreparedCommand.artifactFolder)")
        for (path, content) in source.merging(trial.edits, uniquingKeysWith: { $1 }).merging(
            trial.supportFiles,
            uniquingKeysWith: { $1 }
        ) {
            try Folder.write(content, to: path, in: workspace)
        }
        let command = trial.tests.flatMap { prepared.selecting($0) } ?? prepared
        let started = ContinuousClock.now
        let status = try await start(command, trial, workspace, slot)
        let elapsed = ContinuousClock.now - started
        var output = OutputCapture()
        output.append(Folder.read("\(scratch)/\(slot)/out") ?? [], from: .output)
        output.append(Folder.read("\(scratch)/\(slot)/err") ?? [], from: .error)
        let timedOut = status == .exited(124)
        let code: Int? = if case .exited(let code) = status { Int(code) } else { nil }
        let reader = ReportReader(repositoryPaths: source.keys.sorted(), workspaces: [workspace])
        let report = reader.report(of: FinishedRun(output: output, exit: code, timedOut: timedOut), of: command)
        return TrialResult(
            ending: timedOut ? .timedOut : code.map { .exited($0) } ?? .stopped(status.description),
            report: report,
            elapsed: elapsed,
            collected: trial.collects.flatMap { Folder.read("\(workspace)/\($0)") }
        )
    }

    private func start(_ command: PreparedCommand, _ trial: Trial, _ workspace: String, _ slot: Int) async throws
        -> ExitStatus
    {
        let seconds = Double(trial.timeLimit.components.seconds) + Double(trial.timeLimit.components.attoseconds) / 1e18
        var arguments = ["run", "--workdir", workspace, "--timeout", "\(seconds)", "--memory", "1000000000"]
        for (name, value) in command.environment.merging(trial.environment, uniquingKeysWith: { $1 }) {
            arguments += ["--env", "\(name)=\(value.replacing(CoverageProbe.workspaceMark, with: workspace))"]
        }
        let output = try Descriptor.open("\(scratch)/\(slot)/out", O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        let error = try Descriptor.open("\(scratch)/\(slot)/err", O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        var child = ChildCommand(launcher, arguments + ["--"] + trial.wrapper + command.words)
        child.descriptors = [nil, output.rawValue, error.rawValue]
        return try await ChildProcess(child).wait()
    }
}

/// Files of the measurement.
enum Folder {
    static func make(_ path: String) throws {
        if unsafe mkdir(path, 0o700) != 0, errno != EEXIST { throw Errno(errno) }
    }

    static func remove(_ path: String) {
        for name in (try? DirectoryListing.names(in: path)) ?? [] where name != "." && name != ".." {
            remove("\(path)/\(name)")
        }
        _ = unsafe Glibc.remove(path)
    }

    static func write(_ content: [UInt8], to path: String, in folder: String) throws {
        var parent = folder
        for part in path.split(separator: "/").dropLast() {
            parent += "/\(part)"
            try make(parent)
        }
        let file = try Descriptor.open("\(folder)/\(path)", O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
        try file.writeAll(content.span)
    }

    static func read(_ path: String) -> [UInt8]? {
        try? Descriptor.open(path, O_RDONLY).readAll(limit: 32 << 20)
    }

    /// The files of a folder and the folders in it, by path relative to it.
    static func contents(of folder: String, under prefix: String = "") throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for name in try DirectoryListing.names(in: folder) where !name.hasPrefix(".") && name != "__pycache__" {
            if let content = read("\(folder)/\(name)") {
                found[prefix + name] = content
            } else {
                found.merge(try contents(of: "\(folder)/\(name)", under: "\(prefix)\(name)/")) { $1 }
            }
        }
        return found
    }
}
