// SPDX-License-Identifier: Apache-2.0

package import API
internal import Embedding
internal import Store
internal import System

extension IndexService {
    /// An adapted table must be at least so much better on what was held out.
    private static let leastGain = 0.01
    /// Fewer chunks are not worth adapting to without being asked.
    private static let fewestChunks = 2_000

    /// Which table is in use, and what was adapted.
    package func modelStatus(automatic: Bool) -> ModelStatus {
        let state = adapted?.load() ?? AdaptedTables.State()
        let isAdapted = semantic.model?.table != nil && semantic.model?.identity != installed.model?.identity
        return ModelStatus(
            isOn: semantic.isOn,
            detail: semantic.description + (isAdapted ? ", adapted to the comments of this installation" : ""),
            dimensions: semantic.model?.endpoint?.dimensions ?? semantic.model?.width,
            adaptedVersion: isAdapted ? state.current : nil,
            automatic: automatic && !state.isReverted,
            lastAdaptation: state.last
        )
    }

    /// Whether what is indexed has changed so much since the last adaptation that another is worth it.
    ///
    /// - Parameter chunks: of all repositories.
    package func isAdaptationDue(chunks: Int) -> Bool {
        guard endpoint == nil, let base = installed.model, let state = adapted?.load(), !state.isReverted,
            chunks >= Self.fewestChunks
        else { return false }
        guard let last = state.last, last.base == base.identity else { return true }
        return abs(chunks - last.chunks) * 4 > last.chunks
    }

    /// Adapts the installed table to the documentation of some repositories and, when that finds held-out functions better, switches to it.
    ///
    /// Repositories are searched by words only from then on, until `update` has given them vectors of the new table.
    ///
    /// - Throws: `AdaptationFailure`, `CancellationError`; the table in use stays.
    package func adapt(
        to repositories: [IndexedRepository],
        chunks: Int,
        progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws -> AdaptationReport {
        guard endpoint == nil else { throw AdaptationFailure.endpoint }
        guard let base = installed.model, let table = base.table else {
            throw AdaptationFailure.noModel(reason: installed.description)
        }
        guard let adapted else { throw AdaptationFailure.noFolder }
        let start = ContinuousClock.now
        let worker = AdaptationWorker(table: table)
        try await collect(repositories, with: worker, progress)
        let outcome = try await worker.train { done, total in
            progress(JobProgress(phase: "training", done: done, total: total))
        }
        var state = adapted.load()
        let version = (state.last?.version ?? 0) + 1
        let isBetter = outcome.rankAfter >= outcome.rankBefore + Self.leastGain
        var reason: String?
        if outcome.pairs == 0 {
            reason = "there are fewer than \(AdaptationWorker.fewestPairs) documented functions"
        } else if !isBetter {
            reason = "it does not find held-out functions better than the table before"
        }
        if isBetter {
            let model = try adapted.write(outcome.values, version: version, like: table)
            state.current = version
            use(model)
        }
        let report = AdaptationReport(
            version: version,
            base: base.identity,
            pairs: outcome.pairs,
            heldOut: outcome.heldOut,
            rankBefore: outcome.rankBefore,
            rankAfter: outcome.rankAfter,
            adopted: isBetter,
            reason: reason,
            chunks: chunks,
            finishedAt: Timestamp(milliseconds: WallClock.system.milliseconds),
            elapsedMs: start.duration(to: .now).milliseconds
        )
        state.isReverted = false
        state.last = report
        try adapted.save(state)
        if let current = state.current { try adapted.prune(keeping: current) }
        return report
    }

    /// Goes back to the table as installed, until somebody adapts again.
    package func revertAdaptation() throws {
        guard let adapted else { throw AdaptationFailure.noFolder }
        var state = adapted.load()
        state.current = nil
        state.isReverted = true
        try adapted.save(state)
        if endpoint == nil, let base = installed.model { use(base) }
    }

    /// Of some repositories, those that do not have all their vectors of the model in use.
    package func outdated(_ repositories: [IndexedRepository]) async throws -> [IndexedRepository] {
        guard let identity = semantic.model?.identity else { return [] }
        var found: [IndexedRepository] = []
        for repository in repositories {
            var notes: [String] = []
            guard let shard = try existingShard(repository, &notes) else { continue }
            // Of the last run that gave everything its vectors.
            let complete = try await shard.database.read { try IndexState.load($0)?.fingerprint.vectors }
            if let complete, complete != identity { found.append(repository) }
        }
        return found
    }

    private func collect(
        _ repositories: [IndexedRepository],
        with worker: AdaptationWorker,
        _ progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws {
        var files: [(file: DocumentedFile, reader: SourceReader)] = []
        for repository in repositories {
            var notes: [String] = []
            guard let shard = try existingShard(repository, &notes),
                let reader = try await shard.sourceReaders(repository).first
            else { continue }
            files += try await shard.database.read { try DocumentedFile.all($0) }.map { ($0, reader) }
        }
        let functions = files.reduce(0) { $0 + $1.file.functions.count }
        // Of too many, evenly spread ones.
        let stride = max(1, (functions + AdaptationWorker.mostFunctions - 1) / AdaptationWorker.mostFunctions)
        for (index, (file, reader)) in files.enumerated() where index % stride == 0 {
            try Task.checkCancellation()
            if let content = await reader.content(of: file.document) { await worker.add(content, file) }
            if index % 64 == 0 { progress(JobProgress(phase: "reading comments", done: index, total: files.count)) }
        }
    }
}
