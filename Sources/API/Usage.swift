// SPDX-License-Identifier: Apache-2.0

/// `GET /v1/usage`: whether anything is counted, and what was sent.
package struct UsageStatus: Codable, Equatable, Sendable {
    package enum Mode: String, Codable, CaseIterable, Sendable {
        /// Nothing is counted.
        case off
        /// Counted and shown here, never sent.
        case local
        /// Counted, and sent once a week.
        case on
    }

    /// What holds, after everything that can switch it off.
    package var mode: Mode
    /// Why it is not what the configuration asks for; null when it is.
    package var override: String?
    /// How long a report waits at most after its week, in hours.
    package var longestDelayHours: Int
    /// Newest first.
    package var reports: [UsageReportEntry]

    package init(mode: Mode, override: String?, longestDelayHours: Int, reports: [UsageReportEntry]) {
        self.mode = mode
        self.override = override
        self.longestDelayHours = longestDelayHours
        self.reports = reports
    }
}

/// One report in the local history.
package struct UsageReportEntry: Codable, Equatable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        case waiting
        case sent
        /// Given up: too many, too old, or switched off meanwhile.
        case dropped
    }

    /// The Monday of the week it is about.
    package var week: String
    package var state: State
    package var bytes: Int
    /// Of the bytes, in hexadecimal: the same as in the audit log.
    package var sha256: String
    package var createdAt: Timestamp
    /// Not before this moment is it tried again.
    package var dueAt: Timestamp
    package var attempts: Int
    /// Why the last attempt failed, or why it was dropped.
    package var reason: String?
    package var sentAt: Timestamp?
    /// The number of the audit record that holds the digest.
    package var auditSequence: Int?

    package init(
        week: String,
        state: State,
        bytes: Int,
        sha256: String,
        createdAt: Timestamp,
        dueAt: Timestamp,
        attempts: Int,
        reason: String?,
        sentAt: Timestamp?,
        auditSequence: Int?
    ) {
        self.week = week
        self.state = state
        self.bytes = bytes
        self.sha256 = sha256
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.attempts = attempts
        self.reason = reason
        self.sentAt = sentAt
        self.auditSequence = auditSequence
    }
}
