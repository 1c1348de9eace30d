// SPDX-License-Identifier: Apache-2.0

/// What the agent asks the runner, one message per connection: a verb and its words, each ended by a NUL byte.
///
/// Program arguments cannot hold NUL, so nothing is escaped and there is nothing to parse. The connection stays open until the
/// work has ended; closing it earlier cancels the work.
package enum RunnerRequest: Equatable, Sendable {
    /// Run a command: the words after `codeinsight-sandbox run`, without `--result` and `--result-fd`.
    /// Comes with three descriptors: standard output, standard error, and where the result is written.
    case run(arguments: [String])
    /// Try to reach an IPv4 address from where the runner stands, and tell what the kernel said.
    case probe(address: String, port: UInt16)
    /// Say how the runner is.
    case status

    /// Version of the words above; a runner answers another version with an error that names both.
    package static let version = "1"
    /// The longest message either side takes.
    package static let longest = 131_072
    /// Descriptors that come with `run`.
    package static let runDescriptors = 3

    package var words: [String] {
        switch self {
        case .run(let arguments): [Self.version, "run"] + arguments
        case .probe(let address, let port): [Self.version, "probe", address, String(port)]
        case .status: [Self.version, "status"]
        }
    }

    package init(words: [String]) throws(RunnerMessageError) {
        guard words.first == Self.version else { throw .version(words.first ?? "") }
        guard words.count >= 2 else { throw .malformed("no verb") }
        switch words[1] {
        case "run": self = .run(arguments: Array(words[2...]))
        case "probe":
            guard words.count == 4, let port = UInt16(words[3]) else {
                throw .malformed("probe needs address and port")
            }
            self = .probe(address: words[2], port: port)
        case "status": self = .status
        default: throw .malformed("unknown verb \(words[1])")
        }
    }
}

/// What the runner answers; `ended`, `answer` and `failed` are the last of their connection.
package enum RunnerReply: Equatable, Sendable {
    /// Waiting for a free place; this many are before it.
    case queued(Int)
    /// The launcher runs.
    case started
    /// The launcher ended with this exit code, or 128 + signal. The result is in its descriptor.
    case ended(Int)
    /// Lines of text, for `probe` and `status`.
    case answer([String])
    /// The request was refused or failed.
    case failed(String)

    package var words: [String] {
        switch self {
        case .queued(let ahead): ["queued", String(ahead)]
        case .started: ["started"]
        case .ended(let status): ["ended", String(status)]
        case .answer(let lines): ["answer"] + lines
        case .failed(let reason): ["failed", reason]
        }
    }

    package init(words: [String]) throws(RunnerMessageError) {
        switch (words.first, words.count) {
        case ("started", 1): self = .started
        case ("answer", _): self = .answer(Array(words[1...]))
        case ("failed", 2): self = .failed(words[1])
        case ("queued", 2): self = .queued(try Self.number(words[1]))
        case ("ended", 2): self = .ended(try Self.number(words[1]))
        default: throw .malformed("unknown reply \(words.first ?? "")")
        }
    }

    private static func number(_ word: String) throws(RunnerMessageError) -> Int {
        guard let value = Int(word) else { throw .malformed("not a number") }
        return value
    }
}

/// A message that does not follow the rules above.
package enum RunnerMessageError: Error, Equatable, CustomStringConvertible {
    case version(String)
    case malformed(String)

    package var description: String {
        switch self {
        case .version(let other):
            "the other side speaks version \(other), this one \(RunnerRequest.version): both must come from one package"
        case .malformed(let what): "malformed message: \(what)"
        }
    }
}
