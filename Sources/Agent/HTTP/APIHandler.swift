// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import HTTPServer
internal import HTTPTypes
internal import Logging
internal import System
internal import Usage

/// Takes each request through identity, role and route, and answers every failure with a problem document.
struct APIHandler: Sendable {
    private let router: Router
    private let logger: Logger
    private let metrics: Metrics

    /// - Parameter usage: counts what features are used for; nil: nothing is counted.
    init(
        routes: [Route],
        authentication: Authentication,
        logger: Logger,
        metrics: Metrics,
        usage: UsageMeter? = nil
    ) {
        var router = Router(onFailure: { request, error in
            let problem = ProblemMapping.problem(for: error)
            if problem.status == 500 {
                logger.error(
                    "request failed",
                    [
                        "method": .name(request.method), "path": .path(request.path), "reason": .reason(error),
                        "request_id": .name(request.headers[Self.requestIdHeader] ?? ""),
                    ]
                )
            }
            return problem
        })
        for route in routes {
            router.on(route.method, route.pattern) { request in
                let caller = try await Self.authorize(request, route, authentication)
                let id = request.headers[Self.requestIdHeader] ?? ""
                let context = RequestContext(request: request, caller: caller, requestId: id)
                return try await UseCounter(meter: usage, route: route).counting(context)
            }
        }
        self.router = router
        self.logger = logger
        self.metrics = metrics
    }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let start = ContinuousClock.now
        var request = request
        let id = Self.requestId(request)
        request.headers[Self.requestIdHeader] = id
        var response = await router.respond(to: request)
        response.headers[Self.requestIdHeader] = id
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = response.headers["Cache-Control"] ?? "no-store"
        complete(&response, requestId: id)
        let elapsed = ContinuousClock.now - start
        metrics.countRequest(method: request.method, status: response.status, elapsed: elapsed)
        logger.debug(
            "request",
            [
                "method": .name(request.method), "path": .path(request.path), "status": .count(response.status),
                "ms": .milliseconds(elapsed), "request_id": .name(id),
            ]
        )
        return response
    }

    private static let requestIdHeader = "X-Request-Id"

    private static func authorize(
        _ request: HTTPRequest,
        _ route: Route,
        _ authentication: Authentication
    ) async throws -> Caller {
        if case .anyone = route.access { return Caller(principal: Principal(user: "", role: .viewer), uid: nil) }
        let caller = try await authentication.caller(of: request)
        guard route.access.permits(caller.principal.role) else {
            throw Problem(
                403,
                "role-not-sufficient",
                "Role not sufficient",
                detail: "\(route.method) \(route.pattern) is for the role \(route.access) and admins; "
                    + "\(caller.principal.user) is \(caller.principal.role.rawValue)."
            )
        }
        return caller
    }

    /// The caller's id when it is harmless to repeat in logs and headers, otherwise a new one.
    private static func requestId(_ request: HTTPRequest) -> String {
        if let id = request.headers[requestIdHeader], (1...128).contains(id.utf8.count),
            id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        {
            return id
        }
        return Hex.encode(SecureRandom.bytes(8))
    }

    /// Problems name the request they belong to, wherever they were made; 401 and 503 carry the header that belongs to them.
    private func complete(_ response: inout HTTPResponse, requestId: String) {
        if response.status == 401 { response.headers["WWW-Authenticate"] = "Bearer realm=\"codeinsight\"" }
        if response.status == 503 || response.status == 429 {
            response.headers["Retry-After"] = response.headers["Retry-After"] ?? "5"
        }
        guard response.headers["Content-Type"] == "application/problem+json", case .bytes(let body) = response.body,
            var problem = try? JSON.decode(Problem.self, from: body), problem.instance == nil
        else { return }
        problem.instance = requestId
        response.body = .bytes((try? JSON.encode(problem)) ?? body)
    }
}
