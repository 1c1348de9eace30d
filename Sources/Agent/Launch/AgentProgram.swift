// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Confinement
internal import Dispatch
internal import Glibc
internal import HTTPServer
internal import Logging
internal import Store
internal import Synchronization
internal import System

/// codeinsightd.
///
/// The order of the first steps is what makes the restrictions hold. While there is one thread only: read the configuration, lock the
/// state, bind the sockets, start the companions, then forbid outbound TCP (Landlock binds a thread and those it creates). Everything that
/// makes threads comes after that, and the filter, which covers all threads at once, before the first request is read.
package enum AgentProgram {
    /// Runs until a signal ends it. - Returns: the exit code.
    package static func run(_ arguments: [String]) -> Int32 {
        do {
            let options = try Options(arguments)
            if options.wantsHelp {
                print(Options.help, terminator: "")
                return 0
            }
            if options.wantsVersion {
                print("codeinsightd \(Version.current)")
                return 0
            }
            // Files have modes of their own; only workspaces give the group something, which is how the runner reaches them.
            umask(0o007)
            Allocator.keepSmall()
            Signals.unblockAll()
            Signals.ignoreBrokenPipes()
            return try wait(for: AgentProcess(try prepare(options)))
        } catch let fault as Options.Fault {
            return fail(fault.message, 2)
        } catch let error as ConfigurationError {
            return fail("configuration: \(error)", 2)
        } catch let error as StoreError {
            return fail("state: \(error)", 2)
        } catch let error as ListenerError {
            return fail("listen: \(error)", 2)
        } catch {
            return fail("\(error)", 70)
        }
    }

    /// The steps before the first further thread.
    private static func prepare(_ options: Options) throws -> Foundations {
        let directory = try RealPath.resolve(".")
        var settings = try options.settings(relativeTo: directory)
        let layout = try InstallationLayout.locate()
        let lock = try StateLock(directory: settings.agent.stateDir)
        let inherited = try Listener.inheritedFromSystemd()
        if !inherited.isEmpty {
            settings = settings.resolvingServiceSockets(beside: inherited.firstUnixPath)
        }
        settings = settings.resolvingPaths()
        let listeners = inherited.isEmpty ? try bind(settings.api) : inherited
        let companions =
            inherited.isEmpty
            ? startCompanions(settings, options, layout, directory)
            : [
                .service("egress", socket: settings.egress.socket),
                .service("runner", socket: settings.sandbox.socket),
            ]
        let tcpForbidden = try Confinement.forbidOutboundTCP()
        return Foundations(
            options: options,
            workingDirectory: directory,
            settings: settings,
            isActivated: !inherited.isEmpty,
            layout: layout,
            lock: lock,
            listeners: listeners,
            companions: companions,
            tcpForbidden: tcpForbidden
        )
    }

    private static func bind(_ settings: APISettings) throws -> [Listener] {
        var listeners = [try Listener.unix(path: settings.socket, mode: settings.socketForAll ? 0o666 : 0o660)]
        if settings.tcp { listeners.append(try Listener.loopback(port: UInt16(settings.tcpPort))) }
        return listeners
    }

    private static func startCompanions(
        _ settings: Settings,
        _ options: Options,
        _ layout: InstallationLayout,
        _ directory: String
    ) -> [Companion] {
        var common: [String] = []
        if let config = options.config {
            common = ["--config", config.hasPrefix("/") ? config : directory + "/" + config]
        }
        let egress = Companion.start(
            "egress",
            executable: layout.executables + "/codeinsight-egress",
            arguments: common + ["--state", settings.egress.stateDir, "--socket", settings.egress.socket],
            socket: settings.egress.socket
        )
        let runner = Companion.start(
            "runner",
            executable: layout.executables + "/codeinsight-sandbox",
            arguments: [
                "serve", "--socket", settings.sandbox.socket, "--concurrency", "\(settings.sandbox.concurrentRuns)",
            ],
            socket: settings.sandbox.socket
        )
        return [egress, runner]
    }

    /// The main thread only waits: it must live as long as the process, because the companions die with it.
    private static func wait(for process: AgentProcess) throws -> Int32 {
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<Void, any Error>>(.success(()))
        Task.detached {
            do {
                try await process.run()
            } catch {
                result.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        try result.withLock { $0 }.get()
        return 0
    }

    private static func fail(_ message: String, _ code: Int32) -> Int32 {
        // Not a log line: whoever typed the command reads this.
        Descriptor.writeStandard(STDERR_FILENO, Array("codeinsightd: \(message)\n".utf8))
        return code
    }
}
