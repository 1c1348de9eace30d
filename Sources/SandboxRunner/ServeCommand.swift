// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Confinement
internal import Glibc
internal import SandboxWire
internal import System

/// The command line of `codeinsight-sandbox serve`.
package enum ServeCommand {
    /// Runs until told to stop; the exit code.
    package static func run(_ arguments: [String]) -> Int32 {
        do {
            let options = try RunnerOptions(arguments: arguments, activated: isActivated())
            return try serve(options)
        } catch let error as RunnerOptions.UsageError {
            StandardError.write("serve: \(error)\nTry 'codeinsight-sandbox --help'.")
            return 2
        } catch {
            StandardError.write("serve: \(error)")
            return 70
        }
    }

    private static func serve(_ options: RunnerOptions) throws -> Int32 {
        let listener = try open(options)
        // A peer of another user has no number inside an own user namespace, so who must be told apart decides.
        let foreign = options.allowedUsers.subtracting([getuid()])
        // While this process is still the only one of its group.
        let groups = DelegatedGroup()
        let report = try Confinement.enter(.runner, ownNamespace: foreign.isEmpty)
        for line in report.lines { StandardError.write(line) }
        switch groups {
        case .some: StandardError.write("cgroup: delegated, the kernel keeps limits of memory and processes")
        case .none: break
        }
        let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let runner = Runner(
            listener: listener,
            allowedUsers: options.allowedUsers,
            concurrency: options.concurrency ?? processors,
            report: report,
            groups: groups,
            watchdog: Watchdog(environment)
        )
        if let path = environment("NOTIFY_SOCKET") { _ = unsafe ck_notify(path, "READY=1") }
        try runner.run()
        if case .path(let path) = options.listener { unsafe unlink(path) }
        return 0
    }

    private static func open(_ options: RunnerOptions) throws -> Descriptor {
        switch options.listener {
        case .descriptor(let number):
            guard ck_is_message_listener(number) != 0 else {
                throw RunnerOptions.UsageError(
                    description: "descriptor \(number) is not a listening Unix socket of type SEQPACKET"
                )
            }
            try Errno.check(ck_fcntl(number, F_SETFD, FD_CLOEXEC))
            return Descriptor(owning: number)
        case .path(let path):
            removeStale(path)
            return try MessageSocket.listener(at: path, mode: options.allowedUsers.isEmpty ? 0o600 : 0o660)
        }
    }

    /// Removes a socket that nobody listens on any more; anything else at that path is left for `bind` to complain about.
    private static func removeStale(_ path: String) {
        do {
            _ = try MessageSocket(connectingTo: path)
        } catch Errno(ECONNREFUSED) {
            unsafe unlink(path)
        } catch {
            return
        }
    }

    private static func isActivated() -> Bool {
        environment("LISTEN_PID").flatMap { Int32($0) } == getpid() && environment("LISTEN_FDS") == "1"
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
