// SPDX-License-Identifier: Apache-2.0

internal import System

/// What a program of the system prints. No shell takes part.
enum ProgramOutput {
    private static let limit = 16 << 20

    /// Standard output and standard error together; says what went wrong when the program cannot be started.
    static func of(_ program: String, _ arguments: [String]) async -> String {
        do {
            let output = try Descriptor.memory("program-output")
            var command = ChildCommand(program, arguments)
            command.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "SYSTEMD_PAGER": "", "SYSTEMD_COLORS": "0"]
            command.descriptors = [nil, output.rawValue, output.rawValue]
            _ = try await ChildProcess(command).wait()
            try output.rewind()
            return String(decoding: try output.readAll(limit: limit), as: UTF8.self)
        } catch {
            return "\(program): \(error)\n"
        }
    }
}
