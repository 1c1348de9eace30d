// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A fresh folder that is removed with everything in it when the last reference goes.
package final class TemporaryFolder: Sendable {
    /// The absolute path, without a trailing slash.
    package let path: String

    /// Makes the folder below the system's temporary directory, mode 0700.
    package init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("codeinsight-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
