// SPDX-License-Identifier: Apache-2.0

/// A completion script for fish.
struct FishCompletion {
    let root: Command

    var script: String {
        let lines = root.walk().flatMap { rules(path: $0.path, command: $0.command) }
        return """
            # fish completion for \(root.name). Generated from its command table; do not edit.
            function __\(root.name)_at
                set -l at
                for word in (commandline -opc)[2..]
                    switch "$at $word"
            \(transitions)
                    end
                end
                test "$at" = "$argv[1]"
            end
            complete -c \(root.name) -f
            \(lines.joined(separator: "\n"))

            """
    }

    private var transitions: String {
        root.walk().filter { !$0.path.isEmpty }.map { path, _ in
            let from = path.dropLast().joined(separator: "/")
            return """
                            case '\(from) \(path.last ?? "")'
                                set at \(path.joined(separator: "/"))
                """
        }
        .joined(separator: "\n")
    }

    private func rules(path: [String], command: Command) -> [String] {
        let start = "complete -c \(root.name) -n \"__\(root.name)_at '\(path.joined(separator: "/"))'\""
        let subcommands = command.subcommands.map { "\(start) -a \($0.name) -d \(quoted($0.summary))" }
        let options = (command.options + (path.isEmpty ? GlobalOptions.all : [])).map { option in
            let condition = path.isEmpty && command.options.isEmpty ? "complete -c \(root.name)" : start
            let short = option.short.map { " -s \($0)" } ?? ""
            let value = option.value.map { ($0.kind == .file ? " -r" : " -x") + candidates($0.kind) } ?? ""
            return "\(condition) -l \(option.long)\(short)\(value) -d \(quoted(option.help))"
        }
        let operands = command.operands.compactMap { operand in
            let words = candidates(operand.kind)
            return words.isEmpty ? nil : start + words
        }
        return subcommands + operands + options
    }

    private func candidates(_ kind: WordKind) -> String {
        switch kind {
        case .file: " -F"
        case .folder: " -a \"(__fish_complete_directories)\""
        case .choice(let words): " -a \(quoted(words.joined(separator: " ")))"
        case .repository: " -a \"(\(root.name) repo list --names 2>/dev/null)\""
        case .job: " -a \"(\(root.name) jobs list --ids 2>/dev/null)\""
        case .text, .integer: ""
        }
    }

    private func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'") + "'"
    }
}
