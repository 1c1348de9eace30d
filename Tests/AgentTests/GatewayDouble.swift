// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import HTTPTypes
import Synchronization

/// The gateway's socket with nothing behind it but a list of what came in.
final class GatewayDouble: Sendable {
    private let server: Server
    private let state: State

    private final class State: Sendable {
        let events = Mutex<[AuditEvent]>([])
        let isFull = Mutex(false)
    }

    init(socket: String) throws {
        let state = State()
        self.state = state
        server = try Server(listeners: [try Listener.unix(path: socket, mode: 0o600)]) { request in
            guard request.path == "/egress/v1/audit/events",
                let event = try? JSON.decode(AuditEvent.self, from: request.body)
            else { return HTTPResponse(status: 404) }
            if state.isFull.withLock({ $0 }) {
                return .problem(Problem(503, "audit-unavailable", "Audit log unavailable", detail: "disk full"))
            }
            let count = state.events.withLock { events in
                events.append(event)
                return events.count
            }
            return (try? .json(AuditAccepted(sequence: count - 1), status: 201)) ?? HTTPResponse(status: 500)
        }
    }

    /// From now on the log cannot be written, or can again.
    func setFull(_ isFull: Bool) {
        state.isFull.withLock { $0 = isFull }
    }

    var events: [AuditEvent] { state.events.withLock { $0 } }
}
