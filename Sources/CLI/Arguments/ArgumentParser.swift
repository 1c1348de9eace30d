// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// Reads a command line by the rules users know from GNU tools.
///
/// `--name value` and `--name=value`; `-k 20` and `-k20`; short flags together; options before, between and after operands;
/// `--` ends them; `-` by itself is an operand. Of an option given twice the last counts.
struct ArgumentParser {
    let root: Command

    enum Result {
        case run(Command, Invocation)
        case help(Command, path: [String])
        case version
    }

    /// - Parameter arguments: without the program's own name.
    func parse(_ arguments: [String], context: CommandContext) throws(CommandError) -> Result {
        var reading = Reading(command: root)
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            if word == "--" {
                try reading.dashes(Array(arguments[index...]))
                break
            } else if word.hasPrefix("--") {
                try reading.long(word.dropFirst(2), next: { Self.next(arguments, &index) })
            } else if word.hasPrefix("-") && word.count > 1 {
                try reading.short(word.dropFirst(), next: { Self.next(arguments, &index) })
            } else {
                try reading.word(word)
            }
        }
        if reading.values[GlobalOptions.version.long] != nil { return .version }
        if reading.values[GlobalOptions.help.long] != nil { return .help(reading.command, path: reading.path) }
        try reading.finish()
        let invocation = Invocation(
            path: reading.path,
            values: reading.values,
            operands: reading.operands,
            trailing: reading.trailing,
            context: context
        )
        return .run(reading.command, invocation)
    }

    private static func next(_ arguments: [String], _ index: inout Int) -> String? {
        guard index < arguments.count else { return nil }
        defer { index += 1 }
        return arguments[index]
    }
}

/// What has been understood so far.
private struct Reading {
    var command: Command
    var path: [String] = []
    var values: [String: [String]] = [:]
    var operands: [String] = []
    var trailing: [String] = []

    private var options: [Option] { command.options + GlobalOptions.all }

    mutating func word(_ word: String) throws(CommandError) {
        if command.action == nil {
            guard let found = command.subcommand(word) else { throw unknownCommand(word) }
            command = found
            path.append(word)
        } else {
            operands.append(word)
        }
    }

    mutating func long(_ word: Substring, next: () -> String?) throws(CommandError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = options.first(where: { $0.long == name }) else { throw unknownOption("--" + name) }
        let attached = parts.count == 2 ? String(parts[1]) : nil
        try set(option, spelling: "--" + name, attached: attached, next: next)
    }

    mutating func short(_ word: Substring, next: () -> String?) throws(CommandError) {
        var rest = word
        while let letter = rest.popFirst() {
            guard let option = options.first(where: { $0.short == letter }) else { throw unknownOption("-\(letter)") }
            guard option.value == nil else {
                try set(option, spelling: "-\(letter)", attached: rest.isEmpty ? nil : String(rest), next: next)
                return
            }
            try set(option, spelling: "-\(letter)", attached: nil, next: next)
        }
    }

    mutating func dashes(_ rest: [String]) throws(CommandError) {
        if command.operands.contains(where: \.isAfterDashes) {
            trailing = rest
        } else {
            for word in rest { try self.word(word) }
        }
    }

    private mutating func set(
        _ option: Option,
        spelling: String,
        attached: String?,
        next: () -> String?
    ) throws(CommandError) {
        guard let value = option.value else {
            guard attached == nil else {
                throw usage(spelling, "takes no value", next: "write \(spelling) by itself")
            }
            values[option.long] = []
            return
        }
        guard let text = attached ?? next() else {
            throw usage(spelling, "needs a value", next: "write \(spelling) \(value.placeholder)")
        }
        try check(text, value.kind, spelling)
        values[option.long] = option.repeats ? (values[option.long] ?? []) + [text] : [text]
    }

    private func check(_ text: String, _ kind: WordKind, _ spelling: String) throws(CommandError) {
        switch kind {
        case .integer(let range):
            guard let number = Int(text), range.contains(number) else {
                throw usage("\(spelling) \(text)", "not a whole number \(Self.limits(range))")
            }
        case .choice(let words):
            guard words.contains(text) else {
                throw usage(
                    "\(spelling) \(text)",
                    "not one of \(words.joined(separator: ", "))",
                    next: NearestName.among(words, to: text).map { "did you mean \($0)?" }
                )
            }
        case .text, .file, .folder, .repository, .job:
            guard !text.isEmpty else { throw usage(spelling, "the value is empty") }
        }
    }

    func finish() throws(CommandError) {
        guard command.action != nil else {
            let names = command.subcommands.map(\.name).joined(separator: ", ")
            throw usage(path.isEmpty ? "no command" : path.joined(separator: " "), "say which of \(names)")
        }
        let positional = command.operands.filter { !$0.isAfterDashes }
        let least = positional.count { $0.arity == .one || $0.arity == .atLeastOne }
        if operands.count < least {
            throw usage(positional[operands.count].name, "missing: \(positional[operands.count].help.loweredFirst)")
        }
        let unlimited = positional.contains { $0.arity == .any || $0.arity == .atLeastOne }
        if !unlimited && operands.count > positional.count {
            throw usage(operands[positional.count], "one word too many")
        }
        if trailing.isEmpty, let missing = command.operands.first(where: { $0.arity == .afterDashes }) {
            throw usage(missing.name, "missing: \(missing.help.loweredFirst)")
        }
        for (word, operand) in zip(operands, positional) { try check(word, operand.kind, operand.name) }
    }

    // MARK: - What was wrong

    private func unknownCommand(_ word: String) -> CommandError {
        let known = command.subcommands.map(\.name)
        let full = (["codeinsight"] + path).joined(separator: " ")
        let nearest = NearestName.among(known, to: word)
        return usage(
            word,
            "not a command",
            next: nearest.map { "did you mean: \(full) \($0)" } ?? "known: \(known.joined(separator: ", "))"
        )
    }

    private func unknownOption(_ word: String) -> CommandError {
        let known = options.map { "--" + $0.long }
        let nearest = NearestName.among(known, to: word)
        return usage(word, "not an option of \(helpLine)", next: nearest.map { "did you mean \($0)?" })
    }

    private static func limits(_ range: ClosedRange<Int>) -> String {
        range.upperBound == .max ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    }

    private var helpLine: String { (["codeinsight"] + path).joined(separator: " ") }

    private func usage(_ what: String, _ why: String, next: String? = nil) -> CommandError {
        CommandError(.usage, what, why, next: next ?? "see: \(helpLine) --help")
    }
}

extension String {
    fileprivate var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}
