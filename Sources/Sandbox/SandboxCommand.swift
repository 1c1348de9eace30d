// SPDX-License-Identifier: Apache-2.0

/// One command to run in a sandbox, and what it may use.
package struct SandboxCommand: Equatable, Sendable {
    /// The program and its arguments: absolute, relative to the workspace with a `/`, or a name found in PATH inside.
    package var words: [String]
    /// The scratch workspace: where the command starts, may write, and what persists.
    package var workspace: String
    /// More of the host that it may read, under the same paths.
    package var readOnly: [String] = []
    /// More of the host that it may change.
    package var readWrite: [String] = []
    package var environment: [String: String] = [:]
    /// Wall-clock seconds. Default: the launcher's (600).
    package var timeout: Double?
    /// CPU seconds of all processes together.
    package var cpu: Double?
    /// Bytes of memory of all processes together, memory file systems included.
    package var memory: Int?
    /// Processes and threads at a time.
    package var processes: Int?
    /// Bytes that one file may grow to.
    package var fileSize: Int?
    /// Bytes written to disk in total.
    package var disk: Int?
    /// Bytes of output that are passed on; the rest is read and dropped.
    package var output: Int?
    /// Of each stream, the last bytes beyond `output`; they come at the end, after a line that says how many are missing.
    package var outputTail: Int?
    /// Whether it may listen on and connect to its own loopback.
    package var loopback = false
    /// Whether the Landlock floor is not enough.
    package var requiresFullIsolation = false

    package init(_ words: [String], workspace: String) {
        self.words = words
        self.workspace = workspace
    }

    /// The words after `codeinsight-sandbox run`.
    package var arguments: [String] {
        var arguments = ["--workdir", workspace]
        for path in readOnly { arguments += ["--ro", path] }
        for path in readWrite { arguments += ["--rw", path] }
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) { arguments += ["--env", "\(name)=\(value)"] }
        for (option, seconds) in [("--timeout", timeout), ("--cpu", cpu)] {
            if let seconds { arguments += [option, "\(seconds)"] }
        }
        let counts = [
            ("--memory", memory), ("--pids", processes), ("--fsize", fileSize), ("--disk", disk), ("--output", output),
            ("--output-tail", outputTail),
        ]
        for (option, count) in counts {
            if let count { arguments += [option, "\(count)"] }
        }
        if loopback { arguments.append("--loopback") }
        if requiresFullIsolation { arguments += ["--min-isolation", "full"] }
        return arguments + ["--"] + words
    }
}
