// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPTypes

/// Follows a job to its end, over broken connections and restarts of the agent.
struct JobFollower: Sendable {
    let client: AgentClient
    /// What the job is, for the progress line.
    let title: String
    /// Where progress is shown: standard error, so that it never mixes with results.
    let progress: TextStream

    /// How long an agent that went away is waited for.
    private static let patience = Duration.seconds(30)

    /// The result of a job that succeeded.
    ///
    /// - Throws: `CommandError` when the job failed or was cancelled. Ctrl-C cancels the job.
    func result<Value: Decodable>(_ type: Value.Type, of id: String) async throws -> Value {
        try succeeded(try await follow(id))
        return try await client.get(type, "/v1/jobs/\(id)/result")
    }

    /// Turns a job that did not succeed into an error.
    func succeeded(_ job: Job) throws(CommandError) {
        switch job.state {
        case .succeeded: return
        case .cancelled: throw CommandError(.interrupted, title, job.error?.detail ?? "the job was cancelled")
        case .failed, .queued, .running:
            guard let error = job.error else { throw CommandError(.internalError, title, "the job failed") }
            throw CommandError(error, subject: title)
        }
    }

    /// Waits for the job's end, showing progress. The first Ctrl-C cancels the job.
    ///
    /// - Parameter onEvent: called for every event that is not progress.
    func follow(_ id: String, onEvent: @escaping @Sendable (JobEvent) throws -> Void = { _ in }) async throws -> Job {
        do {
            return try await Interruption.cancelling { try await watch(id, onEvent) }
        } catch is CancellationError {
            try await client.delete("/v1/jobs/\(id)")
            throw CommandError(
                .interrupted,
                title,
                "cancelled on request",
                next: "start it again: codeinsight jobs retry \(id)"
            )
        }
    }

    /// Waits for the job's end, showing progress; calls `onEvent` for every event that is not progress.
    func watch(_ id: String, _ onEvent: (JobEvent) throws -> Void) async throws -> Job {
        var display = ProgressDisplay(title, on: progress, start: .now)
        var lastEventId: String?
        var lostAt: ContinuousClock.Instant?
        while true {
            do {
                try await client.events(ofJob: id, after: lastEventId) { raw in
                    lastEventId = raw.id ?? lastEventId
                    lostAt = nil
                    guard let event = try JobEvent(raw) else { return true }
                    return try show(event, &display, onEvent)
                }
                let job = try await client.get(Job.self, "/v1/jobs/\(id)")
                if job.state.isFinal {
                    try display.clear()
                    return job
                }
            } catch let error as CommandError where error.exitCode == .unreachable {
                let since = lostAt ?? .now
                lostAt = since
                guard ContinuousClock.now - since < Self.patience else { throw error }
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// - Returns: whether more is to come.
    private func show(
        _ event: JobEvent,
        _ display: inout ProgressDisplay,
        _ onEvent: (JobEvent) throws -> Void
    ) throws -> Bool {
        switch event {
        case .progress(let progress):
            try display.update(progress, now: .now)
            return true
        case .state(let job):
            if let progress = job.progress { try display.update(progress, now: .now) }
            try onEvent(event)
            return !job.state.isFinal
        case .finding, .log:
            try display.clear()
            try onEvent(event)
            return true
        case .result:
            try onEvent(event)
            return false
        }
    }
}
