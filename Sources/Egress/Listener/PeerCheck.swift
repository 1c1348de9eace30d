// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer
internal import System

/// Lets the agent in and nobody else: by the uid that the kernel reports for the socket's other end.
struct PeerCheck: Sendable {
    let allowedUsers: Set<UInt32>

    /// - Throws: a `Problem` with status 403 for anybody else.
    func check(_ request: HTTPRequest) throws {
        if case .unix(let uid, _, _) = request.peer, allowedUsers.contains(uid) { return }
        throw Problem(
            403,
            "not-the-agent",
            "Not the agent",
            detail: "The gateway serves the agent's user only; see egress.agent_user in config.toml."
        )
    }
}
