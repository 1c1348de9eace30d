// SPDX-License-Identifier: Apache-2.0

/// `codeinsight token revoke ID`
enum TokenRevokeCommand {
    static let command = Command(
        "revoke",
        "make a token invalid at once and for good",
        operands: [Operand("ID", .one, "The token's id, as codeinsight token list shows it.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let id = invocation.operands[0]
        try await AgentClient(invocation).delete("/v1/tokens/" + AgentClient.pathSegment(id))
        if invocation.json {
            try invocation.output.json(["id": id])
        } else {
            try invocation.output.line(TerminalText.escape("\(id): revoked"))
        }
        return .done
    }
}
