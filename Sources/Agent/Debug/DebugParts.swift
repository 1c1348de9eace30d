// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Diagnosis
internal import Doctor
internal import Glibc
internal import Index
internal import Logging
internal import Repair
internal import Sandbox
internal import Store
internal import System
internal import Workspaces

/// Everything of Debug Doctor in the agent.
struct DebugParts: Sendable {
    let fixes: FixStore
    /// A problem when there is no folder for workspaces: everything else of the agent works without.
    let doctor: Result<DebugDoctor, Problem>
    private let leftovers: [String]
    private let sandbox: SandboxClient

    /// Removes what an agent that was killed has left, before the first job can make workspaces of its own.
    init(
        settings: Settings,
        layout: InstallationLayout,
        grammars: GrammarLibrary,
        database: Database,
        cipher: ContentCipher,
        logger: Logger
    ) throws {
        fixes = FixStore(database: database, cipher: cipher)
        sandbox = SandboxClient(socketPath: settings.sandbox.socket)
        let store: WorkspaceStore
        do throws(Errno) {
            store = try WorkspaceStore(path: settings.sandbox.workspaces)
            leftovers = try store.sweep()
        } catch {
            logger.error(
                "no folder for workspaces",
                ["path": .path(settings.sandbox.workspaces), "reason": .reason(error)]
            )
            let detail =
                "\(settings.sandbox.workspaces) cannot be used for workspaces (\(error)): see sandbox.workspaces."
            doctor = .failure(Problem(503, "no-workspaces", "No folder for workspaces", detail: detail))
            leftovers = []
            return
        }
        doctor = .success(
            DebugDoctor(
                sandbox: sandbox,
                limits: SandboxLimits(settings.sandbox),
                store: store,
                workspaceLimits: Workspace.Limits(bytes: settings.debug.workspaceSize.bytes),
                runners: try TestRunners(folder: layout.share + "/debug/runners"),
                grammars: grammars,
                knownFixes: KnownFixStore(database: database, cipher: cipher),
                probe: try CoverageProbe(layout: layout),
                prompts: PromptLibrary(folder: layout.share + "/prompts"),
                width: min(settings.sandbox.concurrentRuns, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))),
                search: try Self.search(layout, grammars)
            )
        )
    }

    /// Removes what only the runner's user may, once the runner answers.
    func removeLeftovers() async {
        guard case .success(let doctor) = doctor else { return }
        await Bench.remove(leftovers, from: doctor.store, sandbox)
    }

    private static func search(
        _ layout: InstallationLayout,
        _ grammars: GrammarLibrary
    ) throws -> DebugDoctor.Search {
        let traits = try LanguageTraits.all(layout: layout)
        let probe = try CoverageProbe(layout: layout)
        return { evidence, files, testbed, limits, progress in
            let search = RepairSearch(
                files: files,
                library: grammars,
                traits: traits,
                testbed: testbed,
                probe: probe,
                limits: limits
            )
            return await search.run(evidence, progress: progress)
        }
    }
}

extension KnownFixStore: KnownFixes {}

extension SandboxLimits {
    init(_ settings: SandboxSettings) {
        self.init()
        memory = settings.memory.bytes
        processes = settings.processes
        disk = settings.disk.bytes
        output = settings.output.bytes
        requiresFullIsolation = settings.minIsolation == .full
    }
}
