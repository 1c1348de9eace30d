// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The executables that were built together with the running tests.
package enum BuiltProduct {
    /// Nothing of that name stands beside the test program.
    package struct Missing: Error {
        package let path: String
    }

    /// The path of an executable. The test target has to depend on it, so that it is there and up to date.
    package static func path(_ name: String) throws -> String {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(fileURLWithPath: program).deletingLastPathComponent().appendingPathComponent(name).path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
        return path
    }

    /// The checkout that the tests were compiled from.
    package static var checkout: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }
}
