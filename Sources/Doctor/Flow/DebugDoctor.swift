// SPDX-License-Identifier: Apache-2.0

package import Diagnosis
package import Index
package import Repair
internal import Synchronization
package import Workspaces

/// Runs failing tests, finds out where the fault is, and looks for an edit that the tests prove.
///
/// Everything is tried in the sandbox on copies; nothing is ever changed in the repository itself.
package struct DebugDoctor: Sendable {
    /// Looks for suspects and for edits that pass, without a model.
    package typealias Search =
        @Sendable (
            _ evidence: FaultEvidence,
            _ files: SourceFiles,
            _ testbed: any Testbed,
            _ limits: RepairLimits,
            _ progress: @escaping @Sendable (RepairProgress) -> Void
        ) async throws -> RepairOutcome

    package var sandbox: any CommandSandbox
    package var limits: SandboxLimits
    package var store: WorkspaceStore
    package var workspaceLimits: Workspace.Limits
    package var runners: TestRunners
    package var grammars: GrammarLibrary
    package var knownFixes: any KnownFixes
    package var search: Search
    /// Makes a run record what each test executes.
    package var probe: CoverageProbe
    package var prompts: PromptLibrary
    /// Runs at the same time.
    package var width: Int

    package init(
        sandbox: any CommandSandbox,
        limits: SandboxLimits,
        store: WorkspaceStore,
        workspaceLimits: Workspace.Limits,
        runners: TestRunners,
        grammars: GrammarLibrary,
        knownFixes: any KnownFixes,
        probe: CoverageProbe,
        prompts: PromptLibrary,
        width: Int,
        search: @escaping Search
    ) {
        self.sandbox = sandbox
        self.limits = limits
        self.store = store
        self.workspaceLimits = workspaceLimits
        self.runners = runners
        self.grammars = grammars
        self.knownFixes = knownFixes
        self.probe = probe
        self.prompts = prompts
        self.width = width
        self.search = search
    }

    /// Does the whole job. No workspace outlives this call, whatever its end.
    ///
    /// - Parameters:
    ///   - base: what the snapshot is compared with to find lines that changed lately; nil when there is nothing.
    ///   - model: asked when nothing else helps, and nil when no model may be.
    /// - Throws: `DebugFailure`, `SandboxFailure` when there is no sandbox; `CancellationError`.
    package func examine(
        _ task: DebugTask,
        of snapshot: Snapshot,
        base: Snapshot?,
        model: (any CandidateModel)?,
        listener: any DebugListener
    ) async throws -> DebugOutcome {
        let bench = Bench(
            snapshot: snapshot,
            store: store,
            limits: workspaceLimits,
            sandbox: sandbox,
            job: task.job
        )
        let examination = Examination(
            doctor: self,
            task: task,
            bench: bench,
            base: base,
            model: model,
            listener: listener
        )
        do {
            let outcome = try await examination.run()
            await bench.clear()
            return outcome
        } catch {
            await bench.clear()
            throw error
        }
    }
}
