// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Git's own smart HTTP server on loopback, for the repositories below a folder. It may ask for a user and a password.
///
/// A process of its own: tests that wait for programs hold the threads that a server in this one would need.
package final class GitServer {
    /// `http://127.0.0.1:PORT`
    package let url: String
    private let process = Process()
    private let input = Pipe()
    private let folder: TemporaryFolder

    struct DidNotStart: Error {}

    /// - Parameter credential: `USER:PASSWORD`; nil lets everybody in.
    package init(root: String, credential: String? = nil) throws {
        folder = try TemporaryFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/git-server.py"
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script, root, folder.path + "/log"] + (credential.map { [$0] } ?? [])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw DidNotStart() }
        url = "http://127.0.0.1:\(port)"
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Method and path of each request.
    package var requests: [String] {
        let text = (try? String(contentsOfFile: folder.path + "/log", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}
