// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import Store

/// `/v1/references`, `/v1/graph`, `/v1/map`
struct ReferenceRoutes: Sendable {
    let repositories: RepositoryService

    var routes: [Route] {
        [
            Route("GET", "/v1/references", .viewer, references),
            Route("GET", "/v1/graph", .viewer, graph),
            Route("GET", "/v1/map", .viewer, map),
        ]
    }

    private func references(_ context: RequestContext) async throws -> HTTPResponse {
        try context.allowQuery(["symbol", "repo", "path", "lang", "k"])
        let filter = SearchFilter(
            repositories: context.request.queryValues("repo"),
            paths: context.request.queryValues("path"),
            languages: context.request.queryValues("lang")
        )
        let request = ReferenceRequest(
            symbol: try text("symbol", "whose references to find", context),
            filter: filter,
            limit: try context.integer("k", default: 100, in: 1...1000)
        )
        let scope = try await repositories.find(all: filter.repositories)
        return try .json(try await repositories.references(request, in: scope))
    }

    private func graph(_ context: RequestContext) async throws -> HTTPResponse {
        try context.allowQuery(["symbol", "repo", "direction", "depth"])
        let request = GraphRequest(
            symbol: try text("symbol", "where to start", context),
            direction: try context.choice("direction", GraphRequest.Direction.self) ?? .callers,
            depth: try context.integer("depth", default: 1, in: 1...5)
        )
        let scope = try await repositories.find(all: context.request.queryValues("repo"))
        return try .json(try await repositories.graph(request, in: scope))
    }

    private func map(_ context: RequestContext) async throws -> HTTPResponse {
        try context.allowQuery(["q", "repo", "path", "lang", "k"])
        let filter = SearchFilter(
            repositories: context.request.queryValues("repo"),
            paths: context.request.queryValues("path"),
            languages: context.request.queryValues("lang")
        )
        let request = MapRequest(
            query: try text("q", "what it is about", context),
            filter: filter,
            limit: try context.integer("k", default: 20, in: 1...200)
        )
        let scope = try await repositories.find(all: filter.repositories)
        return try .json(try await repositories.map(request, in: scope))
    }

    private func text(_ name: String, _ meaning: String, _ context: RequestContext) throws -> String {
        guard let text = context.request.queryValue(name), !text.allSatisfy(\.isWhitespace) else {
            throw context.invalid(name, "is missing: \(meaning)")
        }
        guard text.utf8.count <= 4096 else { throw context.invalid(name, "must be at most 4096 bytes long") }
        return text
    }
}
