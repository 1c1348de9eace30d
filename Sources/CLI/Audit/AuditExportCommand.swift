// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit

/// `codeinsight audit export`
enum AuditExportCommand {
    static let format = Option.value(
        "format",
        "FORMAT",
        kind: .choice(AuditExport.allCases.map(\.rawValue)),
        "jsonl (the stored bytes), cef or ocsf (1.6.0). Default: jsonl."
    )

    static let command = Command(
        "export",
        "write records for another system, one a line",
        options: [format] + AuditFilters.all + [AuditInput.log],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let format = invocation.text(format).flatMap(AuditExport.init) ?? .jsonl
        let query = try AuditFilters.query(invocation)
        let reader = try AuditInput.reader(invocation)
        try AuditInput.reading {
            try query.run(reader) { item, stored in
                let line = format.line(item, stored, product: Version.current)
                try invocation.output.line(String(decoding: line, as: UTF8.self))
            }
        }
        return .done
    }
}
