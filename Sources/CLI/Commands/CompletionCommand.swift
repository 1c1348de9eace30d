// SPDX-License-Identifier: Apache-2.0

/// `codeinsight completion bash|zsh|fish`
enum CompletionCommand {
    static let command = Command(
        "completion",
        "print a completion script for a shell",
        examples: [
            .init("source <(codeinsight completion bash)", "Completes in this bash session")
        ],
        operands: [Operand("SHELL", .one, kind: .choice(["bash", "zsh", "fish"]), "The shell: bash, zsh or fish.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        try invocation.output.write(script(shell: invocation.operands[0]))
        return .done
    }

    private static func script(shell: String) -> String {
        switch shell {
        case "zsh": ZshCompletion(root: CommandTable.root).script
        case "fish": FishCompletion(root: CommandTable.root).script
        default: BashCompletion(root: CommandTable.root).script
        }
    }
}
