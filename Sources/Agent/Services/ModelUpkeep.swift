// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Logging
internal import Store

/// Queues what the embedding table needs: vectors of the table in use, and, where that is configured, adaptation.
struct ModelUpkeep: Sendable {
    let repositories: RepositoryService
    let store: JobStore
    let runner: JobRunner
    let settings: LiveSettings
    let logger: Logger

    /// Who jobs belong to that nobody asked for.
    private static let user = "codeinsight"

    /// After the start: repositories whose vectors are of a table that has been replaced meanwhile get new ones.
    func begin() async {
        _ = await repositories.reachEndpoint()
        await queueOutdated()
    }

    private func queueOutdated() async {
        do {
            for repository in try await repositories.withOutdatedVectors() {
                var job = JobStore.NewJob(
                    type: .index,
                    user: Self.user,
                    repository: repository.name,
                    request: try JSON.encode(IndexJobRequest(repository: repository.id))
                )
                job.joinsQueued = true
                _ = try await store.enqueue(job, idempotency: nil)
            }
            runner.wake()
        } catch {
            logger.error("cannot see which repositories need new vectors", ["reason": .reason(error)])
        }
    }

    /// Queues an adaptation when one is due and nothing else is to be done. An endpoint has no table to adapt; what it could not be asked for is.
    func tick() async {
        if await repositories.reachEndpoint() { return await queueOutdated() }
        guard settings.current.index.adapt else { return }
        do {
            let counts = try await store.counts()
            guard counts[.queued, default: 0] + counts[.running, default: 0] == 0,
                try await repositories.isAdaptationDue()
            else { return }
            try await enqueueAdaptation(user: Self.user)
        } catch {
            logger.error("cannot queue an adaptation of the embedding table", ["reason": .reason(error)])
        }
    }

    /// - Returns: the job.
    @discardableResult
    func enqueueAdaptation(user: String, idempotency: IdempotencyKey? = nil) async throws -> String {
        var job = JobStore.NewJob(type: .adapt, user: user, repository: nil, request: Array("{}".utf8))
        job.joinsQueued = true
        let queued = try await store.enqueue(job, idempotency: idempotency)
        runner.wake()
        return queued.id
    }
}
