// SPDX-License-Identifier: Apache-2.0

/// A command line that was understood: what an action gets.
struct Invocation: Sendable {
    /// The names of the commands, without the program's own.
    let path: [String]
    /// Keyed by the option's long name; a flag has an empty list.
    let values: [String: [String]]
    let operands: [String]
    /// What stood after `--`, for a command that takes it.
    let trailing: [String]
    let context: CommandContext

    func has(_ option: Option) -> Bool {
        values[option.long] != nil
    }

    /// The last value given.
    func text(_ option: Option) -> String? {
        values[option.long]?.last
    }

    /// All values given, in order.
    func texts(_ option: Option) -> [String] {
        values[option.long] ?? []
    }

    /// The last value given. The parser has checked that it is a number in range.
    func integer(_ option: Option) -> Int? {
        text(option).flatMap { Int($0) }
    }

    /// Whether the answer is for a program.
    var json: Bool { has(GlobalOptions.json) }
    var output: TextStream { context.output }
    var error: TextStream { context.error }
}

/// Options every command takes.
enum GlobalOptions {
    static let json = Option.flag("json", "Print JSON for programs instead of text for people.")
    static let socket = Option.value("socket", "PATH", kind: .file, "The agent's Unix socket.")
    static let url = Option.value("url", "URL", "The agent's address over TCP, for example http://127.0.0.1:7878.")
    static let tokenFile = Option.value("token-file", "FILE", kind: .file, "Where the token for --url is read from.")
    static let config = Option.value(
        "config",
        "FILE",
        kind: .file,
        "Read this file instead of /etc/codeinsight/config.toml."
    )
    static let help = Option.flag("help", short: "h", "Explain the command.")
    static let version = Option.flag("version", "Print the version.")

    static let all = [json, socket, url, tokenFile, config, help, version]
}
