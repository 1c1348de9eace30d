// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight usage show`
enum UsageShowCommand {
    static let command = Command("show", "whether usage is counted, and every report so far", action: run)

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let status = try await AgentClient(invocation).get(UsageStatus.self, "/v1/usage")
        if invocation.json {
            try invocation.output.json(status)
            return .done
        }
        try invocation.output.line(TerminalText.escape(sentence(status)))
        guard !status.reports.isEmpty else { return .done }
        try invocation.output.line()
        var table = TextTable(["WEEK", "STATE", "BYTES", "SHA-256", "AUDIT RECORD", "NOTE"], rightAligned: [2])
        for report in status.reports {
            table.add([
                report.week, report.state.rawValue, String(report.bytes), String(report.sha256.prefix(16)),
                report.auditSequence.map(String.init) ?? "-", note(report),
            ])
        }
        try table.write(to: invocation.output)
        return .done
    }

    private static func sentence(_ status: UsageStatus) -> String {
        switch status.mode {
        case .off: "off: nothing is counted and nothing is sent" + (status.override.map { " (\($0))" } ?? "")
        case .local: "local: counted, shown here, never sent"
        case .on:
            "on: sent once a week, up to \(status.longestDelayHours) hours after its end, where the policy permits it"
        }
    }

    private static func note(_ report: UsageReportEntry) -> String {
        if let sent = report.sentAt { return "sent \(sent)" }
        if let reason = report.reason { return "\(reason); \(Quantity.count(report.attempts, "attempt"))" }
        return report.state == .waiting ? "due \(report.dueAt)" : ""
    }
}
