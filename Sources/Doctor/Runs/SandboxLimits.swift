// SPDX-License-Identifier: Apache-2.0

package import Sandbox

/// What every run of a debug job may use. Times come with each run.
package struct SandboxLimits: Equatable, Sendable {
    /// Bytes of memory of all processes together.
    package var memory = 2 << 30
    package var processes = 256
    /// Bytes written to disk.
    package var disk = 2 << 30
    /// Bytes of output that are passed on.
    package var output = 16 << 20
    /// Whether namespaces are a must; otherwise the Landlock floor will do.
    package var requiresFullIsolation = false

    package init() {}

    /// A sandboxed command within these limits.
    func command(_ words: [String], in workspace: String, timeLimit: Duration) -> SandboxCommand {
        var command = SandboxCommand(words, workspace: workspace)
        command.timeout = max(0.1, timeLimit / .seconds(1))
        command.memory = memory
        command.processes = processes
        command.disk = disk
        command.output = output
        // Servers and clients of a test suite meet on the sandbox's own loopback; there is nothing behind it.
        command.loopback = true
        command.requiresFullIsolation = requiresFullIsolation
        return command
    }
}

/// Where sandboxed commands run.
package protocol CommandSandbox: Sendable {
    /// Runs a command. The stream ends after `.ended`; cancelling the task that reads it kills the command.
    func run(_ command: SandboxCommand) -> AsyncThrowingStream<SandboxEvent, any Error>
}

extension SandboxClient: CommandSandbox {}
