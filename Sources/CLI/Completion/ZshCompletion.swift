// SPDX-License-Identifier: Apache-2.0

/// A completion script for zsh.
struct ZshCompletion {
    let root: Command

    var script: String {
        let functions = root.walk().map { function(path: $0.path, command: $0.command) }
        return """
            #compdef \(root.name)
            # zsh completion for \(root.name). Generated from its command table; do not edit.

            \(functions.joined(separator: "\n\n"))

            if [[ "$funcstack[1]" == "_\(root.name)" ]]; then
                _\(root.name) "$@"
            else
                compdef _\(root.name) \(root.name)
            fi

            """
    }

    private func function(path: [String], command: Command) -> String {
        let name = functionName(path)
        var arguments = (command.options + GlobalOptions.all).flatMap(specifications)
        guard command.action == nil else {
            arguments += command.operands.enumerated().map { operand($1, position: $0 + 1) }
            return """
                \(name)() {
                    _arguments -s \\
                        \(arguments.joined(separator: " \\\n        "))
                }
                """
        }
        let list = command.subcommands.map { "\(quoted($0.name + ":" + $0.summary))" }.joined(separator: "\n        ")
        let cases = command.subcommands.map { "\($0.name)) \(functionName(path + [$0.name])) ;;" }
        arguments += ["'1: :->command'", "'*:: :->rest'"]
        return """
            \(name)() {
                local state line
                local -a commands
                commands=(
                    \(list)
                )
                _arguments -C \\
                    \(arguments.joined(separator: " \\\n        "))
                case $state in
                command) _describe command commands ;;
                rest)
                    case $line[1] in
                    \(cases.joined(separator: "\n        "))
                    esac
                    ;;
                esac
            }
            """
    }

    private func functionName(_ path: [String]) -> String {
        "_" + ([root.name] + path).joined(separator: "_")
    }

    private func specifications(_ option: Option) -> [String] {
        let help = "[" + escaped(option.help) + "]"
        let value = option.value.map { ":\($0.placeholder):\(action($0.kind))" } ?? ""
        let star = option.repeats ? "*" : ""
        return [quoted("\(star)--\(option.long)\(option.value == nil ? "" : "=")\(help)\(value)")]
            + (option.short.map { [quoted("\(star)-\($0)\(help)\(value)")] } ?? [])
    }

    private func operand(_ operand: Operand, position: Int) -> String {
        let many = operand.arity == .any || operand.arity == .atLeastOne || operand.isAfterDashes
        return quoted("\(many ? "*" : String(position)):\(operand.name):\(action(operand.kind))")
    }

    private func action(_ kind: WordKind) -> String {
        switch kind {
        case .file: "_files"
        case .folder: "_files -/"
        case .choice(let words): "(\(words.joined(separator: " ")))"
        case .repository: "(${(f)\"$(\(root.name) repo list --names 2>/dev/null)\"})"
        case .job: "(${(f)\"$(\(root.name) jobs list --ids 2>/dev/null)\"})"
        case .text, .integer: " "
        }
    }

    private func escaped(_ text: String) -> String {
        text.map { "[]:".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
