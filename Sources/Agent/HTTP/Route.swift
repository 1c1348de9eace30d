// SPDX-License-Identifier: Apache-2.0

internal import HTTPServer

/// One method of one path, who may use it, and what it does.
struct Route: Sendable {
    let method: String
    /// For example `/v1/jobs/{id}`.
    let pattern: String
    let access: Access
    let handler: @Sendable (RequestContext) async throws -> HTTPResponse

    init(
        _ method: String,
        _ pattern: String,
        _ access: Access,
        _ handler: @escaping @Sendable (RequestContext) async throws -> HTTPResponse
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.handler = handler
    }
}
