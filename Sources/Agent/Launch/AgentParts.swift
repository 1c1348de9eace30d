// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Glibc
internal import HTTPServer
internal import Index
internal import Logging
internal import Redaction
internal import Review
internal import Sandbox
internal import Store
internal import System

/// The parts of the agent and how they hang together. Opens the database and prepares the queue; serves nothing yet.
struct AgentParts: Sendable {
    let database: Database
    let runner: JobRunner
    let hub = JobEventHub()
    let trail: AuditTrail
    private let logins: LoginRecords
    private let link: EgressLink
    let store: JobStore
    private let repositories: RepositoryService
    /// Keeps indexes of working trees up to date.
    let watch: WatchService
    private let authentication: Authentication
    private let metrics = Metrics()
    private let settings: LiveSettings
    private let companions: [Companion]
    let usage: UsageService
    private let logger: Logger
    private let apiDescription: [UInt8]
    let debug: DebugParts

    init(
        settings: LiveSettings,
        layout: InstallationLayout,
        redactor: LiveRedactor,
        companions: [Companion],
        logger: Logger
    ) async throws {
        self.settings = settings
        self.companions = companions
        self.logger = logger
        let state = settings.current.agent.stateDir
        let jobs = settings.current.jobs
        apiDescription = try Descriptor.open(layout.share + "/api/openapi.json", O_RDONLY)
            .readAll(limit: 4 << 20)
        database = try Database(path: state + "/agent.db", migrations: AgentSchema.migrations)
        var limits = JobStore.Limits()
        limits.maxQueued = jobs.maxQueued
        limits.maxAttempts = jobs.maxAttempts
        limits.retryDelayMs = Int64(jobs.retryDelay.milliseconds)
        let cipher = try ContentCipher(keyFile: state + "/content.key")
        store = JobStore(database: database, cipher: cipher, limits: limits)
        let tokens = TokenStore(database: database)
        let account = UserAccount(uid: UserAccount.effectiveUid, gid: 0)
        link = EgressLink(socket: settings.current.egress.socket)
        trail = AuditTrail(link: link, logger: logger.named("audit"))
        logins = LoginRecords(trail: trail)
        if try await tokens.ensureTokenFile(state + "/token", user: account.name, role: .admin) {
            let principal = Principal(user: account.name, role: .admin)
            trail.note(
                AuditEvent(kind: .tokenCreated, principal: principal, detail: "the agent's own, in \(state)/token")
            )
        }
        authentication = Authentication(settings: settings, tokens: tokens, accounts: AccountCache(), logins: logins)
        let registry = RepositoryRegistry(database: database)
        let grammars = GrammarLibrary(layout: layout)
        let index = try Self.index(
            state: state,
            settings.current.index,
            grammars,
            .installed(in: layout.lib),
            DoorEmbeddings(settings.current.index, link: link)
        )
        repositories = RepositoryService(
            registry: registry,
            index: index,
            mirrors: MirrorService(link: link, folder: state + "/mirrors"),
            settings: settings
        )
        watch = WatchService(repositories: repositories, settings: settings, logger: logger.named("watch"))
        debug = try DebugParts(
            settings: settings.current,
            layout: layout,
            grammars: grammars,
            database: database,
            cipher: cipher,
            logger: logger.named("debug")
        )
        let reviewer = Reviewer(
            rules: try ReviewRules(folder: layout.share + "/review", library: grammars),
            library: grammars,
            redactor: redactor
        )
        usage = UsageService(
            settings: settings,
            link: link,
            doNotTrack: unsafe getenv("DO_NOT_TRACK").map { unsafe String(cString: $0) },
            logger: logger.named("usage")
        )
        runner = JobRunner(
            store: store,
            handlers: [
                .adapt: AdaptJobHandler(repositories: repositories),
                .index: IndexJobHandler(repositories: repositories, watch: watch),
                .review: ReviewJobHandler(repositories: repositories, reviewer: reviewer, settings: settings),
                .debug: DebugJobHandler(
                    repositories: repositories,
                    parts: debug,
                    models: DoorModels(link: link, settings: settings),
                    settings: settings
                ),
            ],
            hub: hub,
            metrics: metrics,
            logger: logger.named("jobs"),
            leaseMs: limits.leaseMs,
            usage: usage.meter
        )
        let recovered = try await store.recoverAll()
        if recovered > 0 { logger.notice("jobs that were running are queued again", ["count": .count(recovered)]) }
    }

