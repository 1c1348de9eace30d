// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A real git repository in a temporary folder, made with the `git` command and without the machine's configuration.
package struct GitRepositoryFixture: Sendable {
    package let folder: TemporaryFolder
    /// The working tree, or the bare repository.
    package let path: String

    /// A failed `git` command.
    package struct GitFailed: Error, CustomStringConvertible {
        package let description: String
    }

    /// Makes an empty repository with the branch `main` and an unborn HEAD.
    package init(bare: Bool = false) throws {
        folder = try TemporaryFolder()
        path = folder.path + "/repository"
        _ = try Self.run(
            ["init", "--quiet", "--initial-branch=main"] + (bare ? ["--bare"] : []) + [path],
            in: folder.path
        )
    }

    /// Runs `git ARGUMENTS` in the repository and returns what it printed, without the last line's end.
    @discardableResult
    package func git(_ arguments: String...) throws -> String {
        try Self.run(arguments, in: path)
    }

    /// Writes a file of the working tree, with the folders it needs.
    package func write(_ file: String, _ content: String) throws {
        try write(file, bytes: Array(content.utf8))
    }

    /// Writes a file of the working tree, with the folders it needs.
    package func write(_ file: String, bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// Makes a symbolic link in the working tree.
    package func link(_ file: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + file, withDestinationPath: target)
    }

    /// Removes a file of the working tree.
    package func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: path + "/" + file)
    }

    /// Stages everything and commits it; returns the commit's id.
    @discardableResult
    package func commit(_ message: String = "change") throws -> String {
        try git("add", "--all")
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD")
    }

    private static func run(_ arguments: [String], in folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.com",
            "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard process.terminationStatus == 0 else {
            throw GitFailed(description: "git \(arguments.joined(separator: " ")): \(text)")
        }
        return text
    }
}
