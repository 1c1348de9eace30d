// SPDX-License-Identifier: Apache-2.0

package import Repair
internal import API
internal import Synchronization
internal import System
internal import Workspaces

/// Tries edits in workspaces of their own, as many at a time as the sandbox runs.
///
/// A workspace serves one trial after the other: before each, files of the repository are brought back and what earlier trials left is
/// removed. Only build products stay, for runners that compile; so a candidate that passed counts for nothing before `Proof` has seen it
/// pass in a workspace that nothing ran in before.
package final class SandboxTestbed: Testbed {
    package let width: Int
    private let command: TestCommand
    private let bench: Bench
    private let idle = Mutex<[Lane]>([])

    private final class Lane: Sendable {
        let workspace: Workspace
        let isUsed = Atomic(false)

        init(_ workspace: Workspace) {
            self.workspace = workspace
        }
    }

    package init(command: TestCommand, bench: Bench, width: Int) {
        self.command = command
        self.bench = bench
        self.width = max(1, width)
    }

    /// Runners that compile: what they have built makes the next run quick, and they tell by themselves what is out of date.
    static let compiling: Set<String> = ["cargo", "ctest", "dotnet", "go", "gradle", "make", "maven", "swift"]

    package func run(_ trial: Trial) async throws -> TrialResult {
        let lane = try await takeLane()
        let workspace = lane.workspace
        do {
            for (path, bytes) in trial.edits { try workspace.write(path, bytes) }
            for (path, bytes) in trial.supportFiles { try workspace.write(path, bytes) }
        } catch {
            bench.discard(workspace)
            throw error
        }
        let result: TrialResult
        do {
            let run = try await command.run(
                trial.tests,
                in: workspace,
                timeLimit: trial.timeLimit,
                environment: trial.environment,
                wrapper: trial.wrapper
            )
            result = TrialResult(run, collected: trial.collects.flatMap { workspace.read($0) })
        } catch {
            // What a killed command leaves is of no use to the next trial.
            bench.discard(workspace)
            throw error
        }
        putBack(lane, after: trial)
        return result
    }

    private func takeLane() async throws -> Lane {
        if let lane = idle.withLock({ $0.popLast() }) {
            do {
                try lane.workspace.restore()
                return lane
            } catch {
                // The tests took away the agent's rights to it, or its very folder.
                bench.discard(lane.workspace)
            }
        }
        return Lane(try await bench.makeWorkspace())
    }

    private func putBack(_ lane: Lane, after trial: Trial) {
        do {
            let isFirst = !lane.isUsed.exchange(true, ordering: .relaxed)
            if isFirst, Self.compiling.contains(command.framework) {
                let added = Array(trial.supportFiles.keys) + trial.edits.keys
                for path in added where lane.workspace.snapshot.files[path] == nil { try lane.workspace.delete(path) }
                try lane.workspace.keep()
            }
            idle.withLock { $0.append(lane) }
        } catch {
            bench.discard(lane.workspace)
        }
    }
}

extension TrialResult {
    init(_ run: ObservedRun, collected: [UInt8]? = nil) {
        self.init(
            ending: Ending(run.sandbox),
            report: run.report,
            elapsed: run.elapsed,
            violations: Set(run.sandbox.violations.map(\.syscall)),
            collected: collected,
            warnings: run.warnings
        )
    }
}

extension TrialResult.Ending {
    init(_ result: SandboxResult) {
        switch result.outcome {
        case .exited, .outputLimit:
            self = result.exit.map { .exited($0) } ?? .stopped("ended by signal \(result.signal ?? 0)")
        case .signaled: self = .stopped("ended by signal \(result.signal ?? 0)")
        case .timeout: self = .timedOut
        case .oom, .policyViolation, .diskLimit, .setupFailed: self = .stopped(result.message)
        }
    }
}
