// SPDX-License-Identifier: Apache-2.0

internal import API

/// Who sent a request.
struct Caller: Sendable, Equatable {
    var principal: Principal
    /// On the Unix socket only.
    var uid: UInt32?

    /// Whether others' jobs are this caller's business.
    var seesAllJobs: Bool { principal.role == .admin || principal.role == .security }
}

/// What a route asks of its caller.
enum Access: Sendable {
    /// No identity at all: health checks and the API's description.
    case anyone
    case viewer
    case developer
    case security
    case admin

    func permits(_ role: Role) -> Bool {
        switch (self, role) {
        case (.anyone, _), (.viewer, _), (_, .admin): true
        case (.developer, .developer), (.security, .security): true
        default: false
        }
    }
}
