// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPServer
internal import HTTPTypes

/// The audit log, as far as the agent may see and add to it.
struct AuditRoutes: Sendable {
    let log: AuditLog
    /// Where the log lies, for reading it while it is written.
    let folder: String

    /// Records in one answer at most.
    private static let pageLimit = 1000

    func add(to router: inout Router) {
        router.on("GET", "/egress/v1/audit/checkpoint") { [log] _ in
            Self.text(await log.checkpoint())
        }
        router.on("GET", "/egress/v1/audit/records") { [folder] request in
            try Self.page(of: AuditReader(folder: folder), request)
        }
        router.on("GET", "/egress/v1/audit/proofs/{seq}") { [folder] request in
            guard let sequence = UInt64(request.parameters["seq"] ?? "") else {
                throw RequestBody.invalid("/seq", "must be the number of a record")
            }
            do {
                let proof = try AuditProver(folder: folder).prove(sequence)
                return Self.text("\(proof)")
            } catch let failure as AuditProver.Failure {
                throw Problem(404, "no-proof", "No proof", detail: "\(failure)")
            }
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

    private static func text(_ text: String) -> HTTPResponse {
        HTTPResponse(status: 200, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    /// The records as they are stored, byte for byte, because their hashes are over those bytes.
    private static func page(of reader: AuditReader, _ request: HTTPRequest) throws -> HTTPResponse {
        let limit = min(pageLimit, max(1, request.queryValue("limit").flatMap { Int($0) } ?? 100))
        let start: AuditPosition
        if let cursor = request.queryValue("cursor") {
            guard let position = AuditPosition(cursor) else {
                throw RequestBody.invalid(
                    "/cursor",
                    "must be the number of a record, or the next_cursor of an earlier answer"
                )
            }
            start = position
        } else {
            start = AuditPosition(sequence: 0)
        }
        let (items, next) = try reader.page(from: start, limit: limit)
        var body = Array("{\"items\":[".utf8)
        for (place, item) in items.enumerated() {
            if place > 0 { body.append(UInt8(ascii: ",")) }
            body.append(contentsOf: item.entry)
        }
        let cursor = next.map { "\"\($0)\"" } ?? "null"
        body.append(contentsOf: "],\"next_cursor\":\(cursor)}".utf8)
        return HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: body)
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
        case .retentionDeleted: .retentionDeleted
        case .started: .started
        case .stopped: .stopped
        }
    }
}
