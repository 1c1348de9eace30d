// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import TestSupport

/// A runner process of its own, started from the built executable, with its socket in a fresh folder.
final class RunnerFixture: Sendable {
    let folder: TemporaryFolder
    let process: Process
    let socketPath: String

    init(_ arguments: [String] = []) throws {
        folder = try TemporaryFolder()
        socketPath = folder.path + "/runner.sock"
        process = Process()
        process.executableURL = Self.executable
        process.arguments = ["serve", "--socket", socketPath] + arguments
        process.environment = [:]
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = ContinuousClock.now + .seconds(10)
        // Until it answers: the path is there a moment before anybody listens on it.
        while (try? Descriptor.connect(unix: socketPath)) == nil, ContinuousClock.now < deadline { usleep(2000) }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// Beside the test bundle.
    static let executable = Bundle.main.bundleURL.appendingPathComponent("codeinsight-sandbox")
}
