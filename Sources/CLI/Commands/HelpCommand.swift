// SPDX-License-Identifier: Apache-2.0

/// `codeinsight help [COMMAND…]`: the same as `codeinsight COMMAND --help`.
enum HelpCommand {
    static let command = Command(
        "help",
        "explain a command",
        operands: [Operand("COMMAND", .any, "The words of the command, for example: repo add.")],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let words = invocation.operands + ["--help"]
        let result = try ArgumentParser(root: CommandTable.root).parse(words, context: invocation.context)
        guard case .help(let command, let path) = result else { return .internalError }
        try invocation.output.write(HelpText(command: command, path: path).text(width: invocation.output.width))
        return .done
    }
}
