// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration

/// `codeinsight token create`
enum TokenCreateCommand {
    static let user = Option.value("user", "USER", "Who the bearer is to the agent. Required.")
    static let role = Option.value(
        "role",
        "ROLE",
        kind: .choice(Role.allCases.map(\.rawValue)),
        "What the bearer may do: viewer, developer, security or admin. Required."
    )
    static let ttl = Option.value(
        "ttl",
        "TIME",
        "How long it is valid, for example 12h or 90d. Default: until revoked."
    )

    static let command = Command(
        "create",
        "make a token and print it; it cannot be shown again",
        examples: [
            .init(
                "(umask 077; codeinsight token create --user ci --role developer --ttl 90d > ci.token)",
                "Makes a token for a build server"
            )
        ],
        options: [user, role, ttl],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard let name = invocation.text(user), let role = invocation.text(role).flatMap(Role.init) else {
            let missing = invocation.has(user) ? "--role" : "--user"
            throw CommandError(.usage, missing, "missing", next: "see: codeinsight token create --help")
        }
        let request = CreateTokenRequest(user: name, role: role, ttlSeconds: try seconds(invocation.text(ttl)))
        let created = try await AgentClient(invocation).post(AccessToken.self, "/v1/tokens", body: request)
        if invocation.json {
            try invocation.output.json(created)
        } else {
            // The token alone on standard output, so that it can be redirected into a file.
            try invocation.output.line(TerminalText.escape(created.token ?? ""))
            let expiry =
                created.expiresAt.map { "until \($0)" } ?? "until revoked: codeinsight token revoke \(created.id)"
            try invocation.error.line(
                TerminalText.escape("\(created.id): \(created.role.rawValue) \(created.user), \(expiry)")
            )
        }
        return .done
    }

    private static func seconds(_ text: String?) throws(CommandError) -> Int? {
        guard let text else { return nil }
        guard let interval = Interval(text), interval.milliseconds >= 1000 else {
            throw CommandError(
                .usage,
                "--ttl \(text)",
                "not a time of at least a second",
                next: "write it like 12h or 90d"
            )
        }
        return interval.milliseconds / 1000
    }
}
