// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight policy approvals …`: consent to requests that a rule holds back.
enum PolicyApprovalsCommand {
    static let command = Command(
        "approvals",
        "see and decide on requests that need approval",
        discussion: [
            "A rule with the effect require-approval holds a request back until somebody else of the role security or admin "
                + "consents. The consent is for exactly the bytes that were asked for, once. It is in the audit log, before it counts."
        ],
        subcommands: [list, approve, deny]
    )

    static let list = Command("list", "list what waits and what was decided", action: show)

    static let reason = Option.value("reason", "TEXT", "Why; the requester and the audit log see it.")

    static let approve = Command(
        "approve",
        "let one request out, once",
        operands: [Operand("ID", .one, "The approval's id, as list shows it.")],
        options: [reason],
        action: { try await decide($0, "approve") }
    )

    static let deny = Command(
        "deny",
        "keep a request in",
        operands: [Operand("ID", .one, "The approval's id, as list shows it.")],
        options: [reason],
        action: { try await decide($0, "deny") }
    )

    static func show(_ invocation: Invocation) async throws -> ExitCode {
        let approvals = try await AgentClient(invocation).get(Page<Approval>.self, "/v1/policy/approvals").items
        if invocation.json {
            try invocation.output.json(approvals)
        } else if approvals.isEmpty {
            try invocation.output.line("nothing waits for approval")
        } else {
            var table = TextTable(["ID", "STATE", "WHO", "PURPOSE", "TO", "BYTES", "UNTIL", "WHAT"], rightAligned: [5])
            for one in approvals {
                let more = one.places.count > 1 ? " +\(one.places.count - 1)" : ""
                table.add([
                    one.id, one.state.rawValue, one.requester.user, one.purpose.rawValue, one.destination,
                    Quantity.grouped(one.bodyBytes), "\(one.expiresAt)", (one.places.first ?? "-") + more,
                ])
            }
            try table.write(to: invocation.output)
        }
        return .done
    }

    private static func decide(_ invocation: Invocation, _ verb: String) async throws -> ExitCode {
        let id = invocation.operands[0]
        let approval = try await AgentClient(invocation)
            .post(
                Approval.self,
                "/v1/policy/approvals/\(AgentClient.pathSegment(id))/\(verb)",
                body: ["reason": invocation.text(reason)]
            )
        if invocation.json {
            try invocation.output.json(approval)
        } else {
            let words = "\(approval.id): \(approval.state.rawValue), until \(approval.expiresAt)"
            try invocation.output.line(TerminalText.escape(words))
        }
        return .done
    }
}
