// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport

/// Runs `codeinsight-sandbox run` on a workspace of its own and gathers everything it says.
struct LauncherFixture {
    let folder: TemporaryFolder
    let workspace: String

    struct Run {
        var exitCode: Int32
        var output: String
        var error: String
        var result: SandboxResult?
        var resultText: String
    }

    init() throws {
        folder = try TemporaryFolder()
        workspace = folder.path + "/work"
        try FileManager.default.createDirectory(atPath: workspace, withIntermediateDirectories: true)
    }

    func run(_ options: [String] = [], _ command: [String]) throws -> Run {
        let result = folder.path + "/result.json"
        try? FileManager.default.removeItem(atPath: result)
        let arguments = ["run", "--workdir", workspace, "--result", result] + options + ["--"] + command
        let (code, output, error) = try Self.start(arguments)
        let data = FileManager.default.contents(atPath: result) ?? Data()
        return Run(
            exitCode: code,
            output: output,
            error: error,
            result: try? JSON.decode(SandboxResult.self, from: [UInt8](data)),
            resultText: String(decoding: data, as: UTF8.self)
        )
    }

    func shell(_ options: [String] = [], _ script: String) throws -> Run {
        try run(options, ["sh", "-c", script])
    }

    /// Runs a script in Python, which Debian has and the sandbox shows.
    func python(_ options: [String] = [], _ script: String) throws -> Run {
        try run(options, ["/usr/bin/python3", "-c", script])
    }

    static func start(_ arguments: [String]) throws -> (code: Int32, output: String, error: String) {
        let process = Process()
        process.executableURL = RunnerFixture.executable
        process.arguments = arguments
        // A secret that must not come through.
        process.environment = ["CODEINSIGHT_TEST_SECRET": "hunter2", "PATH": "/nowhere"]
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: nothing can block, and nothing is read before the end.
        let folder = try TemporaryFolder()
        let paths = [folder.path + "/output", folder.path + "/error"]
        for path in paths { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: paths[0])
        process.standardError = FileHandle(forWritingAtPath: paths[1])
        try process.run()
        process.waitUntilExit()
        let texts = paths.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
        return (process.terminationStatus, texts[0], texts[1])
    }
}
