// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store
internal import Synchronization

/// The open index file of one repository.
actor IndexShard {
    nonisolated let database: Database
    nonisolated let statistics = TextStatistics()
    nonisolated let visibleRows = VisibleRows()
    private nonisolated let model: Mutex<SemanticIndex?>
    private nonisolated let file: IndexFile
    private var running = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var readers: [SourceReader] = []
    private var graphs: (generation: Int64, graph: Task<CodeGraph, any Error>)?

    init(path: String, model: SemanticModel?) throws {
        self.model = Mutex(model.map { SemanticIndex(model: $0) })
        database = try Database(
            path: path,
            migrations: IndexSchema.migrations,
            configuration: RepositoryIndex.databaseConfiguration
        )
        file = try IndexFile(path: path)
    }

    /// Whether the file that is open is still the one at its path, and whole as far as a glance tells.
    nonisolated var condition: IndexFile.Condition { file.condition }

    /// The vectors in use.
    nonisolated var semantic: SemanticIndex? { model.withLock { $0 } }

    /// The vectors for a search that began with `model`; nil when another table has been switched to meanwhile.
    nonisolated func semantic(of model: SemanticModel?) -> SemanticIndex? {
        semantic.flatMap { $0.model.identity == model?.identity ? $0 : nil }
    }

    /// Replaces the model; searches go by words until the file has vectors of it.
    nonisolated func use(_ other: SemanticModel?) {
        model.withLock { $0 = other.map { SemanticIndex(model: $0) } }
    }

    /// One run at a time, in the order of the calls.
    func update(
        _ repository: IndexedRepository,
        changed: Set<String>? = nil,
        _ extractor: SyntaxExtractor,
        _ limits: IndexLimits,
        _ progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws -> IndexReport {
        await begin()
        defer { end() }
        let indexer = RepositoryIndexer(
            database: database,
            extractor: extractor,
            limits: limits,
            trustedOwners: repository.trustedOwners,
            model: semantic?.model
        )
        if let changed {
            let report = try await indexer.run(name: repository.name, path: repository.path, changed: changed)
            if let report { return report }
        }
        let report = try await indexer.run(name: repository.name, path: repository.path, progress: progress)
        // Packs may have been rewritten since they were opened.
        readers = []
        return report
    }

    /// Brings a branch up to its tip. - Returns: its row; nil when there is no such branch.
    func prepare(
        branch: String,
        of repository: IndexedRepository,
        _ extractor: SyntaxExtractor,
        _ limits: IndexLimits
    ) async throws -> Int64? {
        await begin()
        defer { end() }
        let indexer = RepositoryIndexer(
            database: database,
            extractor: extractor,
            limits: limits,
            trustedOwners: repository.trustedOwners
        )
        return try await indexer.index(branch: branch, path: repository.path)
    }

    private func begin() async {
        if running {
            await withCheckedContinuation { waiting.append($0) }
        }
        running = true
    }

    private func end() {
        if waiting.isEmpty { running = false } else { waiting.removeFirst().resume() }
    }

    /// Readers of the repository's content, two so that both cores work.
    func sourceReaders(_ repository: IndexedRepository) throws -> [SourceReader] {
        if readers.isEmpty {
            readers = try (0..<2).map { _ in
                try SourceReader(path: repository.path, trustedOwners: repository.trustedOwners)
            }
        }
        return readers
    }

    /// The references of the present state, made when first asked for.
    func graph() async throws -> CodeGraph {
        let generation = try await database.read { connection in
            try connection.integer("SELECT value FROM meta WHERE key = 'generation'") ?? 0
        }
        if let graphs, graphs.generation == generation { return try await graphs.graph.value }
        let database = database
        let building = Task { try await database.read { try GraphBuilder.build($0) } }
        graphs = (generation, building)
        do {
            return try await building.value
        } catch {
            if graphs?.generation == generation { graphs = nil }
            throw error
        }
    }
}
