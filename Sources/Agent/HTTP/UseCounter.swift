// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import HTTPTypes
internal import Usage

/// Counts the use of a feature around a route's handler.
struct UseCounter: Sendable {
    let meter: UsageMeter?
    let route: Route

    /// Answers the request, and counts how that went. A caller who sends `DNT: 1` is not counted, nor are this user's jobs.
    func counting(_ context: RequestContext) async throws -> HTTPResponse {
        guard let meter else { return try await route.handler(context) }
        let user = context.caller.principal.user
        if context.request.headers["DNT"] == "1", !user.isEmpty { meter.exclude(user) }
        guard let feature = UsageFeature(method: route.method, pattern: route.pattern) else {
            return try await route.handler(context)
        }
        let start = ContinuousClock.now
        do {
            let response = try await route.handler(context)
            meter.count(feature, UsageOutcome(status: response.status), elapsed: .now - start, user: user)
            return response
        } catch {
            let outcome = UsageOutcome(status: ProblemMapping.problem(for: error).status)
            meter.count(feature, outcome, elapsed: .now - start, user: user)
            throw error
        }
    }
}
