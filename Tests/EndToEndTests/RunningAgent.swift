// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport

/// The real agent with its gateway and runner, as `codeinsightd` starts them without systemd, in a state directory of its own.
final class RunningAgent {
    struct DidNotStart: Error, CustomStringConvertible {
        let description: String
    }

    let folder: TemporaryFolder
    private var process: Process

    var state: String { folder.path + "/state" }
    var socket: String { folder.path + "/agent.sock" }
    var readyFile: String { folder.path + "/ready.json" }
    var log: String { (try? String(contentsOfFile: folder.path + "/log", encoding: .utf8)) ?? "" }
    var processId: Int32 { process.processIdentifier }

    /// - Parameter prepare: writes `config.toml` or `policy.d` into the folder, when the empty ones will not do.
    init(_ prepare: (TemporaryFolder) throws -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        process = Process()
        try prepare(folder)
        try start()
    }

    /// - Parameters:
    ///   - sandbox: lines for the section `[sandbox]` of its configuration.
    ///   - policy: the only policy file; nil for none, which denies everything.
    convenience init(sandbox: String, policy: String? = nil) throws {
        try self.init { folder in
            if let policy {
                let directory = folder.path + "/policy.d"
                try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
                try policy.write(toFile: directory + "/main.toml", atomically: true, encoding: .utf8)
            }
            let text = "[egress]\npolicy_dir = \"\(folder.path)/policy.d\"\n[sandbox]\n\(sandbox)\n"
            try text.write(toFile: folder.path + "/config.toml", atomically: true, encoding: .utf8)
        }
    }

    deinit {
        stop()
    }

    /// Starts it on the state there is and waits until it accepts requests.
    func start() throws {
        try? FileManager.default.removeItem(atPath: readyFile)
        process = try Self.launch(folder: folder, state: state, socket: socket, readyFile: readyFile)
        let deadline = Date.now.addingTimeInterval(30)
        while !FileManager.default.fileExists(atPath: readyFile) {
            guard process.isRunning, Date.now < deadline else { throw DidNotStart(description: log) }
            usleep(20_000)
        }
    }

    /// Ends it with a signal and waits until it is gone.
    func end(with signal: Int32) {
        guard process.isRunning else { return }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
    }

    /// Asks it to stop; returns its exit code.
    @discardableResult
    func stop() -> Int32 {
        end(with: SIGTERM)
        return process.terminationStatus
    }

    /// Where it listens on loopback.
    var url: String {
        let ready =
            try? JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: readyFile))) as? [String: Any]
        return (ready?["listeners"] as? [String])?.first { $0.hasPrefix("http://") } ?? ""
    }

    /// Runs the command-line client against it.
    func codeinsight(_ arguments: String..., in folder: String? = nil, input: String = "") throws -> CommandRun {
        try CommandRun(Executables.path("codeinsight"), ["--socket", socket] + arguments, in: folder, input: input)
    }

    static func launch(folder: TemporaryFolder, state: String, socket: String, readyFile: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Executables.path("codeinsightd"))
        process.arguments = ["--config", try emptyConfiguration(in: folder), "--state", state, "--socket", socket]
        process.arguments? += ["--tcp-port", "0", "--ready-file", readyFile]
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder.path]
        let log = folder.path + "/log"
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        try handle.seekToEnd()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        return process
    }

    private static func emptyConfiguration(in folder: TemporaryFolder) throws -> String {
        let path = folder.path + "/config.toml"
        if !FileManager.default.fileExists(atPath: path) {
            try "[egress]\npolicy_dir = \"\(folder.path)/policy.d\"\n".write(
                toFile: path,
                atomically: true,
                encoding: .utf8
            )
        }
        return path
    }
}
