// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import CLI

/// Streams that keep what a command writes.
final class RecordedOutput: Sendable {
    private let written = Mutex<(output: String, error: String)>(("", ""))

    var output: String { written.withLock(\.output) }
    var error: String { written.withLock(\.error) }

    /// A context that writes here.
    func context(
        input: Int32 = -1,
        environment: [String: String] = [:],
        workingDirectory: String = "/",
        terminal: Bool = false,
        width: Int = 100
    ) -> CommandContext {
        CommandContext(
            input: input,
            output: TextStream(isTerminal: terminal, colour: false, width: width) { [self] bytes in
                written.withLock { $0.output += String(decoding: bytes, as: UTF8.self) }
            },
            error: TextStream(isTerminal: terminal, colour: false, width: width) { [self] bytes in
                written.withLock { $0.error += String(decoding: bytes, as: UTF8.self) }
            },
            environment: environment,
            workingDirectory: workingDirectory
        )
    }
}
