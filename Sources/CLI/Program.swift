// SPDX-License-Identifier: Apache-2.0

internal import API

/// The `codeinsight` program: from words to an exit code.
package enum Program {
    /// - Parameter arguments: without the program's own name.
    package static func run(_ arguments: [String], context: CommandContext) async -> ExitCode {
        do {
            switch try ArgumentParser(root: CommandTable.root).parse(arguments, context: context) {
            case .version:
                try context.output.line("codeinsight \(Version.current)")
                return .done
            case .help(let command, let path):
                try context.output.write(HelpText(command: command, path: path).text(width: context.output.width))
                return .done
            case .run(let command, let invocation):
                return try await command.action?(invocation) ?? .usage
            }
        } catch {
            let shown = CommandError(from: error)
            // When standard error is gone too, the exit code is all that is left to say it.
            try? context.error.write(shown.text)
            return shown.exitCode
        }
    }
}
