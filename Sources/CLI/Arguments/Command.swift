// SPDX-License-Identifier: Apache-2.0

/// One word of the command line with what it takes, and what it does.
///
/// The tree of these is the only description of the command line: parsing, `--help`, suggestions for misspelt words, shell
/// completion and the manual page are all derived from it.
struct Command: Sendable {
    typealias Action = @Sendable (Invocation) async throws -> ExitCode

    let name: String
    /// One line, without a full stop: shown in lists.
    let summary: String
    /// Paragraphs for `--help` and the manual page.
    let discussion: [String]
    /// Command lines worth copying, each with what it does.
    let examples: [Example]
    let operands: [Operand]
    let options: [Option]
    let subcommands: [Command]
    /// Nil for a command that only groups others.
    let action: Action?

    struct Example: Sendable {
        let line: String
        let meaning: String

        init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// A command that does something.
    init(
        _ name: String,
        _ summary: String,
        discussion: [String] = [],
        examples: [Example] = [],
        operands: [Operand] = [],
        options: [Option] = [],
        action: @escaping Action
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.examples = examples
        self.operands = operands
        self.options = options
        subcommands = []
        self.action = action
    }

    /// A command that groups others.
    init(_ name: String, _ summary: String, discussion: [String] = [], subcommands: [Command]) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        examples = []
        operands = []
        options = []
        self.subcommands = subcommands
        action = nil
    }

    /// The direct subcommand of that name.
    func subcommand(_ name: String) -> Command? {
        subcommands.first { $0.name == name }
    }

    /// This command and all below it, depth first, each with the names that lead to it from here.
    func walk(_ path: [String] = []) -> [(path: [String], command: Command)] {
        [(path, self)] + subcommands.flatMap { $0.walk(path + [$0.name]) }
    }
}

/// A word without dashes.
struct Operand: Sendable {
    enum Arity: Sendable {
        case one
        case optional
        case any
        case atLeastOne
        /// Everything after `--`, untouched: a command for somebody else.
        case afterDashes
        /// The same, and may be left out.
        case optionalAfterDashes
    }

    /// As shown in the synopsis, for example `PATH`.
    let name: String
    let arity: Arity
    let kind: WordKind
    let help: String

    init(_ name: String, _ arity: Arity, kind: WordKind = .text, _ help: String) {
        self.name = name
        self.arity = arity
        self.kind = kind
        self.help = help
    }

    /// Whether it stands behind `--`.
    var isAfterDashes: Bool { arity == .afterDashes || arity == .optionalAfterDashes }

    /// As in a synopsis: `[PATH…]`.
    var synopsis: String {
        switch arity {
        case .one: name
        case .optional: "[\(name)]"
        case .any: "[\(name)…]"
        case .atLeastOne: "\(name)…"
        case .afterDashes: "-- \(name)…"
        case .optionalAfterDashes: "[-- \(name)…]"
        }
    }
}

/// A word with dashes, and the value it takes.
struct Option: Sendable {
    /// Without dashes. The key under which the value is found after parsing.
    let long: String
    let short: Character?
    /// Nil for a flag.
    let value: Value?
    /// Whether every occurrence counts; otherwise the last one does.
    let repeats: Bool
    let help: String

    struct Value: Sendable {
        let placeholder: String
        let kind: WordKind

        init(_ placeholder: String, _ kind: WordKind = .text) {
            self.placeholder = placeholder
            self.kind = kind
        }
    }

    /// A flag.
    static func flag(_ long: String, short: Character? = nil, _ help: String) -> Option {
        Option(long: long, short: short, value: nil, repeats: false, help: help)
    }

    /// An option with a value.
    static func value(
        _ long: String,
        short: Character? = nil,
        _ placeholder: String,
        kind: WordKind = .text,
        repeats: Bool = false,
        _ help: String
    ) -> Option {
        Option(long: long, short: short, value: Value(placeholder, kind), repeats: repeats, help: help)
    }

    /// As in a synopsis, without brackets: `--repo NAME`.
    var synopsis: String {
        let spelling = short == nil || long.count > 1 ? "--" + long : "-" + long
        return value.map { spelling + " " + $0.placeholder } ?? spelling
    }

    /// As in a list: `-k, --limit N`.
    var spelling: String {
        (short.map { "-\($0), " } ?? "") + "--" + long + (value.map { " " + $0.placeholder } ?? "")
    }
}

/// What a word means: what is checked while parsing, and what a shell offers for it.
enum WordKind: Sendable, Equatable {
    case text
    case file
    case folder
    case integer(ClosedRange<Int>)
    case choice([String])
    /// The name of a registered repository.
    case repository
    case job
}
