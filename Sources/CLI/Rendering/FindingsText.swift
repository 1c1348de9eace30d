// SPDX-License-Identifier: Apache-2.0

internal import API

/// A review for people: findings grouped by file, the most severe file first, then a line that sums up.
struct FindingsText {
    let result: ReviewResult
    /// How many findings are shown; the first ones, which are the most severe.
    let limit: Int

    func write(to stream: TextStream) throws {
        for group in groups() {
            try stream.line(stream.styled(TerminalText.escape(group.path), .bold))
            var explained: Set<String> = []
            for finding in group.findings {
                try write(finding, explain: explained.insert(finding.rule).inserted, to: stream)
            }
            try stream.line()
        }
        if result.findings.count > limit {
            let rest = Quantity.grouped(result.findings.count - limit)
            try stream.line(stream.styled("… and \(rest) more: codeinsight review without --limit", .dim))
            try stream.line()
        }
        try stream.line(summary(stream))
        for note in result.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    /// Files in the order of their first finding, which is the order of severity; findings in the order of lines.
    private func groups() -> [(path: String, findings: [Finding])] {
        var order: [String] = []
        var byPath: [String: [Finding]] = [:]
        for finding in result.findings.prefix(limit) {
            if byPath[finding.path] == nil { order.append(finding.path) }
            byPath[finding.path, default: []].append(finding)
        }
        return order.map { path in
            (path, (byPath[path] ?? []).sorted { ($0.startLine, $0.startColumn) < ($1.startLine, $1.startColumn) })
        }
    }

    /// - Parameter explain: whether to say why and what to do; once for each rule in a file is enough.
    private func write(_ finding: Finding, explain: Bool, to stream: TextStream) throws {
        let place = TerminalText.pad("\(finding.startLine):\(finding.startColumn)", to: 8)
        let severity = TerminalText.pad(finding.severity.rawValue, to: 8)
        let rule = stream.styled(TerminalText.escape(finding.rule), .dim)
        try stream.line(
            "  \(place)  \(stream.styled(severity, Self.style(finding.severity)))  \(TerminalText.escape(finding.message))  \(rule)"
        )
        let excerpt = TerminalText.truncate(TerminalText.escape(finding.excerpt), to: max(20, stream.width - 12))
        if !excerpt.isEmpty { try stream.line("            " + stream.styled(excerpt, .cyan)) }
        guard explain else { return }
        try paragraph("why: ", finding.why, stream)
        if let advice = finding.advice { try paragraph("fix: ", advice, stream) }
    }

    private func paragraph(_ label: String, _ text: String, _ stream: TextStream) throws {
        let lines = TerminalText.wrap(TerminalText.escape(text), to: max(40, min(100, stream.width - 17)))
        try stream.line("            " + label + lines[0])
        for line in lines.dropFirst() { try stream.line("                 " + line) }
    }

    private func summary(_ stream: TextStream) -> String {
        let counts = Severity.allCases.reversed()
            .map { severity in (severity, result.findings.count { $0.severity == severity }) }
            .filter { $0.1 > 0 }
            .map { "\($0.1) \($0.0.rawValue)" }
        let findings = Quantity.count(result.findings.count, "finding")
        let detail = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
        let head = stream.styled(findings + detail, result.findings.isEmpty ? .green : .bold)
        let scope = "\(Quantity.count(result.filesReviewed, "file")), \(Quantity.count(result.rules, "rule"))"
        return
            "\(head) in \(scope), \(Quantity.time(milliseconds: result.elapsedMs)), engine: \(TerminalText.escape(result.engine))"
            + skipped
    }

    private var skipped: String {
        guard !result.skipped.isEmpty else { return "" }
        let parts = result.skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return "; skipped: " + TerminalText.escape(parts.joined(separator: ", "))
    }

    private static func style(_ severity: Severity) -> TextStream.Style {
        switch severity {
        case .critical: .boldRed
        case .high: .red
        case .medium: .yellow
        case .low: .cyan
        case .info: .dim
        }
    }
}
