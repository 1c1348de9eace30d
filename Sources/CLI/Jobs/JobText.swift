// SPDX-License-Identifier: Apache-2.0

internal import API

/// One job for people.
struct JobText {
    let job: Job
    let now: Timestamp

    func write(to stream: TextStream) throws {
        try stream.line(
            "\(stream.styled(TerminalText.escape(job.id), .bold))  \(job.type.rawValue), \(job.state.rawValue)"
        )
        try row("user", job.user, stream)
        if let repository = job.repository { try row("repository", repository, stream) }
        try row("created", "\(job.createdAt) (\(Quantity.age(of: job.createdAt, at: now)))", stream)
        if job.startedAt != nil { try row("took", Self.duration(job, now: now), stream) }
        try row("attempts", String(job.attempts), stream)
        if let progress = job.progress, !job.state.isFinal {
            let total = progress.total.map { " of \($0)" } ?? ""
            try row("progress", "\(progress.phase): \(progress.done)\(total)", stream)
        }
        if let error = job.error { try row("error", error.detail ?? error.title, stream) }
    }

    /// How long it ran, or has been running.
    static func duration(_ job: Job, now: Timestamp) -> String {
        guard let start = job.startedAt else { return "-" }
        let end = job.finishedAt ?? now
        return Quantity.time(milliseconds: Int(max(0, end.milliseconds - start.milliseconds)))
    }

    private func row(_ name: String, _ value: String, _ stream: TextStream) throws {
        try stream.line("  \(TerminalText.pad(name, to: 10))  \(TerminalText.escape(value))")
    }
}
