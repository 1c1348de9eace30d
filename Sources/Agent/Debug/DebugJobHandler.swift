// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Doctor
internal import Index
internal import Store
internal import Workspaces

/// Carries out debug jobs.
struct DebugJobHandler: JobHandler {
    let repositories: RepositoryService
    let parts: DebugParts
    let models: DoorModels
    let settings: LiveSettings

    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
        let doctor = try parts.doctor.get()
        let asked = try JSON.decode(DebugJobRequest.self, from: request)
        let request = asked.request
        let repository = try await repositories.find(request.repoId)
        let settings = settings.current
        reporter.progress(JobProgress(phase: "reading the repository", done: 0, total: nil))
        var limits = Snapshot.Limits()
        limits.files = settings.index.maxFiles
        let owners = repositories.trustedOwners(repository.owner)
        func snapshot(_ revision: String?, _ overlay: [SuppliedFile], _ deleted: [String]) throws -> Snapshot {
            try Snapshot(
                repository: repository.path,
                trustedOwners: owners,
                revision: revision,
                overlay: overlay,
                deleted: deleted,
                limits: limits
            )
        }
        let current = try snapshot(request.rev, request.files ?? [], request.deletedPaths ?? [])
        // What the last commit and the working tree have changed; the first commit has nothing before it.
        let base = current.commit.flatMap { try? snapshot($0 + "~1", [], []) }
        let time = request.timeoutSeconds.map { Duration.seconds($0) } ?? settings.debug.timeout.duration
        let task = DebugTask(
            job: job.id,
            repository: repository.name,
            command: request.command,
            errorLog: request.errorLog,
            allowedPaths: request.allowedPaths,
            timeLimit: time,
            runLimit: settings.sandbox.timeout.duration
        )
        let (model, complaint) = await models.choose(for: asked.principal, repository: repository.name, job: job.id)
        var outcome = try await doctor.examine(
            task,
            of: current,
            base: base,
            model: model,
            listener: DebugReporter(reporter: reporter)
        )
        if let complaint { outcome.result.notes.append(complaint) }
        let files = try outcome.files.mapValues { try JSON.encode($0) }
        try await parts.fixes.keep(files, ofJob: job.id)
        return try JSON.encode(outcome.result)
    }
}

/// What the job says on the way, as job events.
private struct DebugReporter: DebugListener {
    let reporter: JobReporter

    func progress(_ phase: String, done: Int, total: Int?) {
        reporter.progress(JobProgress(phase: phase, done: done, total: total))
    }

    func log(_ message: String) {
        reporter.log(message)
    }
}
