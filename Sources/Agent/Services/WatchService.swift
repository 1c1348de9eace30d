// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import HTTPTypes
internal import Index
internal import Logging
internal import Store

/// Keeps the index of working trees up to date while somebody follows them, or always (`index.watch`).
actor WatchService {
    /// What followers are told, as Server-Sent Events: `indexed` with an `IndexReport`, `notice` with a text.
    private enum Event {
        case indexed(IndexReport)
        case notice(String)

        var encoded: [UInt8] {
            let (name, body): (String, [UInt8]?) =
                switch self {
                case .indexed(let report): ("indexed", try? JSON.encode(report))
                case .notice(let text): ("notice", try? JSON.encode(WatchNotice(message: text)))
                }
            return ServerSentEvent(event: name, data: String(decoding: body ?? [], as: UTF8.self)).encoded
        }
    }

    private struct Watched {
        var task: Task<Void, Never>
        var followers: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
        /// What a person should know about it, for example that a limit of the kernel is reached.
        var notice: String?
    }

    private let repositories: RepositoryService
    private let settings: LiveSettings
    private let logger: Logger
    private var watched: [String: Watched] = [:]
    private var nextFollower = 0
    /// How often a silent stream gets a comment: proxies cut silent connections.
    private static let heartbeat = Duration.seconds(15)

    init(repositories: RepositoryService, settings: LiveSettings, logger: Logger) {
        self.repositories = repositories
        self.settings = settings
        self.logger = logger
    }

    /// Watches every working tree that has been indexed, when the settings say so.
    func startAll() async {
        guard settings.current.index.watch else { return }
        for repository in (try? await repositories.list()) ?? [] where repository.indexedAt != nil && !repository.isBare
        {
            start(repository)
        }
    }

    /// After a repository has been indexed.
    func noticeIndexed(_ repository: RegisteredRepository) {
        if settings.current.index.watch, !repository.isBare { start(repository) }
    }

    /// The events of a repository from now on; it is watched at least as long as they are read.
    func follow(_ repository: RegisteredRepository) -> AsyncStream<[UInt8]> {
        start(repository)
        nextFollower += 1
        let number = nextFollower
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(256))
        let beat = Task {
            while (try? await Task.sleep(for: Self.heartbeat)) != nil {
                continuation.yield(ServerSentEvent.comment("still here"))
            }
        }
        continuation.onTermination = { [weak self] _ in
            beat.cancel()
            Task { [weak self] in await self?.unfollow(number, repository.id) }
        }
        continuation.yield(ServerSentEvent.comment("watching"))
        if let notice = watched[repository.id]?.notice { continuation.yield(Event.notice(notice).encoded) }
        watched[repository.id]?.followers[number] = continuation
        return stream
    }

    /// Ends the watch of a repository that is removed.
    func forget(id: String) {
        guard let gone = watched.removeValue(forKey: id) else { return }
        gone.task.cancel()
        gone.followers.values.forEach { $0.finish() }
    }

    /// Ends all watches and streams.
    func stop() {
        for id in Array(watched.keys) { forget(id: id) }
    }

    var component: AgentStatus.Component {
        let notices = watched.values.compactMap(\.notice).sorted()
        let count = watched.count
        if count == 0 {
            let reason =
                settings.current.index.watch ? "no repository is indexed yet" : "nobody follows, index.watch is off"
            return .init(name: "watching", state: .off, detail: reason)
        }
        let summary = "\(count) working tree\(count == 1 ? "" : "s")"
        return .init(
            name: "watching",
            state: notices.isEmpty ? .ok : .degraded,
            detail: ([summary] + notices).joined(separator: "; ")
        )
    }

    // MARK: - Watching

    private func start(_ repository: RegisteredRepository) {
        guard watched[repository.id] == nil else { return }
        let limit = settings.current.index.maxWatches
        let watch = TreeWatch(
            path: repository.path,
            trustedOwners: repositories.trustedOwners(repository.owner),
            limit: limit
        )
        watched[repository.id] = Watched(task: Task { [weak self] in await self?.run(repository, watch) })
    }

    private func unfollow(_ number: Int, _ id: String) {
        watched[id]?.followers[number] = nil
        if watched[id]?.followers.isEmpty == true, !settings.current.index.watch { forget(id: id) }
    }

    /// Watches until cancelled. What changed before it began is looked for first.
    private func run(_ repository: RegisteredRepository, _ watch: TreeWatch) async {
        do {
            try await watch.start()
        } catch {
            tell(.notice("\(repository.name) cannot be watched: \(error)"), repository)
            return
        }
        var change: TreeChange? = .anything
        var last = repository.report
        while let current = change, !Task.isCancelled {
            if let notice = await watch.notice { tell(.notice(notice), repository) }
            last = await update(repository, current, after: last)
            change = await watch.next()
        }
    }

    /// - Returns: the report that followers know.
    private func update(
        _ repository: RegisteredRepository,
        _ change: TreeChange,
        after last: IndexReport?
    ) async -> IndexReport? {
        let paths: Set<String>? = if case .files(let paths) = change { paths } else { nil }
        do {
            let report = try await repositories.update(repository, changed: paths)
            // Nothing new is not worth an event: an editor's temporary file came and went.
            var comparable = report
            comparable.elapsedMs = last?.elapsedMs ?? 0
            comparable.blobsParsed = last?.blobsParsed ?? 0
            comparable.bytesParsed = last?.bytesParsed ?? 0
            if report.blobsParsed > 0 || comparable != last { tell(.indexed(report), repository) }
            return report
        } catch is CancellationError {
            return last
        } catch {
            logger.error("cannot update the index", ["repository": .name(repository.name), "reason": .reason(error)])
            tell(.notice("\(repository.name): \(error)"), repository)
            return last
        }
    }

    private func tell(_ event: Event, _ repository: RegisteredRepository) {
        if case .notice(let text) = event {
            guard watched[repository.id]?.notice != text else { return }
            watched[repository.id]?.notice = text
            logger.notice("watching", ["repository": .name(repository.name), "notice": .name(text)])
        }
        for follower in watched[repository.id]?.followers.values.map(\.self) ?? [] { follower.yield(event.encoded) }
    }
}
