// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Confinement
internal import Glibc
internal import HTTPServer
internal import Logging
internal import Redaction
internal import Store
internal import System

/// The running agent: puts the parts together, serves until it is told to stop, and takes everything down in order.
struct AgentProcess: Sendable {
    private let foundations: Foundations
    private let settings: Settings
    private let output: LogOutput
    private let logger: Logger

    init(_ foundations: Foundations) {
        self.foundations = foundations
        settings = foundations.settings
        output = LogOutput(level: LogLevel(settings.logging.level))
        logger = Logger("agent", to: output)
    }

    func run() async throws {
        let startedAt = Timestamp(milliseconds: WallClock.system.milliseconds)
        let signals = try Signals.arrivals(of: [SIGTERM, SIGINT, SIGHUP])
        for companion in foundations.companions { try companion.process?.watch() }
        let live = LiveSettings(settings)
        let redactor = LiveRedactor(try source(settings.redaction).load())
        let parts = try await AgentParts(
            settings: live,
            layout: foundations.layout,
            redactor: redactor,
            companions: foundations.companions,
            logger: logger
        )
        for companion in foundations.companions {
            if companion.process != nil, await !AgentParts.isAnswering(companion, within: .seconds(10)) {
                logger.error("a companion does not answer", ["component": .name(companion.name)])
            }
        }
        let report = try Confinement.enter(.agent, tcpForbidden: foundations.tcpForbidden)
        let confinement = AgentStatus.Component(
            name: "confinement",
            state: report.isComplete ? .ok : .degraded,
            detail: report.lines.joined(separator: "; ")
        )
        let server = try parts.serve(foundations.listeners, confinement: confinement, startedAt: startedAt)
        try announce(server.addresses)
        parts.trail.note(
            AuditEvent(kind: .started, principal: nil, detail: "codeinsightd \(Version.current)")
        )

        let reload = ConfigurationReload(
            foundations: foundations,
            live: live,
            output: output,
            logger: logger,
            trail: parts.trail,
            reloadRules: { try redactor.reload(source($0)) }
        )
        let audit = Task.detached { await parts.trail.run() }
        let workers = Task.detached { await parts.runner.run(workers: settings.jobs.workers) }
        await parts.watch.startAll()
        let upkeep = Task.detached { await parts.keepHouse(live, logger) }
        let watches = foundations.companions.map { companion in
            Task.detached { await companion.report(to: logger.named("companion")) }
        }
        for await signal in signals {
            if signal != SIGHUP { break }
            reload.run()
            // The runner keeps nothing that could be read again.
            for companion in foundations.companions where companion.name == "egress" {
                companion.process?.signal(SIGHUP)
            }
        }
        watches.forEach { $0.cancel() }
        upkeep.cancel()
        audit.cancel()
        await stop(server, parts, workers, live.current.agent.shutdownTimeout)
    }

    /// Finds secrets for the rule about them and hides them in excerpts. Compiling the rules takes a second; the cache makes it none.
    private func source(_ settings: RedactionSettings) -> RedactorSource {
        var source = RedactorSource(directories: [foundations.layout.share + "/redaction", settings.rulesDir])
        source.dictionaries = settings.dictionaries
        source.options.allowList = AllowList(
            rules: Set(settings.allowRules),
            valueHashes: Set(settings.allowValues),
            paths: settings.allowPaths
        )
        source.options.honoursInlineMarkers = settings.inlineMarkers
        source.cache = RuleCache(path: self.settings.agent.stateDir + "/redaction-rules.cache")
        return source
    }

    /// Jobs first, so that those who follow them see how they end; then the connections; the database and the companions last.
    private func stop(_ server: Server, _ parts: AgentParts, _ workers: Task<Void, Never>, _ patience: Interval) async {
        ServiceManager.stopping()
        logger.notice("stopping")
        parts.runner.stop()
        await parts.watch.stop()
        let deadline = Task {
            try await Task.sleep(for: patience.duration)
            logger.error("jobs did not stop in time; they are picked up at the next start")
            // Not `exit`: threads of the libraries are still at work, and what must be on disk already is.
            _exit(0)
        }
        await workers.value
        parts.hub.close()
        await server.shutdown(within: .seconds(5))
        await parts.usage.tick()
        await parts.recordEnd(within: .seconds(3))
        try? await parts.database.checkpoint()
        await withDiscardingTaskGroup { group in
            for companion in foundations.companions {
                guard let process = companion.process else { continue }
                group.addTask { _ = await process.terminate(grace: .seconds(5)) }
            }
        }
        deadline.cancel()
        logger.notice("stopped")
    }

    /// Tells everybody who waits that requests are accepted.
    private func announce(_ addresses: [String]) throws {
        let ready = ReadyMessage(
            event: "ready",
            pid: Int(ProcessIdentity.current),
            version: Version.current,
            listeners: addresses,
            stateDirectory: settings.agent.stateDir,
            tokenFile: settings.agent.stateDir + "/token"
        )
        let line = try JSON.encode(ready) + [UInt8(ascii: "\n")]
        if let path = foundations.options.readyFile {
            let absolute = path.hasPrefix("/") ? path : foundations.workingDirectory + "/" + path
            try FileReplacement.replace(absolute, with: line)
        }
        if !ServiceManager.isPresent { Descriptor.writeStandard(STDOUT_FILENO, line) }
        ServiceManager.ready("listening on \(addresses.joined(separator: ", "))")
        logger.notice(
            "ready",
            ["listeners": .name(addresses.joined(separator: " ")), "version": .name(Version.current)]
        )
    }
}

/// The line of JSON that says that requests are accepted.
struct ReadyMessage: Codable, Equatable {
    var event: String
    var pid: Int
    var version: String
    /// As in `AgentStatus.listeners`.
    var listeners: [String]
    var stateDirectory: String
    var tokenFile: String
}
