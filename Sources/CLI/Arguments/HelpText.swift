// SPDX-License-Identifier: Apache-2.0

/// What `--help` prints.
struct HelpText {
    let command: Command
    /// The names that lead to it, without the program's own.
    let path: [String]

    /// Wrapped to `width` columns, ends with a line feed.
    func text(width: Int) -> String {
        let width = min(width, 100)
        var lines = [synopsisLine, ""]
        lines += wrap(command.summary.capitalizedFirst + ".", width)
        for paragraph in command.discussion { lines += [""] + wrap(paragraph, width) }
        lines += section("Commands", command.subcommands.map { ($0.name, $0.summary) }, width)
        lines += section("Arguments", command.operands.map { ($0.synopsis, $0.help) }, width)
        lines += section("Options", command.options.map { ($0.spelling, $0.help) }, width)
        lines += section("Options of every command", GlobalOptions.all.map { ($0.spelling, $0.help) }, width)
        if !command.examples.isEmpty {
            lines += ["", "Examples:"]
            for example in command.examples { lines += ["  " + example.line, "      " + example.meaning] }
        }
        if command.action == nil { lines += ["", "More about one of them: \(name) COMMAND --help"] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `codeinsight search QUERY [--repo NAME]`
    var synopsis: String { ([name] + synopsisWords).joined(separator: " ") }

    private var synopsisLine: String { "Usage: " + synopsis }
    private var name: String { (["codeinsight"] + path).joined(separator: " ") }

    private var synopsisWords: [String] {
        if command.action == nil { return ["COMMAND"] }
        let options = command.options.map { "[\($0.synopsis)]" + ($0.repeats ? "…" : "") }
        return command.operands.filter { $0.arity != .afterDashes }.map(\.synopsis) + options
            + command.operands.filter { $0.arity == .afterDashes }.map(\.synopsis)
    }

    private func section(_ title: String, _ rows: [(String, String)], _ width: Int) -> [String] {
        guard !rows.isEmpty else { return [] }
        let column = min(28, (rows.map { TerminalText.columns($0.0) }.max() ?? 0) + 4)
        var lines = ["", title + ":"]
        for (left, right) in rows {
            let wrapped = wrap(right, max(30, width - column))
            let start = "  " + left
            if TerminalText.columns(start) + 2 > column {
                lines.append(start)
                lines.append(String(repeating: " ", count: column) + (wrapped.first ?? ""))
            } else {
                lines.append(TerminalText.pad(start, to: column) + (wrapped.first ?? ""))
            }
            lines += wrapped.dropFirst().map { String(repeating: " ", count: column) + $0 }
        }
        return lines
    }

    private func wrap(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && TerminalText.columns(line) + 1 + TerminalText.columns(String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
