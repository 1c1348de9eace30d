// SPDX-License-Identifier: Apache-2.0

internal import API

/// Indexes repositories one after the other, and prints what was done.
struct IndexRun {
    let client: AgentClient
    let invocation: Invocation

    /// Returns when everything is complete and durable.
    func index(_ repositories: [Repository]) async throws -> ExitCode {
        for repository in repositories {
            let report = try await index(repository)
            if invocation.json {
                try invocation.output.json(report)
            } else {
                try IndexReportText(report: report).write(to: invocation.output)
            }
        }
        if repositories.isEmpty && !invocation.json {
            try invocation.output.line("no repositories; add one: codeinsight repo add PATH")
        }
        return .done
    }

    private func index(_ repository: Repository) async throws -> IndexReport {
        let accepted = try await client.post(JobAccepted.self, "/v1/repos/\(repository.id)/index", body: NoBody())
        let follower = JobFollower(client: client, title: "index \(repository.name)", progress: invocation.error)
        return try await follower.result(IndexReport.self, of: accepted.jobId)
    }
}

/// `{}`
struct NoBody: Encodable, Sendable {}
