// SPDX-License-Identifier: Apache-2.0

internal import Policy
internal import API
internal import Audit
internal import Configuration
internal import Confinement
internal import Crypto
internal import Glibc
internal import HTTPServer
internal import Logging
internal import Redaction
internal import System

/// The running gateway and what it is made of.
final class EgressService: Sendable {
    private let server: Server
    private let log: AuditLog
    private let policies: PolicyStore
    private let redactor: LiveRedactor
    private let directory: String
    private let destinations: DestinationPool
    private let underWay: PassageCount
    private let upkeep: Task<Void, Never>?
    private let witness: WitnessFile?
    private let logger: Logger

    private init(
        server: Server,
        log: AuditLog,
        policies: PolicyStore,
        redactor: LiveRedactor,
        directory: String,
        destinations: DestinationPool,
        underWay: PassageCount,
        upkeep: Task<Void, Never>?,
        witness: WitnessFile?,
        logger: Logger
    ) {
        self.server = server
        self.log = log
        self.policies = policies
        self.redactor = redactor
        self.directory = directory
        self.destinations = destinations
        self.underWay = underWay
        self.upkeep = upkeep
        self.witness = witness
        self.logger = logger
    }

    /// Opens everything, gives up what is not needed, and only then serves.
    ///
    /// Requests that come before wait in the socket's queue.
    static func start(options: EgressOptions, settings: Settings, logs: LogOutput) async throws -> EgressService {
        let logger = Logger("egress", to: logs)
        let directory = settings.egress.stateDir
        let folder = try StateFolder(making: directory)
        let auditReaders = try GatewayParties.auditReaders(settings.egress)
        if let auditReaders { try folder.letRead(auditReaders) }
        let listeners = try listeners(options, settings)
        let redactor = LiveRedactor(try source(directory, settings.redaction).load())
        let policies = PolicyStore(folder: settings.egress.policyDir, kinds: redactor.current.rules.kinds)
        let vaultKey = try SecretFile.readOrCreate(directory + "/vault.key", randomCount: 32)
        let witness =
            settings.egress.auditWitness.isEmpty
            ? nil : WitnessFile(path: settings.egress.auditWitness, logger: logger)
        let log = try openLog(folder, settings, isGroupReadable: auditReaders != nil, witness, logger)
        let confinement = try Confinement.enter(.egress)
        for line in confinement.lines { logger.notice("Confined", ["fact": .name(line)]) }
        var started = AuditRecord(.started)
        started.detail = "codeinsight-egress \(Version.current), redaction rules \(redactor.current.rules.revision)"
        _ = try await log.append(started)

        let clock: @Sendable () -> Timestamp = { Timestamp(milliseconds: WallClock.system.milliseconds) }
        let destinations = DestinationPool(credentialsDirectory: credentialsDirectory)
        let gateway = Gateway(
            decider: Decider(
                redactor: redactor,
                policies: policies,
                clock: clock,
                isAirGapped: settings.egress.airGapped
            ),
            recorder: Recorder(log: log),
            approvals: try ApprovalBook(
                file: directory + "/approvals.json",
                wait: settings.egress.approvalWait.duration,
                validity: settings.egress.approvalValidity.duration,
                clock: clock
            ),
            destinations: destinations,
            courier: Courier(),
            vaultKey: vaultKey,
            logger: logger
        )
        let startedAt = clock()
        let routes = GatewayRoutes(
            gateway: gateway,
            audit: AuditRoutes(log: log, folder: directory + "/audit"),
            peers: PeerCheck(allowedUsers: try GatewayParties.allowedUsers(settings.egress)),
            logger: logger,
            status: {
                let health = log.health
                return EgressStatus(
                    version: Version.current,
                    pid: Int(getpid()),
                    startedAt: startedAt,
                    policyRevision: policies.current.revision,
                    policyProblem: policies.problem,
                    destinations: destinations.status(policies.current),
                    redactionRevision: redactor.current.rules.revision,
                    auditSize: Int(health.size),
                    auditFailure: health.failure,
                    checkpoint: health.checkpoint,
                    confinement: confinement.lines,
                    airGapped: settings.egress.airGapped
                )
            }
        )
        let server = try Server(listeners: listeners, handler: routes.handler())
        for address in server.addresses { logger.notice("Listening", ["address": .path(address)]) }
        let service = EgressService(
            server: server,
            log: log,
            policies: policies,
            redactor: redactor,
            directory: directory,
            destinations: destinations,
            underWay: gateway.underWay,
            upkeep: upkeep(of: log, settings.egress, clock, logger),
            witness: witness,
            logger: logger
        )
        try await service.recordPolicy(problem: policies.problem)
        return service
    }

