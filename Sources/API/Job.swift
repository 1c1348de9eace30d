// SPDX-License-Identifier: Apache-2.0

/// What a job does.
package enum JobType: String, Codable, CaseIterable, Sendable {
    case index
    case review
    case debug
    case architecture
    /// Adapts the embedding table to the comments of all repositories.
    case adapt
}

/// queued → running → succeeded | failed | cancelled. A job that was running when the agent died is queued again.
package enum JobState: String, Codable, CaseIterable, Sendable {
    case queued
    case running
    case succeeded
    case failed
    case cancelled

    /// Whether the job will never change again.
    package var isFinal: Bool {
        switch self {
        case .queued, .running: false
        case .succeeded, .failed, .cancelled: true
        }
    }
}

/// `GET /v1/jobs/{id}`
package struct Job: Codable, Equatable, Sendable {
    package var id: String
    package var type: JobType
    package var state: JobState
    package var user: String
    package var repository: String?
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var finishedAt: Timestamp?
    /// How often a worker has started it.
    package var attempts: Int
    package var progress: JobProgress?
    /// Why it failed or was cancelled.
    package var error: Problem?

    package init(
        id: String,
        type: JobType,
        state: JobState,
        user: String,
        repository: String?,
        createdAt: Timestamp,
        startedAt: Timestamp? = nil,
        finishedAt: Timestamp? = nil,
        attempts: Int = 0,
        progress: JobProgress? = nil,
        error: Problem? = nil
    ) {
        self.id = id
        self.type = type
        self.state = state
        self.user = user
        self.repository = repository
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.attempts = attempts
        self.progress = progress
        self.error = error
    }
}

/// How far a job is. `total` is null while it is not known.
package struct JobProgress: Codable, Equatable, Sendable {
    /// In words, for example `parsing`.
    package var phase: String
    package var done: Int
    package var total: Int?

    package init(phase: String, done: Int, total: Int?) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}

/// 202 of every route that enqueues.
package struct JobAccepted: Codable, Equatable, Sendable {
    package var jobId: String
    package var status: JobState
    package var estimate: Estimate

    /// What the job may cost. All zero when no LLM takes part.
    package struct Estimate: Codable, Equatable, Sendable {
        package var tokens: Int
        package var costUsd: Double

        package init(tokens: Int = 0, costUsd: Double = 0) {
            self.tokens = tokens
            self.costUsd = costUsd
        }
    }

    package init(jobId: String, status: JobState, estimate: Estimate = Estimate()) {
        self.jobId = jobId
        self.status = status
        self.estimate = estimate
    }
}

/// One Server-Sent Event of `GET /v1/jobs/{id}/events`: `event:` is `kind`, `id:` is `sequence`, `data:` is the payload's JSON.
package enum JobEvent: Equatable, Sendable {
    /// data: `Job`
    case state(Job)
    /// data: `JobProgress`
    case progress(JobProgress)
    /// data: `Finding`
    case finding(Finding)
    /// data: `{"message": …}`
    case log(String)
    /// data: `{"location": "/v1/jobs/{id}/result"}`; always the last event.
    case result(location: String)

    package var kind: String {
        switch self {
        case .state: "state"
        case .progress: "progress"
        case .finding: "finding"
        case .log: "log"
        case .result: "result"
        }
    }
}
