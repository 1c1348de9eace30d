// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc

/// Where the agent listens.
enum AgentAddress: Equatable, Sendable {
    case unix(path: String)
    case tcp(url: String, tokenFile: String?)

    /// For people: `unix:PATH` or the URL.
    var description: String {
        switch self {
        case .unix(let path): "unix:" + path
        case .tcp(let url, _): url
        }
    }

    /// Finds the agent: what the command line says, then the environment, then the user's own agent, then the agent of the
    /// checkout the user stands in, then the one the configuration file names, then the host's.
    static func find(_ invocation: Invocation) throws(CommandError) -> AgentAddress {
        let environment = invocation.context.environment.filter { !$0.value.isEmpty }
        let tokenFile = invocation.text(GlobalOptions.tokenFile) ?? environment["CODEINSIGHT_TOKEN_FILE"]
        if let path = invocation.text(GlobalOptions.socket) { return .unix(path: invocation.context.absolute(path)) }
        if let url = invocation.text(GlobalOptions.url) { return try tcp(url, tokenFile, named: "--url") }
        if let path = environment["CODEINSIGHT_SOCKET"] { return .unix(path: invocation.context.absolute(path)) }
        if let url = environment["CODEINSIGHT_URL"] { return try tcp(url, tokenFile, named: "CODEINSIGHT_URL") }
        if let file = invocation.text(GlobalOptions.config) {
            return .unix(path: try configured(ConfigurationFile(path: invocation.context.absolute(file))))
        }
        let candidates = try candidates(environment, invocation.context.workingDirectory)
        guard let path = candidates.first(where: isSocket) else { throw notFound(candidates) }
        return .unix(path: path)
    }

    private static func candidates(
        _ environment: [String: String],
        _ workingDirectory: String
    ) throws(CommandError) -> [String] {
        var paths: [String] = []
        if let runtime = environment["XDG_RUNTIME_DIR"] { paths.append(runtime + "/codeinsight/agent.sock") }
        var folder = workingDirectory
        while true {
            paths.append((folder == "/" ? "" : folder) + "/.run/agent.sock")
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { break }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        paths.append("/run/codeinsight/agent.sock")
        paths.append(try configured(ConfigurationFile()))
        return paths
    }

    private static func configured(_ file: ConfigurationFile) throws(CommandError) -> String {
        do {
            return try file.load(Settings.self).resolvingPaths().api.socket
        } catch {
            throw CommandError(
                .usage,
                "configuration",
                error.description,
                next: "correct the file, or name the agent with --socket"
            )
        }
    }

    private static func tcp(_ url: String, _ tokenFile: String?, named option: String) throws(CommandError)
        -> AgentAddress
    {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw CommandError(
                .usage,
                "\(option) \(url)",
                "not an address",
                next: "write it like http://127.0.0.1:7373"
            )
        }
        return .tcp(url: url.hasSuffix("/") ? String(url.dropLast()) : url, tokenFile: tokenFile)
    }

    private static func isSocket(_ path: String) -> Bool {
        var information = stat()
        return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFSOCK
    }

    private static func notFound(_ candidates: [String]) -> CommandError {
        let shown = candidates.filter { !$0.hasSuffix("/.run/agent.sock") }.joined(separator: ", ")
        return CommandError(
            .unreachable,
            "agent",
            "not running: no socket at .run/agent.sock here or above, \(shown)",
            next:
                "start it with: systemctl start codeinsight (or make run in a checkout); or name its socket: --socket PATH"
        )
    }
}
