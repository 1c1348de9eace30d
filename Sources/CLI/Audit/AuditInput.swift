// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Configuration

/// What the audit commands share: which log, and how moments are written.
enum AuditInput {
    static let log = Option.value(
        "log",
        "DIR",
        kind: .folder,
        "The log's folder. Default: audit in the gateway's state folder."
    )

    static func folder(_ invocation: Invocation) throws -> String {
        if let given = invocation.text(log) { return invocation.context.absolute(given) }
        return try PolicyInput.settings(invocation).egress.stateDir + "/audit"
    }

    static func reader(_ invocation: Invocation) throws -> AuditReader {
        AuditReader(folder: try folder(invocation))
    }

    /// A moment as RFC 3339 in UTC, or how long ago it was; nil when the option was not given.
    static func moment(_ invocation: Invocation, _ option: Option) throws -> Timestamp? {
        guard let text = invocation.text(option) else { return nil }
        if let moment = Timestamp(text) { return moment }
        if let ago = Interval(text) {
            return Timestamp(milliseconds: Timestamp.now().milliseconds - Int64(ago.milliseconds))
        }
        throw CommandError(
            .usage,
            "--\(option.long) \(text)",
            "not a time",
            next: "write 2026-11-01T00:00:00Z, or 12h or 7d"
        )
    }

    /// Runs `body`, and tells of a log that cannot be read.
    static func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as AuditError {
            throw CommandError(
                .usage,
                "audit log",
                error.description,
                next: "name the log's folder with --log, as a user who may read it"
            )
        }
    }
}
