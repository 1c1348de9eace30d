// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// What an index job is asked to do.
struct IndexJobRequest: Codable {
    /// A repository's id.
    var repository: String
}

/// Carries out index jobs.
struct IndexJobHandler: JobHandler {
    let registry: RepositoryRegistry
    let index: any CodeIndex

    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
        let request = try JSON.decode(IndexJobRequest.self, from: request)
        guard let repository = try await registry.find(request.repository) else {
            throw Problem(
                404,
                "unknown-repository",
                "Unknown repository",
                detail: "It was removed after the job was enqueued."
            )
        }
        let report = try await index.update(repository, reporter: reporter)
        try await registry.recordIndex(id: repository.id, report)
        return try JSON.encode(report)
    }
}
