// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPServer
internal import HTTPTypes

/// The audit log, as far as the agent may see and add to it.
struct AuditRoutes: Sendable {
    let log: AuditLog

    func add(to router: inout Router) {
        router.on("GET", "/egress/v1/audit/checkpoint") { [log] _ in
            let note = await log.checkpoint()
            return HTTPResponse(
                status: 200,
                headers: ["Content-Type": "text/plain; charset=utf-8"],
                body: Array(note.utf8)
            )
        }
        router.on("POST", "/egress/v1/audit/events") { [log] request in
            let event: AuditEvent = try RequestBody.decode(request)
            do {
                let receipt = try await log.append(Self.record(of: event))
                return try HTTPResponse.json(AuditAccepted(sequence: Int(receipt.sequence)), status: 201)
            } catch let error as AuditError {
                throw Recorder.problem(error)
            }
        }
    }

    private static func record(of event: AuditEvent) -> AuditRecord {
        var record = AuditRecord(kind(of: event))
        record.principal = event.principal
        record.requestId = event.requestId
        record.result = event.result
        record.detail = event.detail
        return record
    }

    private static func kind(of event: AuditEvent) -> AuditRecord.Kind {
        switch event.kind {
        case .login: .login
        case .tokenCreated: .tokenCreated
        case .tokenRevoked: .tokenRevoked
        case .fixApproved: .fixApproved
        case .fixApplied: .fixApplied
        case .fixReverted: .fixReverted
        case .configurationChanged: .configurationChanged
        }
    }
}
