// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight usage send`
enum UsageSendCommand {
    static let command = Command(
        "send",
        "send the next report now (admins)",
        discussion: [
            "What usage preview prints leaves at once, if usage.mode is on and the policy permits it. Without a report of an earlier week the "
                + "running week is closed early; what follows until Monday makes a second report of it."
        ],
        action: run
    )

    private struct Empty: Encodable {}

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let receipt = try await AgentClient(invocation).post(UsageReceipt.self, "/v1/usage/send", body: Empty())
        if invocation.json {
            try invocation.output.json(receipt)
        } else {
            let record = receipt.decision.auditSequence.map { ", audit record \($0)" } ?? ""
            try invocation.output.line(
                "sent \(Quantity.count(receipt.bodyBytes, "byte")), SHA-256 \(receipt.bodySha256)\(record)"
            )
        }
        return .done
    }
}
