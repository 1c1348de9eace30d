// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What surrounds a command: its streams and its environment. Tests make their own.
package struct CommandContext: Sendable {
    /// The descriptor that commands read when they are told to read `-`; standard input outside of tests. It stays open.
    package var input: Int32
    package var output: TextStream
    package var error: TextStream
    package var environment: [String: String]
    /// Absolute.
    package var workingDirectory: String

    package init(
        input: Int32 = 0,
        output: TextStream,
        error: TextStream,
        environment: [String: String] = [:],
        workingDirectory: String = "/"
    ) {
        self.input = input
        self.output = output
        self.error = error
        self.environment = environment
        self.workingDirectory = workingDirectory
    }

    /// The surroundings of the running process.
    package static func process() -> CommandContext {
        let environment = ProcessEnvironment.all()
        return CommandContext(
            output: .standard(STDOUT_FILENO, environment: environment),
            error: .standard(STDERR_FILENO, environment: environment),
            environment: environment,
            workingDirectory: ProcessEnvironment.workingDirectory()
        )
    }

    /// `path` as an absolute path.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : workingDirectory + (workingDirectory.hasSuffix("/") ? "" : "/") + path
    }
}

private enum ProcessEnvironment {
    static func all() -> [String: String] {
        var result: [String: String] = [:]
        var entry = unsafe environ
        while let pointer = unsafe entry.pointee {
            let text = unsafe String(cString: pointer)
            if let separator = text.firstIndex(of: "=") {
                result[String(text[..<separator])] = String(text[text.index(after: separator)...])
            }
            unsafe entry += 1
        }
        return result
    }

    static func workingDirectory() -> String {
        guard let pointer = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(pointer) }
        return unsafe String(cString: pointer)
    }
}
