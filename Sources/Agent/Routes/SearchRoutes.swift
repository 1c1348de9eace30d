// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import Store

/// `/v1/search`
struct SearchRoutes: Sendable {
    let repositories: RepositoryService

    var routes: [Route] { [Route("GET", "/v1/search", .viewer, search)] }

    private func search(_ context: RequestContext) async throws -> HTTPResponse {
        try context.allowQuery(["q", "repo", "path", "lang", "kind", "branch", "k", "mode", "snippets", "explain"])
        guard let query = context.request.queryValue("q"), !query.allSatisfy(\.isWhitespace) else {
            throw context.invalid("q", "is missing: what to search for")
        }
        guard query.utf8.count <= 4096 else { throw context.invalid("q", "must be at most 4096 bytes long") }
        let filter = SearchFilter(
            repositories: context.request.queryValues("repo"),
            paths: context.request.queryValues("path"),
            languages: context.request.queryValues("lang"),
            kinds: context.request.queryValues("kind"),
            branch: context.request.queryValue("branch")
        )
        let request = SearchRequest(
            query: query,
            filter: filter,
            limit: try context.integer("k", default: 20, in: 1...200),
            mode: try context.choice("mode", SearchMode.self) ?? .auto,
            snippets: try flag(context, "snippets"),
            explain: try flag(context, "explain")
        )
        return try .json(
            try await repositories.search(request, in: try await repositories.find(all: filter.repositories))
        )
    }

    private func flag(_ context: RequestContext, _ name: String) throws -> Bool {
        switch context.request.queryValue(name) {
        case nil, "false", "0": false
        case "true", "1": true
        default: throw context.invalid(name, "must be true or false")
        }
    }
}
