// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// The command line of codeinsightd.
struct Options: Equatable {
    var config: String?
    var state: String?
    var socket: String?
    /// nil: as configured; `.some(nil)`: off.
    var tcpPort: Int??
    var readyFile: String?
    var logLevel: LoggingSettings.Level?
    var wantsHelp = false
    var wantsVersion = false

    /// What is wrong with the command line.
    struct Fault: Error, Equatable {
        let message: String
    }

    static let help = """
        usage: codeinsightd [options]

        Serves the Code Insight API. Without systemd it also starts codeinsight-egress and the runner, then restricts itself.

          --config FILE       configuration (default: /etc/codeinsight/config.toml, when it exists)
          --state DIR         where everything is kept (default: agent.state_dir of the configuration)
          --socket PATH       the Unix socket (default: api.socket, or agent.sock in the state directory)
          --tcp-port N        loopback port; 0: any free one; off: none (default: api.tcp_port)
          --ready-file FILE   where to write a line of JSON once requests are accepted; it also goes to standard output
          --log-level LEVEL   error, notice, info or debug (default: logging.level)
          --help, --version

        Signals: SIGTERM and SIGINT stop it, SIGHUP reads the configuration again.
        Exit codes: 0 stopped on request, 2 wrong usage, configuration or state, 70 internal error.

        """

    init(_ arguments: [String]) throws(Fault) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts[0]
            switch name {
            case "--help", "-h": wantsHelp = true
            case "--version": wantsVersion = true
            case "--config", "--state", "--socket", "--tcp-port", "--ready-file", "--log-level":
                guard let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.isEmpty else {
                    throw Fault(message: "\(name): a value is missing")
                }
                try set(name, value)
            default:
                let known = [
                    "--config", "--state", "--socket", "--tcp-port", "--ready-file", "--log-level", "--help",
                    "--version",
                ]
                let hint = NearestName.among(known, to: name).map { "did you mean \($0)?" } ?? "see codeinsightd --help"
                throw Fault(message: "\(name): unknown option: \(hint)")
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) throws(Fault) {
        switch name {
        case "--config": config = value
        case "--state": state = value
        case "--socket": socket = value
        case "--ready-file": readyFile = value
        case "--tcp-port":
            if value == "off" {
                tcpPort = .some(nil)
            } else if let port = Int(value), (0...65_535).contains(port) {
                tcpPort = port
            } else {
                throw Fault(message: "--tcp-port \(value): must be 0 to 65535, or off")
            }
        default:
            guard let level = LoggingSettings.Level(rawValue: value) else {
                throw Fault(message: "--log-level \(value): must be error, notice, info or debug")
            }
            logLevel = level
        }
    }

    /// The configuration file with these options laid over it, without the paths that are to be filled in.
    ///
    /// - Parameter directory: what relative paths are relative to.
    func settings(relativeTo directory: String) throws(ConfigurationError) -> Settings {
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : directory + "/" + path }
        var settings = try ConfigurationFile(path: config.map(absolute)).load(Settings.self)
        if let state { settings.agent.stateDir = absolute(state) }
        if let socket { settings.api.socket = absolute(socket) }
        if let tcpPort {
            settings.api.tcp = tcpPort != nil
            settings.api.tcpPort = tcpPort ?? settings.api.tcpPort
        }
        if let logLevel { settings.logging.level = logLevel }
        return settings
    }
}
