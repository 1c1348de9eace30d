// SPDX-License-Identifier: Apache-2.0

import API
import Foundation

/// A program that ran to its end, and what came of it.
struct CommandRun {
    let status: Int32
    let output: String
    let errors: String

    /// Runs a program with nothing inherited but what is given.
    init(
        _ executable: String,
        _ arguments: [String],
        in folder: String? = nil,
        environment: [String: String] = [:],
        input: String = ""
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
            .merging(environment) { $1 }
        let inputFile = try Self.temporaryFile(Data(input.utf8))
        let outputFile = try Self.temporaryFile(Data())
        let errorFile = try Self.temporaryFile(Data())
        defer { for file in [inputFile, outputFile, errorFile] { try? FileManager.default.removeItem(at: file) } }
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
    }

    /// The output as JSON of the API's dialect.
    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSON.decode(type, from: Array(output.utf8))
    }

    private static func temporaryFile(_ content: Data) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("codeinsight-run-\(UUID().uuidString)")
        try content.write(to: url)
        return url
    }
}
