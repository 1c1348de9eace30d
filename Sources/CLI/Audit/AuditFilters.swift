// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit

/// Options that choose records.
enum AuditFilters {
    static let kind = Option.value(
        "kind",
        "KIND",
        kind: .choice(AuditRecord.Kind.allCases.map(\.rawValue)),
        "Only this kind of record, for example decision."
    )
    static let user = Option.value("user", "NAME", "Only requests of this user.")
    static let destination = Option.value("destination", "ID", "Only requests to this destination.")
    static let purpose = Option.value(
        "purpose",
        "PURPOSE",
        kind: .choice(Purpose.allCases.map(\.rawValue)),
        "Only requests for this purpose."
    )
    static let repo = Option.value("repo", "NAME", "Only requests with text from this repository.")
    static let path = Option.value("path", "PATH", "Only requests with this file, or files below this folder.")
    static let rule = Option.value("rule", "ID", "Only decisions of this rule.")
    static let result = Option.value("result", "WORD", "Only this result: permitted, denied, sent, failed, …")
    static let request = Option.value("request", "ID", "Only this request.")
    static let since = Option.value(
        "since",
        "TIME",
        "From this moment (2026-11-01T00:00:00Z), or this long ago (7d), on."
    )
    static let until = Option.value("until", "TIME", "Up to this moment, or this long ago.")
    static let contains = Option.value(
        "contains",
        "VALUE",
        "Only requests in which this value was found and replaced. Looked up by keyed hash: needs the log's value key. - reads it "
            + "from standard input."
    )
    static let body = Option.value("body", "SHA256", "Only the request whose outbound bytes have this digest.")

    static let all = [
        kind, user, destination, purpose, repo, path, rule, result, request, since, until, contains, body,
    ]

    static func query(_ invocation: Invocation) throws -> AuditQuery {
        var query = AuditQuery()
        query.kind = invocation.text(kind).flatMap(AuditRecord.Kind.init)
        query.user = invocation.text(user)
        query.destination = invocation.text(destination)
        query.purpose = invocation.text(purpose).flatMap(Purpose.init)
        query.repository = invocation.text(repo)
        query.path = invocation.text(path)
        query.rule = invocation.text(rule)
        query.result = invocation.text(result)
        query.requestId = invocation.text(request)
        query.since = try AuditInput.moment(invocation, since)
        query.until = try AuditInput.moment(invocation, until)
        query.bodySha256 = invocation.text(body)?.lowercased()
        guard let value = invocation.text(contains) else { return query }
        var lines = LineReader(invocation.context.input)
        let sought = value == "-" ? String(decoding: try lines.next() ?? [], as: UTF8.self) : value
        query.valueHash = try AuditInput.reading {
            try ValueHash(folder: try AuditInput.folder(invocation)).hash(sought)
        }
        return query
    }
}
