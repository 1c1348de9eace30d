// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Embedding
internal import Store
internal import Synchronization

/// Gives each document of a state of the repository its vectors, where they are not in the file yet.
///
/// Runs behind the analysis, because how much a word weighs depends on how many chunks have it, and on rows that are
/// written already: after the model has changed nothing needs to be parsed again. Weights are those of the moment; vectors that
/// are there are not computed again because the repository has grown.
struct VectorPass {
    private static let batch = 32
    /// From so many documents on, the frequencies of all terms are read at once.
    private static let manyDocuments = 400

    let database: Database
    let model: SemanticModel
    /// What the policy calls the repository.
    let name: String
    let path: String
    let trustedOwners: Set<UInt32>
    let workers: Int

    /// - Parameter files: the state; other documents are left alone.
    func run(
        _ files: [String: RepositorySnapshot.File],
        _ progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws {
        let identity = model.identity
        try await database.write { try VectorTable.begin(model: identity, $0) }
        let pending = try await database.read { try VectorTable.pending($0) }.filter { files[$0.path]?.blob == $0.blob }
        guard !pending.isEmpty else { return }
        let table: StaticTable
        switch model.source {
        case .table(let found): table = found
        case .endpoint(let vectors):
            let reader = try SourceReader(path: path, trustedOwners: trustedOwners)
            let pass = EndpointPass(database: database, vectors: vectors, repository: name, reader: reader)
            return try await pass.run(pending, files, progress)
        }
        let frequencies =
            pending.count >= Self.manyDocuments ? try await database.read { try TermFrequencies($0) } : nil
        let next = Mutex(0)
        let take: @Sendable () -> ArraySlice<VectorTable.Pending> = {
            let start = next.withLock { next in
                defer { next = min(next + Self.batch, pending.count) }
                return next
            }
            progress(JobProgress(phase: "embedding", done: start, total: pending.count))
            return pending[start..<min(start + Self.batch, pending.count)]
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<min(workers, (pending.count + Self.batch - 1) / Self.batch) {
                let worker = VectorWorker(
                    reader: try SourceReader(path: path, trustedOwners: trustedOwners),
                    table: table
                )
                // With all frequencies known, two loops for each worker: while one reads or writes, the other embeds.
                for _ in 0..<(frequencies == nil ? 1 : 2) {
                    group.addTask { try await embed(files, with: worker, frequencies, take) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func embed(
        _ files: [String: RepositorySnapshot.File],
        with worker: VectorWorker,
        _ frequencies: TermFrequencies?,
        _ take: @Sendable () -> ArraySlice<VectorTable.Pending>
    ) async throws {
        while true {
            try Task.checkCancellation()
            let batch = take()
            guard !batch.isEmpty else { return }
            let known = try await database.read { connection in
                try batch.map { try DocumentTable.known($0.blob, connection) }
            }
            var documents: [VectorWorker.Document] = []
            for (pending, known) in zip(batch, known) {
                guard let known else { continue }
                let source = FoundDocument(
                    blobRow: known.id,
                    blob: pending.blob,
                    path: pending.path,
                    language: nil,
                    isOverlay: files[pending.path]?.isOverlay == true
                )
                documents.append(VectorWorker.Document(id: pending.document, source: source, known: known))
            }
            let vectors: [(document: Int64, vectors: VectorBlock)]
            if let frequencies {
                vectors = await worker.vectors(of: documents, frequencies)
            } else {
                let terms = await worker.collect(documents)
                let found = try await database.read { try VectorTable.counts(of: terms, $0) }
                vectors = await worker.vectors(counts: found.counts, total: found.total)
            }
            try await database.write { try VectorTable.insert(vectors, $0) }
        }
    }
}