    private static func index(
        state: String,
        _ settings: IndexSettings,
        _ grammars: GrammarLibrary,
        _ semantic: SemanticSupport,
        _ endpoint: (any EmbeddingEndpoint)?
    ) throws -> IndexService {
        var syntax = SyntaxLimits()
        syntax.bytes = settings.maxFileSize.bytes
        syntax.time = settings.parseTimeout.duration
        syntax.depth = settings.maxDepth
        var limits = IndexLimits()
        limits.fileBytes = settings.maxFileSize.bytes
        limits.files = settings.maxFiles
        limits.workers = settings.workers > 0 ? settings.workers : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let extractor = SyntaxExtractor(library: grammars, limits: syntax)
        return try IndexService(
            directory: state + "/index",
            extractor: extractor,
            limits: limits,
            semantic: semantic,
            models: state + "/models",
            endpoint: endpoint
        )
    }

    /// Starts answering on the listeners.
    func serve(
        _ listeners: [Listener],
        confinement: AgentStatus.Component,
        startedAt: Timestamp
    ) throws -> Server {
        let settings = settings.current
        let status = statusService(listeners.map(\.address), confinement: confinement, startedAt: startedAt)
        let routes = routes(status)
        let handler = APIHandler(
            routes: routes,
            authentication: authentication,
            logger: logger.named("api"),
            metrics: metrics,
            usage: usage.meter
        )
        var configuration = ServerConfiguration()
        configuration.connectionLimit = settings.api.maxConnections
        configuration.bodyLimit = settings.api.bodyLimit.bytes
        configuration.idleTimeout = settings.api.idleTimeout.duration
        return try Server(listeners: listeners, configuration: configuration) { await handler.respond(to: $0) }
    }

    /// Method and path of every route, as the API's description lists them.
    var routeNames: [String] {
        let nobody = AgentStatus.Component(name: "", state: .off, detail: "")
        let status = statusService([], confinement: nobody, startedAt: Timestamp(milliseconds: 0))
        return routes(status).map { "\($0.method) \($0.pattern)" }
    }

    private func statusService(
        _ listeners: [String],
        confinement: AgentStatus.Component,
        startedAt: Timestamp
    ) -> StatusService {
        StatusService(
            startedAt: startedAt,
            stateDirectory: settings.current.agent.stateDir,
            listeners: listeners,
            confinement: confinement,
            repositories: repositories,
            store: store,
            database: database,
            probes: companions.map(Self.probe) + [
                {
                    .init(
                        name: "llm",
                        state: .off,
                        detail: "no destination is configured: reviews use the built-in rules"
                    )
                },
                { [repositories] in
                    let model = await repositories.modelStatus()
                    return .init(name: "semantic search", state: model.isOn ? .ok : .off, detail: model.detail)
                },
                { await watch.component },
            ],
            recordingFailure: { [link, companions] in
                if let status = try? await link.status() { return status.auditFailure }
                guard let gateway = companions.first(where: { $0.name == "egress" }) else { return nil }
                let component = await Self.probe(gateway)()
                return component.state == .failed ? "egress: " + component.detail : nil
            }
        )
    }

