// SPDX-License-Identifier: Apache-2.0

package import API
internal import Glibc
internal import Store
internal import System

/// The index of all repositories: one file for each, in one folder.
///
/// A file is opened when first asked for. One that is damaged or has gone is made anew from git, and the report or the answer says so.
package actor IndexService {
    private let directory: String
    private let extractor: SyntaxExtractor
    private let limits: IndexLimits
    /// The table as installed.
    let installed: SemanticSupport
    /// The table in use: the installed one or what was adapted from it.
    private(set) var semantic: SemanticSupport
    let adapted: AdaptedTables?
    package nonisolated let endpoint: (any EmbeddingEndpoint)?
    private var shards: [String: IndexShard] = [:]
    let history = HistoryReader()
    /// What a run spends on history; the next one goes on from there.
    private static let historyPatience = Duration.seconds(5)
    /// Repositories whose index is being made anew because it was damaged or had gone.
    private var rebuilding: Set<String> = []

    /// - Parameters:
    ///   - directory: is created (mode 0700) when it is not there.
    ///   - models: where adapted tables are kept; nil: nothing is adapted.
    ///   - endpoint: gives the vectors in place of the table; nothing does before `reachEndpoint`.
    package init(
        directory: String,
        extractor: SyntaxExtractor,
        limits: IndexLimits = IndexLimits(),
        semantic: SemanticSupport = .notInstalled,
        models: String? = nil,
        endpoint: (any EmbeddingEndpoint)? = nil
    ) throws {
        self.directory = directory
        self.extractor = extractor
        self.limits = limits
        let adapted = models.map { AdaptedTables(directory: $0) }
        let model = semantic.model.flatMap { adapted?.model(madeFrom: $0) }
        self.adapted = adapted
        installed = semantic
        self.endpoint = endpoint
        self.semantic =
            endpoint.map { .off(reason: "\($0.name) has not answered yet") } ?? model.map { .on($0) } ?? semantic
        if unsafe mkdir(directory, 0o700) != 0, errno != EEXIST {
            throw StoreError.cannotOpen(path: directory, reason: Errno(errno).description)
        }
    }

    /// Brings the index of a repository up to its HEAD and working tree. Runs for the same repository wait for each other.
    ///
    /// - Parameter changed: paths of the working tree that are all that changed since the last run; nil when that is not known.
    /// - Throws: `RepositoryError`, `StoreError`, `CancellationError`; searches go on with the state before.
    package func update(
        _ repository: IndexedRepository,
        changed: Set<String>? = nil,
        progress: @escaping @Sendable (JobProgress) -> Void = { _ in }
    ) async throws -> IndexReport {
        do {
            return try await updateOnce(repository, changed: changed, progress)
        } catch StoreError.corrupt {
            try await discard(repository.id)
            return try await updateOnce(repository, changed: nil, progress)
        }
    }

    private func updateOnce(
        _ repository: IndexedRepository,
        changed: Set<String>?,
        _ progress: @escaping @Sendable (JobProgress) -> Void
    ) async throws -> IndexReport {
        let shard = try await shard(repository)
        let report = try await shard.update(repository, changed: changed, extractor, limits, progress)
        // Searches see the new state by now; what earlier changes were about comes on top.
        progress(JobProgress(phase: "history", done: 0, total: nil))
        do {
            try await history.update(repository, shard.database, within: Self.historyPatience)
        } catch let error where error is RepositoryError || error is GitError {
            // History that cannot be read takes nothing away from the rest.
        }
        return report
    }

    /// Searches some repositories; results best first over all of them.
    ///
    /// - Throws: `SearchFailure` for what is wrong with the request.
    package func search(_ request: SearchRequest, in repositories: [IndexedRepository]) async throws -> SearchResponse {
        let start = ContinuousClock.now
        let search = try RepositorySearch(request, semantic)
        var opened: [(IndexedRepository, IndexShard)] = []
        var notes: [String] = []
        for repository in repositories {
            if let shard = try existingShard(repository, &notes) { opened.append((repository, shard)) }
        }
        var branches: [String: Int64] = [:]
        if let branch = request.filter.branch {
            for (repository, shard) in opened {
                branches[repository.id] = try await shard.prepare(branch: branch, of: repository, extractor, limits)
                if branches[repository.id] == nil { notes.append("\(repository.name) has no branch \(branch)") }
            }
            opened.removeAll { branches[$0.0.id] == nil }
        }
        var answer: SearchResponse?
        while answer == nil {
            do {
                answer = try await search.run(opened, branches: branches)
            } catch StoreError.corrupt(let path, let finding) {
                // The others still answer.
                let count = opened.count
                for (repository, _) in opened where file(repository.id) == path {
                    notes.append(rebuild(repository, because: "its index file is damaged (\(finding))"))
                }
                opened.removeAll { file($0.0.id) == path }
                guard opened.count < count else { throw StoreError.corrupt(path: path, finding: finding) }
            }
        }
        var response = answer ?? SearchResponse(results: [], mode: request.mode, elapsedMs: 0)
        response.notes = notes + response.notes
        let elapsed = start.duration(to: .now).components
        response.elapsedMs = Double(elapsed.seconds) * 1000 + Double(elapsed.attoseconds / 1_000_000_000_000) / 1000
        return response
    }

    /// The files of a repository's indexed state, by path.
    package func files(of repository: IndexedRepository) async throws -> [IndexedFile] {
        try await shard(repository).database.read { connection in
            try IndexLookup.documents(in: .present, connection).map { document in
                IndexedFile(path: document.path, language: document.language, isOverlay: document.isOverlay)
            }
        }
    }

    /// Removes what is kept about a repository, and gives its space back.
    package func forget(id: String) async throws {
        rebuilding.remove(id)
        try await discard(id)
    }

    /// Searches and runs that begin from now on use this table.
    func use(_ model: SemanticModel) {
        semantic = .on(model)
        for shard in shards.values { shard.use(model) }
    }

    /// Asks the endpoint, where one is configured, which vectors it gives now, and uses those from then on, or none while it does not answer.
    ///
    /// Asks nothing while what it gives is known and no request failed. Vectors of other dimensions are another model's: `outdated` then names all repositories.
    package func reachEndpoint() async {
        guard let endpoint, semantic.model?.endpoint?.hasFailed != false else { return }
        do {
            let model = SemanticModel(try await EndpointVectors(endpoint))
            use(model)
        } catch {
            semantic = .off(reason: "\(endpoint.name) cannot be used: \(error); search goes by words and names")
            for shard in shards.values { shard.use(nil) }
        }
    }

    // MARK: - Files

    func shard(_ repository: IndexedRepository) async throws -> IndexShard {
        let path = file(repository.id)
        if let shard = shards[repository.id] {
            switch shard.condition {
            case .intact: return shard
            case .gone: shards[repository.id] = nil
            case .damaged: try await discard(repository.id)
            }
        }
        let shard: IndexShard
        do {
            shard = try IndexShard(path: path, model: semantic.model)
        } catch let error as StoreError {
            switch error {
            case .corrupt, .newerThanProgram:
                // Derived data: made anew rather than repaired.
                try await discard(repository.id)
                shard = try IndexShard(path: path, model: semantic.model)
            default: throw error
            }
        }
        shards[repository.id] = shard
        return shard
    }

    func existingShard(_ repository: IndexedRepository, _ notes: inout [String]) throws -> IndexShard? {
        guard !rebuilding.contains(repository.id) else {
            // What is there of the new one yet would pass for all there is.
            notes.append(rebuild(repository, because: "its index file was damaged or had gone"))
            return nil
        }
        let known = shards[repository.id]
        switch known?.condition {
        case .intact: return known
        case .damaged(let how):
            notes.append(rebuild(repository, because: "its index file is damaged (\(how))"))
            return nil
        case .gone, nil: shards[repository.id] = nil
        }
        guard unsafe access(file(repository.id), F_OK) == 0 else {
            if known != nil {
                notes.append(rebuild(repository, because: "its index file has gone"))
                return nil
            }
            notes.append("\(repository.name) is not indexed yet: run `codeinsight index \(repository.name)`")
            return nil
        }
        do {
            let shard = try IndexShard(path: file(repository.id), model: semantic.model)
            shards[repository.id] = shard
            return shard
        } catch let error as StoreError {
            switch error {
            case .corrupt, .newerThanProgram:
                notes.append(rebuild(repository, because: "its index file cannot be used (\(error))"))
            default:
                notes.append("\(repository.name) is left out: \(error)")
            }
            return nil
        }
    }

    // MARK: - Damage

    /// To be called when reading says that a file is not whole. - Returns: what to tell.
    func foundDamaged(_ repository: IndexedRepository, _ finding: String) -> String {
        rebuild(repository, because: "its index file is damaged (\(finding))")
    }

    /// Removes a damaged file and indexes the repository before anything else, for answers that are about this one repository.
    func makeAnewNow(_ repository: IndexedRepository, _ finding: String) async throws -> String {
        try await discard(repository.id)
        _ = try await update(repository)
        return "the index file was damaged (\(finding)) and has been made anew from git"
    }

    /// Makes an index anew from git in the background, once at a time. - Returns: what to tell.
    private func rebuild(_ repository: IndexedRepository, because reason: String) -> String {
        if rebuilding.insert(repository.id).inserted {
            Task { [weak self] in await self?.makeAnew(repository) }
        }
        return "\(repository.name) is left out: \(reason); it is being made anew from git, search again in a moment"
    }

    private func makeAnew(_ repository: IndexedRepository) async {
        do {
            try await discard(repository.id)
            _ = try await update(repository)
        } catch {
            // The next search finds it missing still and says so.
        }
        // Removed meanwhile: nothing of it may stay.
        if rebuilding.remove(repository.id) == nil { try? await discard(repository.id) }
    }

    private func discard(_ id: String) async throws {
        shards[id] = nil
        for suffix in ["", "-wal", "-shm"] {
            let path = file(id) + suffix
            if unsafe unlink(path) != 0, errno != ENOENT {
                throw StoreError.cannotOpen(path: path, reason: Errno(errno).description)
            }
        }
    }

    private func file(_ id: String) -> String {
        precondition(!id.isEmpty && id.utf8.allSatisfy(Self.isSafe), "ids of repositories are made by this program")
        return "\(directory)/\(id).db"
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
