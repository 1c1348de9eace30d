// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Glibc
internal import Logging
internal import Store
internal import Synchronization
internal import System
internal import Usage

/// Usage metrics: what is counted, what is kept, and what is sent, which goes through the gateway like everything that leaves.
///
/// Nothing is counted and no file exists until an administrator sets `usage.mode`; `DO_NOT_TRACK` and air-gapped mode switch it off again.
final class UsageService: Sendable {
    let meter: UsageMeter
    private let folder: String
    private let settings: LiveSettings
    private let doNotTrack: Bool
    private let link: EgressLink
    private let logger: Logger
    private let clock: WallClock
    private let ledger = Mutex<UsageLedger?>(nil)
    /// Whether an upload is under way: two at once could send one report twice.
    private let isSending = Mutex(false)

    /// - Parameter doNotTrack: the value of the environment variable `DO_NOT_TRACK`.
    init(
        settings: LiveSettings,
        link: EgressLink,
        doNotTrack: String?,
        logger: Logger,
        clock: WallClock = .system
    ) {
        let folder = settings.current.agent.stateDir + "/usage"
        let refuses = Self.isSet(doNotTrack)
        self.folder = folder
        self.settings = settings
        self.doNotTrack = refuses
        self.link = link
        self.logger = logger
        self.clock = clock
        meter = UsageMeter(pseudonyms: Pseudonyms(folder: folder), clock: clock) {
            Self.mode(settings.current, refuses).mode != .off
        }
        if Self.mode(settings.current, refuses).mode != .off { unsafe mkdir(folder, 0o700) }
    }

    /// As <https://consoledonottrack.com> has it: anything but nothing and 0.
    static func isSet(_ doNotTrack: String?) -> Bool {
        guard let value = doNotTrack else { return false }
        return !value.isEmpty && value != "0"
    }

    /// What holds, and why it is not what the configuration says.
    static func mode(_ settings: Settings, _ doNotTrack: Bool) -> (mode: UsageStatus.Mode, override: String?) {
        let wanted = UsageStatus.Mode(rawValue: settings.usage.mode.rawValue) ?? .off
        guard wanted != .off else { return (.off, nil) }
        if doNotTrack { return (.off, "DO_NOT_TRACK is set in the agent's environment") }
        if settings.egress.airGapped { return (.off, "the agent is air-gapped (egress.air_gapped)") }
        return (wanted, nil)
    }

    private var mode: UsageStatus.Mode { Self.mode(settings.current, doNotTrack).mode }

    func status() async throws -> UsageStatus {
        let (mode, override) = Self.mode(settings.current, doNotTrack)
        return UsageStatus(
            mode: mode,
            override: override,
            longestDelayHours: UsageLedger.longestDelayHours,
            reports: try await existingLedger()?.history() ?? []
        )
    }

    /// The exact bytes of the next report. Where nothing is counted: of one without counts.
    func preview() async throws -> [UInt8] {
        guard mode != .off else {
            let week = UsageWeek(containing: Timestamp(milliseconds: clock.milliseconds))
            return try ReportBuilder.bytes(of: ReportBuilder().report(of: week, [], repositories: 0))
        }
        let ledger = try openLedger()
        try await ledger.add(meter.collect())
        return try await ledger.preview()
    }

    /// Sends the next report now.
    ///
    /// - Throws: a `Problem` when it may not be sent, or was not.
    func sendNow(for principal: Principal) async throws -> UsageReceipt {
        let (mode, override) = Self.mode(settings.current, doNotTrack)
        guard mode == .on else {
            let reason = override ?? "usage.mode is \(mode.rawValue)"
            throw Problem(
                409,
                "usage-off",
                "Usage is not sent",
                detail: "\(reason): nothing is sent until an administrator sets usage.mode to \"on\"."
            )
        }
        guard beginSending() else {
            throw Problem(409, "usage-busy", "Upload under way", detail: "A report is being sent at this moment.")
        }
        defer { endSending() }
        let ledger = try openLedger()
        try await ledger.add(meter.collect())
        return try await upload(try await ledger.takeNext(), ledger, principal)
    }

    /// Writes down what was counted, closes weeks that are over, and starts an upload that is due. Called now and then; quick.
    func tick() async {
        do {
            guard mode != .off else {
                if let ledger = try existingLedger() {
                    _ = meter.collect()
                    try await ledger.forget()
                }
                return
            }
            let counts = meter.collect()
            // An agent nobody uses writes nothing.
            guard !counts.isEmpty || FileStatus.exists(folder + "/ledger.db") else { return }
            let ledger = try openLedger()
            try await ledger.add(counts)
            try await ledger.closeFinishedWeeks()
            guard mode == .on, let report = try await ledger.due(), beginSending() else { return }
            Task.detached { [self] in
                defer { endSending() }
                let nobody = Principal(user: "codeinsight", role: .admin)
                _ = try? await upload(report, ledger, nobody)
            }
        } catch {
            logger.error("usage cannot be counted", ["reason": .reason(error)])
        }
    }

    private func upload(
        _ report: UsageLedger.Waiting,
        _ ledger: UsageLedger,
        _ principal: Principal
    ) async throws -> UsageReceipt {
        let destination = settings.current.usage.destination
        let upload = UsageUpload(
            requestId: "usage-\(report.number)",
            principal: principal,
            destination: destination.isEmpty ? nil : destination,
            report: String(decoding: report.body, as: UTF8.self)
        )
        do {
            let receipt = try await link.upload(upload)
            try await ledger.sent(report, auditSequence: receipt.decision.auditSequence)
            logger.notice("usage report sent", ["bytes": .count(receipt.bodyBytes)])
            return receipt
        } catch {
            let reason = (error as? Problem).map { $0.detail ?? $0.title } ?? "it could not be sent"
            try await ledger.failed(report, reason: reason)
            logger.notice("usage report not sent", ["reason": .reason(error)])
            throw error
        }
    }

    private func beginSending() -> Bool {
        isSending.withLock { isSending in
            defer { isSending = true }
            return !isSending
        }
    }

    private func endSending() { isSending.withLock { $0 = false } }

    private func existingLedger() throws -> UsageLedger? {
        FileStatus.exists(folder + "/ledger.db") ? try openLedger() : nil
    }

    private func openLedger() throws -> UsageLedger {
        try ledger.withLock { ledger in
            if let ledger { return ledger }
            unsafe mkdir(folder, 0o700)
            let opened = try UsageLedger(path: folder + "/ledger.db", clock: clock)
            ledger = opened
            return opened
        }
    }
}

/// What a path leads to.
private enum FileStatus {
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}
