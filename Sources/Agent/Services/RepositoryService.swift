// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Index
internal import Store
internal import System

/// Registers, lists and removes repositories.
struct RepositoryService: Sendable {
    let registry: RepositoryRegistry
    let index: IndexService
    let mirrors: MirrorService
    let settings: LiveSettings

    /// Checks that the agent can read the repository, and registers it.
    ///
    /// - Throws: `RepositoryError` that says what is wrong with the path; a `Problem` for the name.
    func add(
        _ request: AddRepositoryRequest,
        caller: Caller,
        idempotency: IdempotencyKey?,
        requestId: String
    ) async throws -> (repository: Repository, isNew: Bool) {
        switch (request.path, request.url) {
        case (let path?, nil): return try await add(path: path, request.name, caller, idempotency)
        case (nil, let url?):
            return try await add(url: url, request.name, caller, idempotency, requestId: requestId)
        case (nil, nil): throw Self.invalid("/path", "is missing")
        default: throw Self.invalid("/url", "must not be there beside `path`")
        }
    }

    /// Asks the server what it has, so that a wrong address or a rule against it shows now and not at the first fetch.
    private func add(
        url: String,
        _ wanted: String?,
        _ caller: Caller,
        _ idempotency: IdempotencyKey?,
        requestId: String
    ) async throws -> (repository: Repository, isNew: Bool) {
        let url = try Self.address(url)
        let name = try Self.name(wanted, path: url)
        _ = try await mirrors.references(url, for: caller.principal, requestId)
        let (registered, isNew) = try await registry.add(
            .remote(url: url, mirrors: mirrors.folder),
            name: name,
            isBare: true,
            user: caller.principal.user,
            uid: caller.uid,
            idempotency: idempotency
        )
        return (describe(registered), isNew)
    }

    private func add(
        path: String,
        _ wanted: String?,
        _ caller: Caller,
        _ idempotency: IdempotencyKey?
    ) async throws -> (repository: Repository, isNew: Bool) {
        let path = try Self.normalized(path)
        let isBare = try GitRepository.open(path, trustedOwners: trustedOwners(caller.uid)).isBare
        // The same repository by another path is the same repository.
        let realPath = (try? RealPath.resolve(path)) ?? path
        let (registered, isNew) = try await registry.add(
            .path(realPath),
            name: try Self.name(wanted, path: realPath),
            isBare: isBare,
            user: caller.principal.user,
            uid: caller.uid,
            idempotency: idempotency
        )
        return (describe(registered), isNew)
    }

    /// All, by name.
    func list() async throws -> [RegisteredRepository] { try await registry.list() }

    /// The repository with this id or name. - Throws: a 404 `Problem`.
    func find(_ idOrName: String) async throws -> RegisteredRepository {
        guard let repository = try await registry.find(idOrName) else {
            throw Problem(
                404,
                "unknown-repository",
                "Unknown repository",
                detail: "No repository has the id or name \(idOrName); GET /v1/repos lists them."
            )
        }
        return repository
    }

    /// The names of the authors of these repositories, by id or name, when the configuration wants them taken out of what is sent.
    ///
    /// A repository that cannot be opened has none: what it would have named is still subject to all other rules.
    func authors(of repositories: Set<String>) async throws -> [String] {
        guard settings.current.redaction.gitAuthors else { return [] }
        var names: Set<String> = []
        for idOrName in repositories {
            guard let repository = try await registry.find(idOrName) else { continue }
            let owners = trustedOwners(repository.owner)
            guard let opened = try? GitRepository.open(repository.path, trustedOwners: owners) else { continue }
            names.formUnion((try? opened.authorNames()) ?? [])
        }
        return names.sorted()
    }

    func remove(_ repository: RegisteredRepository) async throws {
        _ = try await registry.remove(id: repository.id)
        try await index.forget(id: repository.id)
        try await mirrors.remove(repository)
    }

    /// Brings the index of a repository up to date, and keeps what the run reported. One on a git server is fetched first.
    func update(
        _ repository: RegisteredRepository,
        for principal: Principal,
        requestId: String,
        reporter: JobReporter
    ) async throws -> IndexReport {
        try await mirrors.update(repository, for: principal, requestId: requestId, reporter: reporter)
        let report = try await index.update(indexed(repository)) { reporter.progress($0) }
        try await registry.recordIndex(id: repository.id, report)
        return report
    }

    /// Brings the index of a working tree up to date of which only some paths have changed, or nobody knows which.
    func update(_ repository: RegisteredRepository, changed: Set<String>?) async throws -> IndexReport {
        let report = try await index.update(indexed(repository), changed: changed)
        try await registry.recordIndex(id: repository.id, report)
        return report
    }

    /// Best first over all of them.
    func search(_ request: SearchRequest, in repositories: [RegisteredRepository]) async throws -> SearchResponse {
        try await index.search(request, in: repositories.map(indexed))
    }