    /// Puts the rules of redaction and the policy on disk in force as far as they are valid; keeps those in force, loudly, that are not.
    ///
    /// - Parameter settings: of the configuration as it is now; nil when it cannot be read, and then the rules stay as well.
    func reload(_ settings: Settings?) async {
        var problems: [String] = []
        if let settings {
            do throws(ReloadProblem) {
                try reloadRules(settings.redaction)
            } catch {
                problems.append(error.description)
            }
        }
        if let problem = policies.reload(kinds: redactor.current.rules.kinds) { problems.append(problem) }
        let problem = problems.isEmpty ? nil : problems.joined(separator: "; ")
        destinations.retain(policies.current)
        do throws(AuditError) {
            try await recordPolicy(problem: problem)
        } catch {
            logger.error("The reload could not be recorded", ["reason": .reason(error)])
        }
    }

    private struct ReloadProblem: Error, CustomStringConvertible {
        let description: String
    }

    private func reloadRules(_ settings: RedactionSettings) throws(ReloadProblem) {
        do {
            try redactor.reload(try Self.source(directory, settings))
            logger.notice("Redaction rules in force", ["revision": .name(redactor.current.rules.revision)])
        } catch {
            logger.error("The redaction rules on disk are invalid and not in force", ["reason": .reason(error)])
            throw ReloadProblem(description: "redaction rules: \(error)")
        }
    }

    private func recordPolicy(problem: String?) async throws(AuditError) {
        var record = AuditRecord(problem == nil ? .policyReloaded : .policyRejected)
        record.policyRevision = policies.current.revision
        record.detail = String((problem ?? "redaction rules \(redactor.current.rules.revision)").prefix(4000))
        _ = try await log.append(record)
        if problem == nil {
            logger.notice("Policy in force", ["revision": .name(policies.current.revision)])
        } else {
            logger.error("The policy on disk is invalid and not in force", ["folder": .path(policies.folder)])
        }
    }

    /// Lets what is under way finish, records the end and signs the last checkpoint.
    func stop() async {
        upkeep?.cancel()
        await server.shutdown(within: .seconds(10))
        // What was cut then still gets its outcome on the record.
        await underWay.settle(within: .seconds(5))
        do throws(AuditError) {
            _ = try await log.append(AuditRecord(.stopped))
        } catch {
            logger.error("The end could not be recorded", ["reason": .reason(error)])
        }
        await log.close()
        witness?.settle()
        logger.notice("Stopped")
    }

    /// Nil when records are kept for ever.
    private static func upkeep(
        of log: AuditLog,
        _ settings: EgressSettings,
        _ clock: @escaping @Sendable () -> Timestamp,
        _ logger: Logger
    ) -> Task<Void, Never>? {
        guard settings.auditRetention > .days(0) else { return nil }
        let upkeep = AuditUpkeep(log: log, retention: settings.auditRetention.duration, clock: clock, logger: logger)
        return Task { await upkeep.run() }
    }

    private static func listeners(_ options: EgressOptions, _ settings: Settings) throws -> [Listener] {
        if let number = options.listenDescriptor { return [try Listener.adopting(descriptor: number)] }
        let inherited = try Listener.inheritedFromSystemd()
        if !inherited.isEmpty { return inherited }
        // Where the agent is another user it needs to connect; who may is then decided by the peer's uid.
        let mode: UInt32 = settings.egress.agentUser.isEmpty ? 0o600 : 0o666
        return [try Listener.unix(path: settings.egress.socket, mode: mode)]
    }

    /// Where systemd puts what `LoadCredential=` names.
    private static var credentialsDirectory: String? {
        guard let value = unsafe getenv("CREDENTIALS_DIRECTORY") else { return nil }
        return unsafe String(cString: value)
    }

    private static func source(_ directory: String, _ settings: RedactionSettings) throws -> RedactorSource {
        var source = RedactorSource(
            directories: [try InstallationLayout.locate().share + "/redaction", settings.rulesDir]
        )
        source.dictionaries = settings.dictionaries
        source.options.allowList = AllowList(
            rules: Set(settings.allowRules),
            valueHashes: Set(settings.allowValues),
            paths: settings.allowPaths
        )
        source.options.honoursInlineMarkers = settings.inlineMarkers
        source.cache = RuleCache(path: directory + "/rules.cache")
        return source
    }

    private static func openLog(
        _ state: StateFolder,
        _ settings: Settings,
        isGroupReadable: Bool,
        _ witness: WitnessFile?,
        _ logger: Logger
    ) throws -> AuditLog {
        var options = AuditLogOptions()
        options.groupReadable = isGroupReadable
        let retention = settings.egress.auditRetention
        if retention > .days(0) { options.segmentAge = AuditUpkeep.segmentAge(for: retention.duration) }
        return try AuditLog(
            folder: state.path + "/audit",
            origin: try state.logOrigin(),
            options: options,
            clock: { Timestamp(milliseconds: WallClock.system.milliseconds) },
            onCheckpoint: { note in
                witness?.append(note)
                // The journal is a second place that knows the log's head: what it has seen cannot be rewritten unnoticed.
                let lines = note.split(separator: "\n")
                guard lines.count >= 4 else { return }
                logger.notice(
                    "Checkpoint",
                    [
                        "size": .name(String(lines[1])), "root": .name(String(lines[2])),
                        "signature": .name(String(lines[3])),
                    ]
                )
            }
        )
    }
}
