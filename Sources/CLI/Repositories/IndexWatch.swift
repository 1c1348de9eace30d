// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPTypes

/// `codeinsight index --watch`: follows repositories until Ctrl-C, a line for each time the index has changed.
struct IndexWatch: Sendable {
    let client: AgentClient
    let invocation: Invocation

    /// How long an agent that went away is waited for.
    private static let patience = Duration.seconds(30)

    func follow(_ repositories: [Repository]) async throws -> ExitCode {
        let names = repositories.map(\.name).joined(separator: ", ")
        if !invocation.json { try invocation.error.line("watching \(TerminalText.escape(names)); Ctrl-C ends it") }
        do {
            try await Interruption.cancelling {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for repository in repositories { group.addTask { try await follow(repository) } }
                    try await group.waitForAll()
                }
            }
        } catch is CancellationError {
            // The way to end it.
        }
        return .done
    }

    private func follow(_ repository: Repository) async throws {
        var lostAt: ContinuousClock.Instant?
        while !Task.isCancelled {
            do {
                try await client.events("/v1/repos/\(repository.id)/events") { event in
                    lostAt = nil
                    try show(event, repository)
                    return true
                }
            } catch let error as CommandError where error.exitCode == .unreachable {
                let since = lostAt ?? .now
                lostAt = since
                guard ContinuousClock.now - since < Self.patience else { throw error }
            }
            try await Task.sleep(for: .milliseconds(300))
        }
    }

    private func show(_ event: ServerSentEvent, _ repository: Repository) throws {
        let data = Array(event.data.utf8)
        switch event.event {
        case "indexed":
            let report = try JSON.decode(IndexReport.self, from: data)
            if invocation.json {
                try invocation.output.json(report)
            } else {
                let parsed = Quantity.count(report.blobsParsed, "file")
                let name = TerminalText.escape(repository.name)
                try invocation.output.line("\(name): \(parsed) parsed, \(report.elapsedMs) ms")
            }
        case "notice":
            let notice = try JSON.decode(WatchNotice.self, from: data)
            try invocation.error.line("note: " + TerminalText.escape(notice.message))
        default: break
        }
    }
}
