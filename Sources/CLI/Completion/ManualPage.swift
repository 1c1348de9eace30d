// SPDX-License-Identifier: Apache-2.0

internal import API

/// The manual page codeinsight(1), in man(7) macros.
struct ManualPage {
    let root: Command

    var page: String {
        var lines = [
            ".\\\" Generated from the command table; do not edit.",
            ".TH CODEINSIGHT 1 \"\" \"codeinsight \(Version.current)\" \"User Commands\"",
            ".SH NAME",
            "codeinsight \\- \(text(root.summary))",
            ".SH SYNOPSIS",
            ".B codeinsight",
            "COMMAND [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
            ".SH DESCRIPTION",
        ]
        lines += [
            "codeinsight is a client of the agent, codeinsightd(8). It finds the agent's Unix socket by itself;",
            "see FILES. What a command prints for people may change; what it prints with \\-\\-json is a contract.",
            ".SH COMMANDS",
        ]
        for (path, command) in root.walk() where command.action != nil {
            lines += section(path: path, command: command)
        }
        lines += [".SH OPTIONS OF EVERY COMMAND"] + GlobalOptions.all.flatMap(option)
        lines += [".SH EXIT STATUS"]
        for code in ExitCode.allCases { lines += [".TP", ".B \(code.rawValue)", text(code.meaning)] }
        lines += Self.surroundings
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(path: [String], command: Command) -> [String] {
        let synopsis = HelpText(command: command, path: path).synopsis
        var lines = [".SS \(text(synopsis))", text(command.summary.capitalizedFirst) + "."]
        for paragraph in command.discussion { lines += [".PP", text(paragraph)] }
        for operand in command.operands { lines += [".TP", ".I \(text(operand.synopsis))", text(operand.help)] }
        lines += command.options.flatMap(option)
        for example in command.examples {
            lines += [".PP", text(example.meaning) + ":", ".PP", ".nf", ".RS", text(example.line), ".RE", ".fi"]
        }
        return lines
    }

    private func option(_ option: Option) -> [String] {
        [".TP", ".B \(text(option.spelling))", text(option.help)]
    }

    /// Escapes what troff reads as markup: backslashes, dashes that must stay ASCII, a dot or quote that begins a line.
    private func text(_ source: String) -> String {
        var result = source.map { character -> String in
            switch character {
            case "\\": "\\e"
            case "-": "\\-"
            case "\"": "\\(dq"
            case "…": "..."
            default: String(character)
            }
        }
        .joined()
        if result.hasPrefix(".") || result.hasPrefix("'") { result = "\\&" + result }
        return result
    }

    private static let surroundings = [
        ".SH ENVIRONMENT",
        ".TP", ".B CODEINSIGHT_SOCKET", "The agent's Unix socket; \\-\\-socket goes before it.",
        ".TP", ".B CODEINSIGHT_URL", "The agent's address over TCP; \\-\\-url goes before it.",
        ".TP", ".B CODEINSIGHT_TOKEN_FILE", "Where the token is read from; \\-\\-token\\-file goes before it.",
        ".TP", ".B NO_COLOR", "When set and not empty, no colours.",
        ".SH FILES",
        "The socket is looked for, in this order, at \\-\\-socket, CODEINSIGHT_SOCKET,",
        ".IR $XDG_RUNTIME_DIR/codeinsight/api.sock ,",
        ".I .run/api.sock",
        "of the current folder and of those above it, and",
        ".IR /run/codeinsight/api.sock .",
        ".SH SEE ALSO",
        ".BR codeinsightd (8),",
        ".BR codeinsight\\-egress (8),",
        ".BR codeinsight\\-sandbox (1),",
        ".BR codeinsight\\-config (5)",
    ]
}
