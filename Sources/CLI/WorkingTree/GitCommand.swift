// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Runs the user's own `git` in the user's own working tree.
///
/// The command line reads dirty and staged content with git itself and not with a library, because only git knows what the user's git
/// would say: sparse checkouts, filters, worktrees, ignore files, safe.directory. No shell takes part, and what a repository's
/// configuration could make git start (external diff programs, text converters, file system monitors, pagers) is switched off.
struct GitCommand: Sendable {
    /// Where it runs.
    let directory: String
    let environment: [String: String]

    /// Output past this is an error, so that a huge file cannot fill the memory.
    static let outputLimit = 64 << 20

    /// - Parameter input: what git reads from standard input.
    /// - Returns: what it wrote to standard output.
    /// - Throws: `GitFailure` with git's own words when it ends with another code than 0.
    func run(_ arguments: [String], input: [UInt8] = []) async throws -> [UInt8] {
        let stdin = try Descriptor.memory("git-input")
        let stdout = try Descriptor.memory("git-output")
        let stderr = try Descriptor.memory("git-messages")
        try stdin.writeAll(input.span)
        try stdin.rewind()
        let status = try await start(arguments, [stdin.rawValue, stdout.rawValue, stderr.rawValue]).wait()
        guard status == .exited(0) else {
            try stderr.rewind()
            let messages = String(decoding: try stderr.readAll(limit: 1 << 20), as: UTF8.self)
            throw GitFailure(arguments: arguments, message: Self.firstLine(messages) ?? status.description)
        }
        try stdout.rewind()
        return try stdout.readAll(limit: Self.outputLimit)
    }

    private func start(_ arguments: [String], _ descriptors: [Int32?]) throws -> ChildProcess {
        guard let program = Self.program(environment) else {
            throw CommandError(.usage, "git", "not found in PATH", next: "install git, or name the files to look at")
        }
        var command = ChildCommand(program, Self.safetyOptions + arguments)
        command.directory = directory
        command.environment = environment.merging(Self.safetyEnvironment) { _, ours in ours }
        command.descriptors = descriptors
        do {
            return try ChildProcess(command)
        } catch {
            throw CommandError(.usage, program, error.description)
        }
    }

    private static let safetyOptions = [
        "--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c",
        "core.quotePath=false",
    ]
    private static let safetyEnvironment = ["LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EXTERNAL_DIFF": ""]

    private static func program(_ environment: [String: String]) -> String? {
        (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
            .filter { $0.hasPrefix("/") }
            .map { "\($0)/git" }
            .first { unsafe access($0, X_OK) == 0 }
    }

    private static func firstLine(_ text: String) -> String? {
        text.split(separator: "\n").first.map { line in
            line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : String(line)
        }
    }
}

/// What git said when it could not do what was asked.
struct GitFailure: Error, CustomStringConvertible {
    let arguments: [String]
    let message: String

    var description: String { "git \(arguments.first ?? ""): \(message)" }
}
