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
        lines += TerminalText.wrap(command.summary.capitalizedFirst + ".", to: width)
        for paragraph in command.discussion { lines += [""] + TerminalText.wrap(paragraph, to: width) }
        lines += section("Commands", command.subcommands.map { ($0.name, $0.summary) }, to: width)
        lines += section("Arguments", command.operands.map { ($0.synopsis, $0.help) }, to: width)
        lines += section("Options", command.options.map { ($0.spelling, $0.help) }, to: width)
        lines += section("Options of every command", GlobalOptions.all.map { ($0.spelling, $0.help) }, to: width)
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
        return command.operands.filter { !$0.isAfterDashes }.map(\.synopsis) + options
            + command.operands.filter(\.isAfterDashes).map(\.synopsis)
    }

    private func section(_ title: String, _ rows: [(String, String)], to width: Int) -> [String] {
        guard !rows.isEmpty else { return [] }
        let column = min(28, (rows.map { TerminalText.columns($0.0) }.max() ?? 0) + 4)
        var lines = ["", title + ":"]
        for (left, right) in rows {
            let wrapped = TerminalText.wrap(right, to: max(30, width - column))
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
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
