// SPDX-License-Identifier: Apache-2.0

package import API
package import Store
internal import System

/// Brings the index file of one repository up to the repository's present state.
///
/// Looks at HEAD and the working tree; when neither changed since the last run, that is all. Otherwise the tree is walked, content
/// that is not in the file is read and analysed in parallel, and one last transaction makes the new state visible.
package struct RepositoryIndexer: Sendable {
    let database: Database
    let extractor: SyntaxExtractor
    let limits: IndexLimits
    let trustedOwners: Set<UInt32>
    let model: SemanticModel?
    /// Runs with so much new content are worth some tidying up.
    private static let manyBlobs = 200

    package init(
        database: Database,
        extractor: SyntaxExtractor,
        limits: IndexLimits = IndexLimits(),
        trustedOwners: Set<UInt32> = [],
        model: SemanticModel? = nil
    ) {
        self.database = database
        self.extractor = extractor
        self.limits = limits
        self.trustedOwners = trustedOwners
        self.model = model
    }

    /// - Parameters:
    ///   - name: what the report calls the repository.
    ///   - path: its working tree or bare repository.
    ///   - progress: is told from several tasks, a few times a second at most.
    /// - Throws: `RepositoryError`, `StoreError`, `CancellationError`. The state before stays in force.
    package func run(
        name: String,
        path: String,
        progress: @escaping @Sendable (JobProgress) -> Void = { _ in }
    ) async throws -> IndexReport {
        let start = ContinuousClock.now
        var report = IndexReport(repository: name, commit: nil)
        progress(JobProgress(phase: "reading", done: 0, total: nil))
        try await empty { try !IndexSchema.isCurrent($0) }
        let repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        var snapshot = try RepositorySnapshot(of: repository, limits: limits)
        var fingerprint = IndexState.Fingerprint(snapshot, limits: limits, model: model)
        let state = try await database.read(IndexState.load)
        if let state, state.fingerprint == fingerprint, state.isComplete {
            report = state.report
            report.repository = name
        } else {
            try await empty { try IndexState.isMostlyHistory($0) }
            if state?.fingerprint.limits != fingerprint.limits {
                try await database.write { try DocumentTable.forget(skipped: .tooLarge, $0) }
            }
            try snapshot.readTree(of: repository, limits: limits)
            try await analyze(missing(in: snapshot), path: path, &report, progress)
            // Syntax trees leave much free memory behind, in heaps that embedding does not use.
            if report.blobsParsed >= Self.manyBlobs { Allocator.giveBack() }
            if try await !embed(snapshot, name: name, path: path, progress) { fingerprint.vectors = "" }
            progress(JobProgress(phase: "finishing", done: 0, total: nil))
            report = try await finish(snapshot, fingerprint, report)
            if report.blobsParsed >= Self.manyBlobs {
                try await database.shrinkLog()
                Allocator.giveBack()
            }
        }
        report.elapsedMs = start.duration(to: .now).milliseconds
        return report
    }

    /// Empties a file of another format, and before a run that changes it one whose rows are mostly about content that is gone.
    private func empty(when isStale: @Sendable (borrowing Connection) throws -> Bool) async throws {
        try await database.write { connection in
            guard try isStale(connection) else { return }
            try IndexSchema.empty(connection)
            try connection.execute("INSERT INTO meta VALUES ('format', ?)", [SQLValue(IndexSchema.format)])
        }
    }

    // MARK: - Finding the work

    func missing(in snapshot: RepositorySnapshot) async throws -> [WorkItem] {
        let files = snapshot.files
        return try await database.read { connection in
            let entries = try DocumentTable.all(connection)
            var items: [ObjectID: WorkItem] = [:]
            for (path, file) in files where entries[DocumentTable.Key(path: path, blob: file.blob)] == nil {
                items[file.blob, default: WorkItem(blob: file.blob, paths: [])].paths.append(path)
                if file.isOverlay { items[file.blob]?.workingFile = path }
            }
            let hasContent = try connection.integer("SELECT 1 FROM blob LIMIT 1") != nil
            // Sorted, so that the same repository always gives the same file.
            return try items.values
                .map { item in
                    var item = item
                    item.paths.sort()
                    if hasContent { item.known = try DocumentTable.known(item.blob, connection) }
                    return item
                }
                .sorted { ($0.paths.first ?? "", $0.blob) < ($1.paths.first ?? "", $1.blob) }
        }
    }

    // MARK: - Doing it

    func analyze(
        _ items: [WorkItem],
        path: String,
        _ report: inout IndexReport,
        _ progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws {
        guard !items.isEmpty else { return }
        let queue = WorkQueue(items, progress)
        let writer = IndexWriter(database)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<min(limits.workers, (items.count + WorkQueue.batch - 1) / WorkQueue.batch) {
                    let worker = try IndexWorker(
                        path: path,
                        trustedOwners: trustedOwners,
                        extractor: extractor,
                        limits: limits
                    )
                    // Two loops for each worker: while one waits for the writer, the other keeps the worker busy. At most
                    // two batches for each worker are in memory.
                    for _ in 0..<2 {
                        group.addTask {
                            while let batch = queue.next() {
                                let blobs = try await worker.analyze(batch)
                                // A damaged object is looked at again by every run: it may have been repaired.
                                try await writer.write(blobs.filter { $0.skipped != .corruptObject })
                                queue.finished(batch.count, blobs)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        } catch {
            // What was analysed is right whatever stopped the run; the next one need not do it again.
            try? await writer.commit()
            throw error
        }
        try await writer.commit()
        report.blobsParsed = queue.parsed.blobs
        report.bytesParsed = queue.parsed.bytes
        if queue.parsed.damaged > 0 { report.skipped[SkipReason.corruptObject.rawValue] = queue.parsed.damaged }
    }

    /// - Returns: whether everything has its vectors. An endpoint that fails keeps nothing else from becoming searchable.
    func embed(
        _ snapshot: RepositorySnapshot,
        name: String,
        path: String,
        _ progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws -> Bool {
        guard let model else { return true }
        let pass = VectorPass(
            database: database,
            model: model,
            name: name,
            path: path,
            trustedOwners: trustedOwners,
            workers: limits.workers
        )
        do {
            try await pass.run(snapshot.files, progress)
            return true
        } catch let error as StoreError {
            throw error
        } catch  where model.endpoint != nil && !Task.isCancelled {
            return false
        }
    }

    // MARK: - Making it visible

    private func finish(
        _ snapshot: RepositorySnapshot,
        _ fingerprint: IndexState.Fingerprint,
        _ soFar: IndexReport
    ) async throws -> IndexReport {
        try await database.write { connection in
            try DocumentTable.setLive(snapshot.files, connection)
            if soFar.blobsParsed >= Self.manyBlobs { try StoredTerms.countFrequent(connection) }
            var report = soFar
            report.commit = snapshot.commit?.description
            report.overlayFiles = snapshot.overlay.values.count { $0 != nil }
            try IndexState.count(snapshot, into: &report, connection)
            try IndexState(fingerprint: fingerprint, report: report).save(connection)
            return report
        }
    }
}

extension Duration {
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
