// SPDX-License-Identifier: Apache-2.0

/// A completion script for bash (3.2 and newer).
struct BashCompletion {
    let root: Command

    var script: String {
        """
        # bash completion for \(root.name). Generated from its command table; do not edit.
        _\(root.name)() {
            local current previous word at="" words="" files=""
            current=${COMP_WORDS[COMP_CWORD]}
            previous=${COMP_WORDS[COMP_CWORD - 1]}
            for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                case "$at $word" in
        \(transitions)
                esac
            done
            case "$at $previous" in
        \(optionValues)
            esac
            case "$at" in
        \(wordsOfCommands)
            esac
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
            case "$current" in
            -*) ;;
            *) if [ -n "$files" ]; then mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current"); fi ;;
            esac
        }
        complete -o filenames -F _\(root.name) \(root.name)

        """
    }

    private var transitions: String {
        root.walk().filter { !$0.path.isEmpty }.map { path, _ in
            let from = path.dropLast().joined(separator: "/")
            return "        \"\(from) \(path.last ?? "")\") at=\"\(path.joined(separator: "/"))\" ;;"
        }
        .joined(separator: "\n")
    }

    /// Options of all commands that take a value; the words are offered after them.
    private var optionValues: String {
        var lines: [String] = []
        for (path, command) in root.walk() {
            for option in command.options {
                guard let value = option.value else { continue }
                lines.append(contentsOf: line("\"\(path.joined(separator: "/")) \(spelled(option))\"", value.kind))
                if let short = option.short {
                    lines.append(contentsOf: line("\"\(path.joined(separator: "/")) -\(short)\"", value.kind))
                }
            }
        }
        for option in GlobalOptions.all {
            guard let value = option.value else { continue }
            lines.append(contentsOf: line("*\" \(spelled(option))\"", value.kind))
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ pattern: String, _ kind: WordKind) -> [String] {
        let reply: String
        switch kind {
        case .file: reply = "compgen -f -- \"$current\""
        case .folder: reply = "compgen -d -- \"$current\""
        case .choice(let words): reply = "compgen -W \"\(words.joined(separator: " "))\" -- \"$current\""
        case .repository:
            reply = "compgen -W \"$(\(root.name) repo list --names 2>/dev/null)\" -- \"$current\""
        case .job: reply = "compgen -W \"$(\(root.name) jobs list --ids 2>/dev/null)\" -- \"$current\""
        case .text, .integer: return ["    \(pattern)) COMPREPLY=() && return ;;"]
        }
        return ["    \(pattern)) mapfile -t COMPREPLY < <(\(reply)) && return ;;"]
    }

    private var wordsOfCommands: String {
        root.walk().map { path, command in
            var parts = (command.subcommands.map(\.name) + (command.options + GlobalOptions.all).map(spelled))
            var files = ""
            for operand in command.operands {
                switch operand.kind {
                case .file, .folder: files = " files=yes"
                case .choice(let words): parts = words + parts
                case .repository: parts.insert("$(\(root.name) repo list --names 2>/dev/null)", at: 0)
                case .job: parts.insert("$(\(root.name) jobs list --ids 2>/dev/null)", at: 0)
                case .text, .integer: break
                }
            }
            return "    \"\(path.joined(separator: "/"))\") words=\"\(parts.joined(separator: " "))\"\(files) ;;"
        }
        .joined(separator: "\n")
    }

    private func spelled(_ option: Option) -> String { "--" + option.long }
}
