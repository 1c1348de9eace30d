// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// Carries out the jobs that adapt the embedding table to the installation's own comments.
struct AdaptJobHandler: JobHandler {
    let repositories: RepositoryService

    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
        let report = try await repositories.adapt(reporter: reporter)
        if report.adopted { try await repositories.embedAnew(reporter: reporter) }
        return try JSON.encode(report)
    }
}
