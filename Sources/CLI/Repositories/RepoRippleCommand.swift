// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight repo ripple NAME PATH`
enum RepoRippleCommand {
    static let command = Command(
        "ripple",
        "show what a change of a file may ask for elsewhere",
        discussion: ["Files that were changed in the same commits, and files whose code uses what this one defines."],
        examples: [.init("codeinsight repo ripple shop src/cart.py", "Shows what else to look at")],
        operands: [
            Operand("NAME", .one, kind: .repository, "A registered repository."),
            Operand("PATH", .one, kind: .file, "A file, relative to the repository."),
        ],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard invocation.operands.count == 2 else { return .usage }
        let client = try AgentClient(invocation)
        let repository = try await client.repository(invocation.operands[0])
        let query = [("path", invocation.operands[1])]
        let ripple = try await client.get(ChangeRipple.self, "/v1/repos/\(repository.id)/ripple", query: query)
        if invocation.json {
            try invocation.output.json(ripple)
        } else {
            try HealthText.write(ripple, to: invocation.output)
        }
        return .done
    }
}
