// SPDX-License-Identifier: Apache-2.0

/// What is left of one run of a test command.
package struct FinishedRun: Equatable, Sendable {
    /// A file that the run wrote and `PreparedCommand.artifacts` asks for.
    package struct Artifact: Equatable, Sendable {
        /// The most that is worth reading of one file: what lies behind it is not looked at.
        package static let longestRead = 8 << 20

        /// Relative to the workspace.
        package var path: String
        package var bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    package var output: OutputCapture
    package var artifacts: [Artifact]
    /// Null when a signal ended it.
    package var exit: Int?
    package var signal: Int?
    /// The sandbox ended it at a limit of time.
    package var timedOut: Bool

    package init(
        output: OutputCapture,
        artifacts: [Artifact] = [],
        exit: Int? = nil,
        signal: Int? = nil,
        timedOut: Bool = false
    ) {
        self.output = output
        self.artifacts = artifacts
        self.exit = exit
        self.signal = signal
        self.timedOut = timedOut
    }
}
