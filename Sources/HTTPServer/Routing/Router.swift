// SPDX-License-Identifier: Apache-2.0

package import API
internal import HTTPTypes

/// Sends each request to the handler of its path and method.
///
/// Where two patterns match, the one that is literal further left wins, whatever the order they were added in. `HEAD` goes to the handler of
/// `GET`. A path nobody knows is 404; a known one with another method is 405 with `Allow`.
package struct Router: Sendable {
    package typealias Handler = @Sendable (HTTPRequest) async throws -> HTTPResponse

    private struct Route: Sendable {
        let pattern: RoutePattern
        var handlers: [String: Handler]
        let text: String
    }

    private var routes: [Route] = []
    private let onFailure: @Sendable (HTTPRequest, any Error) -> Problem

    /// - Parameter onFailure: turns what a handler threw, unless it is a `Problem` already, into one; the place to log it. The default tells nothing but that it
    ///   happened, because an error's text may hold what is not for the caller.
    package init(
        onFailure: @escaping @Sendable (HTTPRequest, any Error) -> Problem = { _, _ in
            Problem(
                500,
                "internal",
                "Internal error",
                detail: "The request failed inside the server; its log says why."
            )
        }
    ) {
        self.onFailure = onFailure
    }

    /// Adds a handler. The same method and pattern twice is a programming error.
    ///
    /// - Parameter pattern: for example `/v1/jobs/{id}/events`; what stands for `{id}` arrives in `HTTPRequest.parameters`.
    package mutating func on(_ method: String, _ pattern: String, _ handler: @escaping Handler) {
        if let index = routes.firstIndex(where: { $0.text == pattern }) {
            precondition(routes[index].handlers[method] == nil, "two handlers for \(method) \(pattern)")
            routes[index].handlers[method] = handler
        } else {
            let route = Route(pattern: RoutePattern(pattern), handlers: [method: handler], text: pattern)
            let place = routes.firstIndex { route.pattern.isMoreLiteral(than: $0.pattern) } ?? routes.endIndex
            routes.insert(route, at: place)
        }
    }

    /// Answers one request. Never throws: whatever a handler throws becomes a problem document.
    package func respond(to request: HTTPRequest) async -> HTTPResponse {
        guard let (route, parameters) = match(request.components) else {
            let detail = "There is nothing at \(request.path)."
            return .problem(Problem(404, "unknown-route", "Unknown route", detail: detail))
        }
        let method = request.method == "HEAD" && route.handlers["HEAD"] == nil ? "GET" : request.method
        guard let handler = route.handlers[method] else { return methodNotAllowed(request, route) }
        var request = request
        request.parameters = parameters
        do {
            return try await handler(request)
        } catch let problem as Problem {
            return .problem(problem)
        } catch {
            return .problem(onFailure(request, error))
        }
    }

    private func match(_ path: [String]) -> (Route, [String: String])? {
        for route in routes {
            if let parameters = route.pattern.match(path) { return (route, parameters) }
        }
        return nil
    }

    private func methodNotAllowed(_ request: HTTPRequest, _ route: Route) -> HTTPResponse {
        var methods = Set(route.handlers.keys)
        if methods.contains("GET") { methods.insert("HEAD") }
        let allow = methods.sorted().joined(separator: ", ")
        let detail = "\(request.path) does not take \(request.method), but \(allow)."
        return .problem(
            Problem(405, "method-not-allowed", "Method not allowed", detail: detail),
            headers: ["Allow": allow]
        )
    }
}