    /// The source to read for a question.
    func context(_ request: ContextRequest, in repositories: [RegisteredRepository]) async throws -> ContextResponse {
        try await index.context(request, in: repositories.map(indexed))
    }

    // MARK: - The embedding table

    func modelStatus() async -> ModelStatus { await index.modelStatus(automatic: settings.current.index.adapt) }

    /// Asks the embedding endpoint, where there is one, what it gives. - Returns: whether there is one.
    func reachEndpoint() async -> Bool {
        await index.reachEndpoint()
        return index.endpoint != nil
    }

    func isAdaptationDue() async throws -> Bool { await index.isAdaptationDue(chunks: try await chunks()) }

    func adapt(reporter: JobReporter) async throws -> AdaptationReport {
        let all = try await registry.list().map(indexed)
        return try await index.adapt(to: all, chunks: try await chunks()) { reporter.progress($0) }
    }

    /// Gives all indexed repositories vectors of the table in use.
    func embedAnew(reporter: JobReporter) async throws {
        for repository in try await withOutdatedVectors() {
            let report = try await index.update(indexed(repository)) { reporter.progress($0) }
            try await registry.recordIndex(id: repository.id, report)
        }
    }

    func revertAdaptation() async throws { try await index.revertAdaptation() }

    /// Indexed repositories whose vectors are of another table than the one in use.
    func withOutdatedVectors() async throws -> [RegisteredRepository] {
        let all = try await registry.list()
        let outdated = Set(try await index.outdated(all.map(indexed)).map(\.id))
        return all.filter { outdated.contains($0.id) }
    }

    private func chunks() async throws -> Int {
        try await registry.list().reduce(0) { $0 + ($1.report?.chunks ?? 0) }
    }

    func indexed(_ repository: RegisteredRepository) -> IndexedRepository {
        IndexedRepository(
            id: repository.id,
            name: repository.name,
            path: repository.path,
            trustedOwners: trustedOwners(repository.owner)
        )
    }

    /// With what the last indexing run reported.
    func describe(_ repository: RegisteredRepository) -> Repository {
        Repository(
            id: repository.id,
            name: repository.name,
            path: repository.path,
            url: repository.url,
            bare: repository.isBare,
            indexedCommit: repository.report?.commit,
            indexedAt: repository.indexedAt,
            files: repository.report?.filesIndexed ?? 0,
            symbols: repository.report?.symbols ?? 0,
            chunks: repository.report?.chunks ?? 0
        )
    }

    /// Whose files may be read: those the operator names, and those of whoever registered the repository.
    func trustedOwners(_ owner: UInt32?) -> Set<UInt32> {
        Set(settings.current.index.trustedOwners.compactMap(UserAccount.uid(named:))).union(owner.map { [$0] } ?? [])
    }

    private static func normalized(_ path: String) throws -> String {
        guard path.hasPrefix("/") else {
            throw invalid("/path", "must be an absolute path on the agent's machine")
        }
        let components = path.split(separator: "/").filter { $0 != "." }
        guard !components.contains(".."), !path.utf8.contains(0) else {
            throw invalid("/path", "must not contain `..` or NUL")
        }
        return "/" + components.joined(separator: "/")
    }

    /// The gateway looks at the rest; what it must not even be asked is a password.
    private static func address(_ url: String) throws -> String {
        let isHTTP = url.hasPrefix("https://") || url.hasPrefix("http://")
        guard isHTTP, url.utf8.count <= 2000, !url.contains(where: { $0.isWhitespace || $0 == "?" || $0 == "#" }) else {
            throw invalid("/url", "must be such as https://host.example/team/repository.git")
        }
        guard !url.contains("@") else {
            throw invalid(
                "/url",
                "must not hold a user or a password: the policy's destination names the credential, which the gateway keeps"
            )
        }
        return url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    private static func name(_ wanted: String?, path: String) throws -> String {
        if let wanted {
            let isPlain = wanted.utf8.allSatisfy(isNameByte) && (1...100).contains(wanted.utf8.count)
            guard isPlain, wanted != ".", wanted != ".." else {
                throw invalid("/name", "must be 1 to 100 of the characters A-Z a-z 0-9 . _ -")
            }
            return wanted
        }
        let last = path.split(separator: "/").last.map(String.init) ?? "root"
        let stem = last.hasSuffix(".git") && last.count > 4 ? String(last.dropLast(4)) : last
        return String(decoding: stem.utf8.prefix(100).map { isNameByte($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func invalid(_ pointer: String, _ detail: String) -> Problem {
        let member = Problem.InvalidMember(pointer: pointer, detail: detail)
        return Problem(
            422,
            "invalid-body",
            "Invalid body",
            detail: "`\(pointer.dropFirst())` \(detail).",
            errors: [member]
        )
    }
}
