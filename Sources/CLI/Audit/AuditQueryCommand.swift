// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit

/// `codeinsight audit query`
enum AuditQueryCommand {
    static let limit = Option.value(
        "limit",
        short: "n",
        "N",
        kind: .integer(1...1_000_000),
        "At most this many. Default: 1000."
    )

    static let command = Command(
        "query",
        "find records: who sent what where, and which rule decided",
        examples: [
            .init("codeinsight audit query --result denied --since 7d", "What was kept in during the last week"),
            .init(
                "codeinsight audit query --contains - < value.txt",
                "Did this value leave? It shows where it was replaced"
            ),
        ],
        options: AuditFilters.all + [limit, AuditInput.log],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let query = try AuditFilters.query(invocation)
        let reader = try AuditInput.reader(invocation)
        var found = 0
        try AuditInput.reading {
            try query.run(reader, limit: invocation.integer(limit) ?? 1000) { item, stored in
                found += 1
                try AuditLine.write(item, stored, invocation)
            }
        }
        if found == 0 && !invocation.json { try invocation.output.line("no record fits") }
        return .done
    }
}

/// One record on one line.
enum AuditLine {
    /// With `--json`, the stored bytes.
    static func write(_ item: AuditReader.Item, _ stored: StoredRecord, _ invocation: Invocation) throws {
        guard !invocation.json else {
            try invocation.output.line(String(decoding: item.entry, as: UTF8.self))
            return
        }
        try invocation.output.line(TerminalText.escape(text(stored)))
    }

    private static func text(_ stored: StoredRecord) -> String {
        let record = stored.record
        var words = ["\(stored.sequence)", "\(stored.time)", record.kind.rawValue]
        if let result = record.result { words.append(result) }
        if let principal = record.principal { words.append(principal.user) }
        if let destination = record.destination {
            words.append("→ \(destination)" + (record.purpose.map { " (\($0.rawValue))" } ?? ""))
        }
        let places = (record.segments ?? []).compactMap { segment in
            segment.repository.map { $0 + (segment.path.map { ":" + $0 } ?? "") }
        }
        if let first = places.first { words.append(places.count == 1 ? first : "\(first) +\(places.count - 1)") }
        if let redactions = record.redactions, !redactions.isEmpty {
            words.append(
                "replaced "
                    + redactions.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            )
        }
        if let bytes = record.bodyBytes { words.append("\(bytes) bytes") }
        if let rules = record.rules, !rules.isEmpty { words.append("by " + rules.joined(separator: ", ")) }
        if let detail = record.detail { words.append(detail) }
        return words.joined(separator: "  ")
    }
}
