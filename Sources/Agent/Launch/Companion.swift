// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Glibc
internal import Logging
internal import System

/// A process beside the agent: the gateway or the runner.
///
/// Under systemd they are services of their own and nothing is started here. Otherwise the agent starts them before it restricts itself.
/// Afterwards the kernel lets it start nothing, so one that ends stays away until codeinsightd is started again; what needs it fails
/// closed, everything else goes on, and the status says so.
struct Companion: Sendable {
    /// As the status shows it: `egress` or `runner`.
    let name: String
    let socket: String
    /// Nil when it is somebody else's service, or could not be started.
    let process: ChildProcess?
    let failure: String?

    /// Starts one. Called from the main thread while it is the only one: the kernel kills the child when this thread ends.
    static func start(_ name: String, executable: String, arguments: [String], socket: String) -> Companion {
        var command = ChildCommand(executable, arguments)
        command.environment = inheritedEnvironment()
        command.diesWithParent = true
        do throws(Errno) {
            let process = try ChildProcess(unwatched: command)
            return Companion(name: name, socket: socket, process: process, failure: nil)
        } catch {
            return Companion(name: name, socket: socket, process: nil, failure: "cannot start \(executable): \(error)")
        }
    }

    /// One that the service manager runs.
    static func service(_ name: String, socket: String) -> Companion {
        Companion(name: name, socket: socket, process: nil, failure: nil)
    }

    /// Logs its end, whenever that is.
    func report(to logger: Logger) async {
        if let failure { logger.error("cannot start a companion", ["component": .name(name), "what": .name(failure)]) }
        // Cancelled: it is being stopped.
        guard let status = await process?.wait(), !Task.isCancelled else { return }
        logger.error("a companion ended", ["component": .name(name), "status": .name("\(status)")])
    }

    /// How it is, as far as its process and socket tell; nil when they tell nothing bad.
    var complaint: AgentStatus.Component? {
        if let failure { return AgentStatus.Component(name: name, state: .failed, detail: failure) }
        if let status = process?.status {
            let detail = "the process ended (\(status)): start codeinsightd again; until then what needs it is refused"
            return AgentStatus.Component(name: name, state: .failed, detail: detail)
        }
        return nil
    }

    private static func inheritedEnvironment() -> [String: String] {
        let names = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "CODEINSIGHT_SHARE", "CODEINSIGHT_LIB"]
        return names.reduce(into: [:]) { result, name in
            if let value = unsafe getenv(name) { result[name] = unsafe String(cString: value) }
        }
    }
}
