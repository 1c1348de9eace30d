// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store
internal import System

/// How the agent and its parts are.
struct StatusService: Sendable {
    let startedAt: Timestamp
    let stateDirectory: String
    let listeners: [String]
    let confinement: AgentStatus.Component
    let repositories: RepositoryService
    let store: JobStore
    let database: Database
    /// Each asks one part how it is.
    let probes: [@Sendable () async -> AgentStatus.Component]
    /// Why the gateway cannot write the audit log; nil when it can, and where there is none.
    let recordingFailure: @Sendable () async -> String?

    func current() async throws -> AgentStatus {
        let totals = try await totals()
        return AgentStatus(
            version: Version.current,
            pid: Int(ProcessIdentity.current),
            startedAt: startedAt,
            stateDirectory: stateDirectory,
            listeners: listeners,
            repositories: totals.repositories,
            files: totals.files,
            symbols: totals.symbols,
            chunks: totals.chunks,
            jobs: Dictionary(uniqueKeysWithValues: try await jobCounts().map { ($0.key.rawValue, $0.value) }),
            components: await components()
        )
    }

    func jobCounts() async throws -> [JobState: Int] { try await store.counts() }

    func gauges() async throws -> [(name: String, help: String, value: Double)] {
        let totals = try await totals()
        let components = await components()
        return [
            ("codeinsight_repositories", "Repositories registered.", Double(totals.repositories)),
            ("codeinsight_indexed_files", "Files in the index.", Double(totals.files)),
            ("codeinsight_indexed_symbols", "Symbols in the index.", Double(totals.symbols)),
            ("codeinsight_start_time_seconds", "Start of the agent.", Double(startedAt.milliseconds) / 1000),
            (
                "codeinsight_failed_components", "Parts that do not work.",
                Double(components.count { $0.state == .failed })
            ),
        ]
    }

    /// Why requests would not be kept, or not be recorded; nil when they would.
    func notReadyReason() async -> String? {
        let database = await databaseComponent()
        if database.state == .failed { return database.detail }
        return await recordingFailure().map { "nothing leaves, because nothing can be recorded: \($0)" }
    }

    private func components() async -> [AgentStatus.Component] {
        var components = [confinement, await databaseComponent()]
        for probe in probes { components.append(await probe()) }
        return components
    }

    private func databaseComponent() async -> AgentStatus.Component {
        do {
            _ = try await database.read { try $0.integer("SELECT count(*) FROM repositories") }
            return AgentStatus.Component(name: "database", state: .ok, detail: "SQLite, \(database.path)")
        } catch {
            return AgentStatus.Component(name: "database", state: .failed, detail: "\(error)")
        }
    }

    private func totals() async throws -> (repositories: Int, files: Int, symbols: Int, chunks: Int) {
        var totals = (repositories: 0, files: 0, symbols: 0, chunks: 0)
        for repository in try await repositories.list() {
            let known = repositories.describe(repository)
            totals.repositories += 1
            totals.files += known.files
            totals.symbols += known.symbols
            totals.chunks += known.chunks
        }
        return totals
    }
}