    private func routes(_ status: StatusService) -> [Route] {
        SystemRoutes(status: status, metrics: metrics, description: apiDescription).routes
            + RepositoryRoutes(repositories: repositories, watch: watch, store: store, runner: runner).routes
            + SearchRoutes(repositories: repositories).routes
            + ContextRoutes(repositories: repositories).routes
            + ReferenceRoutes(repositories: repositories).routes
            + HealthRoutes(repositories: repositories).routes
            + ModelRoutes(repositories: repositories, upkeep: upkeep).routes
            + ReviewRoutes(repositories: repositories, store: store, runner: runner).routes
            + DebugRoutes(
                repositories: repositories,
                store: store,
                runner: runner,
                fixes: FixService(jobs: store, fixes: debug.fixes, repositories: repositories, trail: trail)
            ).routes
            + JobRoutes(store: store, runner: runner, hub: hub).routes
            + TokenRoutes(tokens: authentication.tokens, trail: trail).routes
            + UsageRoutes(usage: usage).routes
            + EgressRoutes(
                link: link,
                prover: EgressProver(runnerSocket: settings.current.sandbox.socket, link: link),
                repositories: repositories
            ).routes
    }

    private var upkeep: ModelUpkeep {
        ModelUpkeep(
            repositories: repositories,
            store: store,
            runner: runner,
            settings: settings,
            logger: logger.named("model")
        )
    }

    /// Removes what has been kept long enough, keeps the embedding table up to date, and tells the service manager that all is well, until cancelled.
    func keepHouse(_ settings: LiveSettings, _ logger: Logger) async {
        let beat = min(ServiceManager.keepAliveInterval ?? .seconds(60), .seconds(60))
        var nextRound = ContinuousClock.now
        var nextPruning = ContinuousClock.now
        let leftovers = Task { await debug.removeLeftovers() }
        let (beats, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        // On its own: a round may take longer than the service manager waits. Rounds go with its beat, so that an idle agent has one timer.
        let watchdog = Task {
            repeat {
                ServiceManager.keepAlive()
                continuation.yield()
            } while (try? await Task.sleep(for: beat)) != nil
            continuation.finish()
        }
        defer {
            leftovers.cancel()
            watchdog.cancel()
        }
        await upkeep.begin()
        for await _ in beats where ContinuousClock.now >= nextRound {
            // With the next beat but one, or the next, whichever comes after a minute or shortly before.
            nextRound = .now + .seconds(50)
            await upkeep.tick()
            logins.settle()
            await usage.tick()
            if ContinuousClock.now >= nextPruning {
                nextPruning = .now + .seconds(3600)
                let jobs = settings.current.jobs
                do {
                    let count = try await store.prune(
                        retentionMs: Int64(jobs.retention.milliseconds),
                        idempotencyWindowMs: Int64(jobs.idempotencyWindow.milliseconds)
                    )
                    if count > 0 {
                        let detail = "\(count) jobs with requests, events and results, older than jobs.retention"
                        trail.note(AuditEvent(kind: .retentionDeleted, principal: nil, detail: detail))
                    }
                } catch {
                    logger.error("cannot remove old jobs", ["reason": .reason(error)])
                }
            }
        }
    }

    /// Records the end, and what still waits for the gateway; gives up when it does not answer in time.
    func recordEnd(within patience: Duration) async {
        logins.settle(all: true)
        trail.note(AuditEvent(kind: .stopped, principal: nil, detail: "codeinsightd"))
        let trail = trail
        await withTaskGroup { group in
            group.addTask { _ = await trail.flush() }
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Waits until a companion that was started answers. - Returns: false when it ended, or did not answer in time.
    static func isAnswering(_ companion: Companion, within patience: Duration) async -> Bool {
        let deadline = ContinuousClock.now + patience
        while companion.complaint == nil, ContinuousClock.now < deadline {
            if await probe(companion)().state != .failed { return true }
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { return false }
        }
        return false
    }

    private static func probe(_ companion: Companion) -> @Sendable () async -> AgentStatus.Component {
        {
            if let complaint = companion.complaint { return complaint }
            do {
                switch companion.name {
                case "runner":
                    let lines = try await SandboxClient(socketPath: companion.socket).status()
                    return .init(name: "runner", state: .ok, detail: lines.joined(separator: "; "))
                default:
                    return try await EgressLink(socket: companion.socket).component()
                }
            } catch {
                return .init(
                    name: companion.name,
                    state: .failed,
                    detail: "does not answer on \(companion.socket): \(error)"
                )
            }
        }
    }
}
