// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight token list`
enum TokenListCommand {
    static let command = Command("list", "list tokens, without their text", action: run)

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let tokens = try await AgentClient(invocation).get(Page<AccessToken>.self, "/v1/tokens").items
        if invocation.json {
            try invocation.output.json(tokens)
        } else {
            var table = TextTable(["ID", "USER", "ROLE", "CREATED", "STATE"])
            let now = Timestamp.now()
            for token in tokens {
                table.add([
                    token.id, token.user, token.role.rawValue, Quantity.age(of: token.createdAt, at: now),
                    state(of: token, at: now),
                ])
            }
            try table.write(to: invocation.output)
        }
        return .done
    }

    private static func state(of token: AccessToken, at now: Timestamp) -> String {
        if token.revokedAt != nil { return "revoked" }
        guard let expiry = token.expiresAt else { return "valid" }
        return expiry <= now ? "expired" : "valid until \(expiry)"
    }
}
