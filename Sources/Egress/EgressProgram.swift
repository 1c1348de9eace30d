// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Glibc
internal import Logging
internal import System

/// `codeinsight-egress` from its arguments to its exit code.
package enum EgressProgram {
    /// Runs until told to stop. 0 done, 2 usage or configuration, 70 anything else.
    package static func run(_ arguments: [String]) async -> Int32 {
        do {
            let options = try EgressOptions(arguments: arguments)
            switch options.action {
            case .help:
                print(EgressOptions.help, terminator: "")
                return 0
            case .version:
                print("codeinsight-egress \(Version.current)")
                return 0
            case .serve: return try await serve(options)
            }
        } catch let error as EgressOptions.UsageError {
            complain("\(error)\nTry 'codeinsight-egress --help'.")
            return 2
        } catch let error as ConfigurationError {
            complain("\(error)")
            return 2
        } catch {
            complain("\(error)")
            return 70
        }
    }

    private static func serve(_ options: EgressOptions) async throws -> Int32 {
        let settings = try settings(options)
        Signals.unblockAll()
        Signals.ignoreBrokenPipes()
        let signals = try Signals.arrivals(of: [SIGTERM, SIGINT, SIGHUP])
        let output = LogOutput(level: level(settings.logging.level))
        let service = try await EgressService.start(options: options, settings: settings, logs: output)
        ServiceManager.ready("deciding, recording and sending")
        let beat = Task.detached {
            guard let interval = ServiceManager.keepAliveInterval else { return }
            while (try? await Task.sleep(for: interval)) != nil { ServiceManager.keepAlive() }
        }
        for await signal in signals {
            guard signal == SIGHUP else { break }
            do {
                await service.reload(try Self.settings(options))
            } catch {
                complain("\(error)")
                await service.reload(nil)
            }
        }
        beat.cancel()
        ServiceManager.stopping()
        await service.stop()
        return 0
    }

    private static func settings(_ options: EgressOptions) throws -> Settings {
        var settings = try ConfigurationFile(path: options.configuration).load(Settings.self)
        if let socket = options.socket { settings.egress.socket = socket }
        if let directory = options.stateDirectory { settings.egress.stateDir = directory }
        return settings.resolvingPaths()
    }

    private static func level(_ level: LoggingSettings.Level) -> LogLevel {
        switch level {
        case .error: .error
        case .notice: .notice
        case .info: .info
        case .debug: .debug
        }
    }

    private static func complain(_ text: String) {
        let line = Array("codeinsight-egress: \(text)\n".utf8)
        let output = Descriptor(owning: STDERR_FILENO)
        try? output.writeAll(line.span)
        _ = output.release()
    }
}
