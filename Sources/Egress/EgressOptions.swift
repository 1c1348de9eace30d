// SPDX-License-Identifier: Apache-2.0

/// The command line of `codeinsight-egress`.
struct EgressOptions: Equatable, Sendable {
    /// What is wrong with the command line.
    struct UsageError: Error, CustomStringConvertible, Equatable {
        let description: String
    }

    enum Action: Equatable, Sendable {
        case serve
        case help
        case version
    }

    var action = Action.serve
    /// Nil: the installed one, which may be missing.
    var configuration: String?
    /// A listening socket that the parent process bound.
    var listenDescriptor: Int32?
    /// Overrides `egress.socket`.
    var socket: String?
    /// Overrides `egress.state_dir`.
    var stateDirectory: String?

    static let help = """
        usage: codeinsight-egress [--config FILE] [--socket PATH | --listen-fd N] [--state DIR]

        The gateway: the only process of Code Insight Agent that reaches a network. It takes requests from the agent
        on a Unix socket, asks the policy, redacts, records, and only then sends.

          --config FILE   configuration (default /etc/codeinsight/config.toml)
          --socket PATH   where to listen (default egress.socket of the configuration; not under socket activation)
          --listen-fd N   a listening Unix socket that the starting process hands over
          --state DIR     audit log and keys (default egress.state_dir of the configuration)
          --help          this text
          --version       the version

        SIGTERM finishes what is under way and stops.

        """

    /// - Throws: `UsageError` that says what was wrong.
    init(arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            func value() throws(UsageError) -> String {
                if parts.count == 2 { return parts[1] }
                guard let next = rest.popFirst() else { throw UsageError(description: "\(parts[0]) needs a value") }
                return next
            }
            switch parts[0] {
            case "--help", "-h": action = .help
            case "--version": action = .version
            case "--config": configuration = try value()
            case "--socket": socket = try value()
            case "--state": stateDirectory = try value()
            case "--listen-fd":
                let text = try value()
                guard let number = Int32(text), number >= 0 else {
                    throw UsageError(description: "--listen-fd needs a descriptor's number, not \(text)")
                }
                listenDescriptor = number
            default: throw UsageError(description: "unknown argument \(argument)")
            }
        }
        guard socket == nil || listenDescriptor == nil else {
            throw UsageError(description: "--socket and --listen-fd exclude each other")
        }
    }
}
