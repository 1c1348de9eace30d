// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import SandboxWire
internal import System

/// The command line of `codeinsight-sandbox run`.
package enum RunCommand {
    /// Runs one command; the exit code of the launcher.
    package static func run() -> Int32 {
        let words = CommandLine.arguments
        do {
            let options = try RunOptions(arguments: Array(words.dropFirst(2)))
            return run(options, command: Self.words(from: 2 + options.commandStart))
        } catch {
            StandardError.write("run: \(error)\nTry 'codeinsight-sandbox --help'.")
            return 2
        }
    }

    private static func run(_ options: RunOptions, command: [[CChar]]) -> Int32 {
        do throws(SetupFailure) {
            try StandardStreams.secure()
            let file = try ResultFile(options.result)
            var result = RunResult()
            do throws(SetupFailure) {
                result = try attempt(options, command)
            } catch {
                result.message = error.description
            }
            if result.outcome == .setupFailed {
                let isCommand = result.message.hasPrefix("cannot start ")
                StandardError.write("run: \(isCommand ? "" : "no sandbox: ")\(result.message)")
            }
            try file.write(result.json)
            return result.exitCode
        } catch {
            StandardError.write("run: \(error)")
            return 125
        }
    }

    /// In namespaces; where those are refused and it is enough, on the Landlock floor.
    private static func attempt(_ options: RunOptions, _ command: [[CChar]]) throws(SetupFailure) -> RunResult {
        let signals = try StandardStreams.signals()
        let plan = RunPlan(
            root: try RootPlan(options),
            limits: options.limits,
            loopback: options.loopback,
            extraEnvironment: options.environment,
            command: command,
            streams: [try StandardStreams.input()],
            landlock: max(0, ck_landlock_abi())
        )
        try Errno.setup("subreaper", ck_become_subreaper())
        let hadHome = Paths.kind(of: plan.root.home) != nil
        // Made by the run and left empty: not worth keeping.
        defer { if !hadHome { unsafe rmdir(plan.root.home) } }
        do throws(SetupFailure) {
            return try Supervisor(plan: plan, isolated: true, signals: signals, temporary: "/tmp").run()
        } catch {
            guard error.isRefusal else { throw error }
            try requireFloor(options, plan, because: error)
        }
        unsafe mkdir(plan.root.home, 0o700)
        let temporary = try TemporaryFolder()
        return try Supervisor(plan: plan, isolated: false, signals: signals, temporary: temporary.path).run()
    }

    private static func requireFloor(
        _ options: RunOptions,
        _ plan: RunPlan,
        because failure: SetupFailure
    ) throws(SetupFailure) {
        let remedy = """
            allow unprivileged user namespaces (user.max_user_namespaces above 0; on Ubuntu the package's AppArmor profile; in a \
            systemd unit no RestrictNamespaces=)
            """
        if options.minimum == .full {
            throw SetupFailure(
                "full isolation is refused here (\(failure)): \(remedy), or accept --min-isolation landlock",
                nil
            )
        }
        if options.loopback {
            throw SetupFailure("--loopback needs a network namespace, refused here (\(failure)): \(remedy)", nil)
        }
        guard plan.landlock >= LandlockRules.leastForFloor else {
            throw SetupFailure(
                """
                namespaces are refused here (\(failure)), and Landlock (ABI \(plan.landlock)) is too old to stand alone, which \
                takes ABI \(LandlockRules.leastForFloor), Linux 6.12: \(remedy)
                """,
                nil
            )
        }
    }

    /// The words of the command, byte by byte as they came.
    private static func words(from start: Int) -> [[CChar]] {
        (start..<Int(CommandLine.argc)).compactMap { index in
            guard let word = unsafe CommandLine.unsafeArgv[index] else { return nil }
            return unsafe Array(UnsafeBufferPointer(start: word, count: strlen(word) + 1))
        }
    }
}
