// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index
internal import Store

/// What hangs together with what.
extension RepositoryService {
    /// The repositories that are named, each once; all when none is.
    func find(all names: [String]) async throws -> [RegisteredRepository] {
        guard !names.isEmpty else { return try await list() }
        var found: [RegisteredRepository] = []
        for name in names {
            let repository = try await find(name)
            if !found.contains(where: { $0.id == repository.id }) { found.append(repository) }
        }
        return found
    }

    /// The places that use a name.
    func references(
        _ request: ReferenceRequest,
        in repositories: [RegisteredRepository]
    ) async throws -> ReferenceResponse {
        try await index.references(request, in: repositories.map(indexed))
    }

    /// Who uses a symbol, or whom it uses.
    func graph(_ request: GraphRequest, in repositories: [RegisteredRepository]) async throws -> GraphResponse {
        try await index.graph(request, in: repositories.map(indexed))
    }

    /// Size, complexity, history and hotspots.
    func health(of repository: RegisteredRepository) async throws -> RepositoryHealth {
        try await index.health(of: indexed(repository))
    }

    /// What a change of a file may ask for elsewhere.
    func ripple(of path: String, in repository: RegisteredRepository) async throws -> ChangeRipple {
        try await index.ripple(of: path, in: indexed(repository))
    }

    /// What matters for a query.
    func map(_ request: MapRequest, in repositories: [RegisteredRepository]) async throws -> MapResponse {
        try await index.map(request, in: repositories.map(indexed))
    }
}
