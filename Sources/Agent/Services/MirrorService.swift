// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import HTTPClient
internal import Index
internal import Store
internal import System

/// Repositories on git servers: asks the gateway for what is new and keeps it in bare repositories of the agent's own.
///
/// The agent has no network, and the gateway does not take packs apart: each does what it may.
actor MirrorService {
    private let link: EgressLink
    /// Below the state directory.
    nonisolated let folder: String
    /// The newest fetch of each mirror: one at a time, because they write the same references.
    private var turns: [String: Task<Void, any Error>] = [:]

    init(link: EgressLink, folder: String) {
        self.link = link
        self.folder = folder
    }

    /// What the server has.
    ///
    /// - Throws: a `Problem` when policy denies or the server does not answer, `RemoteFailure` when it is no git server.
    nonisolated func references(_ url: String, for principal: Principal, _ requestId: String) async throws
        -> RemoteReferences
    {
        let step = GitFetchStep(requestId: requestId, principal: principal, url: url)
        var reader = RemoteReferenceReader()
        do {
            for try await chunk in try await link.fetch(step) { try reader.append(chunk) }
        } catch let error as ClientError {
            throw Self.interrupted(error)
        }
        return try reader.finish()
    }

    /// Makes the mirror of `repository` what the server has.
    ///
    /// - Parameter requestId: names the fetch in the audit log.
    func update(
        _ repository: RegisteredRepository,
        for principal: Principal,
        requestId: String,
        reporter: JobReporter
    ) async throws {
        guard let url = repository.url else { return }
        let before = turns[repository.id]
        let turn = Task {
            _ = await before?.result
            try await fetch(url, into: repository.path, principal, requestId, reporter)
        }
        turns[repository.id] = turn
        defer { if turns[repository.id] == turn { turns[repository.id] = nil } }
        try await withTaskCancellationHandler {
            try await turn.value
        } onCancel: {
            turn.cancel()
        }
    }

    /// Forgets what was fetched.
    func remove(_ repository: RegisteredRepository) async throws {
        guard repository.url != nil else { return }
        _ = await turns[repository.id]?.result
        try FileTree.remove(repository.path)
    }

    private nonisolated func fetch(
        _ url: String,
        into path: String,
        _ principal: Principal,
        _ requestId: String,
        _ reporter: JobReporter
    ) async throws {
        let remote = try await references(url, for: principal, requestId)
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw RemoteFailure.mirror(path: folder, reason: "\(Errno(errno))")
        }
        let mirror = try GitMirror.open(path)
        let wants = mirror.missing(remote)
        guard wants.count <= GitFetchStep.idLimit else {
            throw RemoteFailure.tooManyReferences(limit: GitFetchStep.idLimit)
        }
        if !wants.isEmpty {
            let step = GitFetchStep(
                requestId: requestId,
                principal: principal,
                url: url,
                wants: wants.map(\.description),
                haves: try mirror.tips().prefix(GitFetchStep.idLimit).map(\.description)
            )
            try await receive(step, into: mirror, reporter)
        }
        try mirror.follow(remote)
    }

    private nonisolated func receive(
        _ step: GitFetchStep,
        into mirror: borrowing GitMirror,
        _ reporter: JobReporter
    ) async throws {
        var answer = PackAnswer()
        var receiver = try mirror.receive()
        do {
            for try await chunk in try await link.fetch(step) {
                let pack = try answer.append(chunk)
                if !pack.isEmpty { try receiver.append(pack) }
                let objects = receiver.objects
                reporter.progress(JobProgress(phase: "fetching", done: objects.done, total: objects.total))
            }
        } catch let error as ClientError {
            throw Self.interrupted(error)
        }
        try answer.finish()
        _ = try receiver.commit()
        try mirror.refresh()
    }

    private static func interrupted(_ error: ClientError) -> any Error {
        if error == .cancelled { return CancellationError() }
        return Problem(
            502,
            "fetch-interrupted",
            "The fetch broke off",
            detail: "The git server's answer did not arrive whole (\(error)); the gateway's log says why."
        )
    }
}
